import { expect, test } from 'vitest';
import { firstDensity } from './look.svelte.ts';

const device =
	(...matching: string[]) =>
	(query: string) =>
		matching.includes(query);

test('a laptop starts compact, everything a finger touches starts with large targets', () => {
	expect(firstDensity(device('(pointer: fine)', '(min-width: 1280px)'))).toBe('compact');
	expect(firstDensity(device('(min-width: 1280px)'))).toBe('touch');
	expect(firstDensity(device('(pointer: fine)'))).toBe('touch');
});
