import { describe, expect, test } from 'vitest';
import { ariaKeys, keyWords, ShortcutFollower, type ShortcutKey } from './keys.ts';

const bound = new Set(['g s', 'n p', '/', '?', 'Escape', 'mod+k']);
const known = (shortcut: string) => bound.has(shortcut);

function follow(...presses: (string | ShortcutKey)[]): (string | undefined)[] {
	const follower = new ShortcutFollower();
	return presses.map((press, index) =>
		follower.press(typeof press === 'string' ? { key: press, at: index * 200 } : press, known)
	);
}

describe('shortcuts', () => {
	test('g and a letter within the time goes', () => {
		expect(follow('g', 's')).toEqual([undefined, 'g s']);
	});

	test('g and a letter much later does nothing', () => {
		expect(follow({ key: 'g', at: 0 }, { key: 's', at: 1500 })).toEqual([undefined, undefined]);
	});

	test('an unknown second letter ends the attempt, and may begin another', () => {
		expect(follow('g', 'x', 's')).toEqual([undefined, undefined, undefined]);
		expect(follow('g', 'n', 'p')).toEqual([undefined, undefined, 'n p']);
	});

	test('single keys work at once', () => {
		expect(follow('/')).toEqual(['/']);
		expect(follow('?')).toEqual(['?']);
		expect(follow('Escape')).toEqual(['Escape']);
	});

	test('typing in a field is left alone, except with Control or Command', () => {
		expect(follow({ key: '/', at: 0, typing: true })).toEqual([undefined]);
		expect(follow({ key: 'k', at: 0, typing: true, ctrl: true })).toEqual(['mod+k']);
		expect(follow({ key: 'K', at: 0, meta: true })).toEqual(['mod+k']);
	});

	test('a held key is not a shortcut', () => {
		expect(follow({ key: '/', at: 0, repeat: true })).toEqual([undefined]);
	});
});

test('a shortcut is written as the keys of this keyboard', () => {
	expect(['mod+k', 'g s', 'Escape', '?'].map((keys) => keyWords(keys, false))).toEqual([
		'Ctrl K',
		'g s',
		'Esc',
		'?'
	]);
	expect(keyWords('mod+k', true)).toBe('⌘K');
});

test('keys that follow one another are no shortcut that a screen reader could announce', () => {
	expect(ariaKeys('g s')).toBeUndefined();
	expect(ariaKeys('mod+k')).toBe('Control+k Meta+k');
	expect(ariaKeys('e')).toBe('e');
});
