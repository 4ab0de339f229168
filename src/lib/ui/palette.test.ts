import { describe, expect, test } from 'vitest';
import type { ActionGroup, OfferedAction } from './actions.svelte.ts';
import { inOrder, rankActions, withUsed } from './palette.ts';

const titles = { here: 'Here', make: 'New', do: 'Do', go: 'Go', fitting: 'Fits' };

function action(group: ActionGroup, label: string, more: Partial<OfferedAction> = {}) {
	return { id: label, label, group, run: () => {}, ...more } satisfies OfferedAction;
}

const offered = [
	action('here', 'Sell', { shortcut: 's' }),
	action('here', 'Print tag'),
	action('make', 'New sale', { shortcut: 'n s' }),
	action('do', 'Dark look', { words: 'theme night' }),
	action('go', 'Sell counter', { shortcut: 'g s' }),
	action('go', 'Pièces', { shortcut: 'g p' })
];

function labels(typed: string, used: readonly string[] = []): readonly string[] {
	return rankActions(offered, typed, used, titles).flatMap(({ items }) =>
		items.map(({ label }) => label)
	);
}

describe('the palette', () => {
	test('shows everything by group while nothing is typed, what the screen offers first', () => {
		expect(rankActions(offered, ' ', [], titles).map(({ title }) => title)).toEqual([
			'Here',
			'New',
			'Do',
			'Go'
		]);
	});

	test('puts what was used last first in its group', () => {
		expect(labels('', ['Pièces', 'Print tag']).slice(0, 2)).toEqual(['Print tag', 'Sell']);
		expect(labels('', ['Pièces']).slice(-2)).toEqual(['Pièces', 'Sell counter']);
	});

	test('every typed word begins a word of the action, in any order, without accents or case', () => {
		expect(labels('PIECES')).toEqual(['Pièces']);
		expect(labels('tag pri')).toEqual(['Print tag']);
		expect(labels('rint')).toEqual([]);
	});

	test('finds by other words and by the key itself', () => {
		expect(labels('night')).toEqual(['Dark look']);
		expect(labels('gp')).toEqual(['Pièces']);
		expect(labels('n s')[0]).toBe('New sale');
	});

	test('of two that fit alike the one of this screen comes first', () => {
		expect(labels('sell')).toEqual(['Sell', 'Sell counter']);
	});

	test('an exact number stands before what can be done, other finds after it; empty groups go', () => {
		const item = { id: '1', label: 'Ring', run: () => {} };
		const found = [
			{ title: 'Number 7', exact: true, items: [item] },
			{ title: 'People', items: [] },
			{ title: 'Pieces', items: [item] }
		];
		const order = inOrder(found, rankActions(offered, 'sell', [], titles));
		expect(order.map(({ title }) => title)).toEqual(['Number 7', 'Fits', 'Pieces']);
	});

	test('remembers each used action once, the last first, and not for ever', () => {
		expect(withUsed(['a', 'b', 'c'], 'c', 3)).toEqual(['c', 'a', 'b']);
		expect(withUsed(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
	});
});
