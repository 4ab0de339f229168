import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import { initials } from './initials.ts';
import { list } from './list.ts';
import { defineMessages, reword } from './messages.ts';
import { plural } from './plural.ts';
import { pseudo } from './pseudo.ts';

afterEach(() => reword(undefined));

describe('messages', () => {
	const say = defineMessages({
		save: 'Save',
		due: 'Due {day} at {time}',
		late: ({ days }: { days: number }) => plural(days, { one: '# day late', other: '# days late' })
	});

	test('are looked up by name, with their holes filled', () => {
		expect(say('save')).toBe('Save');
		expect(say('due', { day: 'Friday', time: '4 PM' })).toBe('Due Friday at 4 PM');
		expect(say('late', { days: 1 })).toBe('1 day late');
		expect(say('late', { days: 1200 })).toBe('1,200 days late');
	});

	test('ask the compiler for exactly the params they need', () => {
		expectTypeOf(say<'save'>).parameters.toEqualTypeOf<[name: 'save']>();
		expectTypeOf(say<'due'>).parameters.toEqualTypeOf<
			[name: 'due', params: Readonly<Record<'day' | 'time', string | number>>]
		>();
		expectTypeOf(say<'late'>).parameters.toEqualTypeOf<[name: 'late', params: { days: number }]>();
	});

	test('are all reworded for the pseudo language, params included, and back', () => {
		reword(pseudo);
		expect(say('save')).toBe('[Šávé~~]');
		expect(say('due', { day: 'Friday', time: '4 PM' })).toMatch(/^\[Ðüé .*~+\]$/);
		reword(undefined);
		expect(say('save')).toBe('Save');
	});

	test('tell their names, for tests that read every one', () => {
		expect(say.names).toEqual(['save', 'due', 'late']);
	});
});

describe('plural', () => {
	test('follows the rules of the language', () => {
		const pieces = { one: '# piece', other: '# pieces' };
		expect(plural(1, pieces)).toBe('1 piece');
		expect(plural(0, pieces)).toBe('0 pieces');
		expect(plural(3, { one: '# kamień', few: '# kamienie', other: '# kamieni' }, 'pl')).toBe(
			'3 kamienie'
		);
	});

	test('falls back to the last form', () => {
		expect(plural(1, { other: '# ct' })).toBe('1 ct');
	});
});

test('a list reads as a sentence', () => {
	expect(list(['Maya', 'Ines', 'Tomas'], 'en-US')).toBe('Maya, Ines, and Tomas');
	expect(list(['cash', 'card'], 'en-US', 'or')).toBe('cash or card');
	expect(list([])).toBe('');
});

describe('initials', () => {
	test.each([
		['Maya Okafor', 'MO'],
		['ines', 'IN'],
		['Okafor & Daughters', 'OD'],
		['Jean-Luc de la Tour', 'JT'],
		['émile zola', 'ÉZ'],
		['李', '李'],
		['  ', '?'],
		['', '?'],
		["O'Neil (Bench)", 'OB']
	])('of %o are %o', (name, letters) => {
		expect(initials(name)).toBe(letters);
	});
});
