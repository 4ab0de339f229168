import { expect, test } from 'vitest';
import { parseRingSize } from '#lib/values/ring-size.ts';
import { ringSize } from './ring-size.ts';

test('a ring size is shown as it was said, and beside it as people say it here', () => {
	const { kind } = ringSize({ label: 'Size' });
	const size = parseRingSize('UK M');
	if (!size) throw new Error('no size');
	expect(kind.show(size, 'en-GB')).toBe('UK M');
	expect(kind.show(size, 'en-US')).toBe('UK M (US 6.5)');
	expect(kind.show(size, 'de')).toBe('UK M (EU 52.9)');
	expect(kind.show(size, 'ja')).toBe('UK M (JP 12)');
});
