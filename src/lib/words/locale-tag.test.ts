import { expect, test } from 'vitest';
import { localeTag } from './locale-tag.ts';

test('a proper tag is kept in its canonical form', () => {
	expect(localeTag('de-ch')).toBe('de-CH');
});

test('what no formatter accepts becomes US English', () => {
	expect(localeTag('en-US@posix')).toBe('en-US');
	expect(localeTag('')).toBe('en-US');
	expect(localeTag(undefined)).toBe('en-US');
});
