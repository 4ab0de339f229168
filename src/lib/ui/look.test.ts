import { expect, test } from 'vitest';
import { firstDensity, Look, type LookStore } from './look.svelte.ts';

const device =
	(...matching: string[]) =>
	(query: string) =>
		matching.includes(query);

test('a laptop starts compact, everything a finger touches starts with large targets', () => {
	expect(firstDensity(device('(pointer: fine)', '(min-width: 1280px)'))).toBe('compact');
	expect(firstDensity(device('(min-width: 1280px)'))).toBe('touch');
	expect(firstDensity(device('(pointer: fine)'))).toBe('touch');
});

test('single letters are keys until this device switches them off, which it remembers', () => {
	let kept: ReturnType<LookStore['read']>;
	const store = { read: () => kept, write: (look: typeof kept) => (kept = look) };
	const root = { dataset: {} } as HTMLElement;
	const look = new Look();
	look.start(root, store);
	expect(look.letters).toBe(true);
	look.setLetters(false);
	const again = new Look();
	again.start(root, store);
	expect(again.letters).toBe(false);
});

test('a bench is dark by itself, and as light as somebody says', () => {
	const root = { dataset: {} as Record<string, string> };
	const look = new Look();
	look.start(root as unknown as HTMLElement);
	look.setDensity('bench');
	expect(root.dataset['theme']).toBe('dark');
	look.setTheme('light');
	expect(root.dataset['theme']).toBe('light');
	look.setTheme('system');
	look.setDensity('touch');
	expect(root.dataset['theme']).toBeUndefined();
});
