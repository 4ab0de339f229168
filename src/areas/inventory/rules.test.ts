import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Instant } from '#lib/values/instant.ts';
import { categoryFromWords, costMovements, metalFromWords, unitNumbers } from './rules.ts';

const at = (n: number) => stampOf(n as Instant, 0);
const on = (text: string) => text as Day;

test('INV1 a category is read from the words of a file', () => {
	expect(categoryFromWords('Fine Rings')).toBe('ring');
	expect(categoryFromWords('', 'Diamond studs')).toBe('earrings');
	expect(categoryFromWords('Engagement')).toBe('other');
	expect(categoryFromWords('Earrings')).toBe('earrings');
});

test('INV2 a metal needs karat and color, or its own name', () => {
	expect(metalFromWords('18k white gold')).toBe('18k-white');
	expect(metalFromWords('Ring in 14 kt Pink gold')).toBe('14k-rose');
	expect(metalFromWords('Band, Pt950')).toBe('platinum');
	expect(metalFromWords('Sterling charm')).toBe('silver');
	expect(metalFromWords('gold ring')).toBeUndefined();
	expect(metalFromWords('14k gold over sterling')).toBeUndefined();
});

test('INV4 three units of one number are three pieces with numbers of their own', () => {
	expect(unitNumbers('B-300', 3)).toEqual(['B-300', 'B-300-2', 'B-300-3']);
});

test('INV5 cost goes out with the sale, at what the piece cost then; later cost is a variance', () => {
	const sold = { at: at(20), day: on('2026-11-20') };
	const settings = [
		{ minor: 900, day: on('2026-11-01'), at: at(1) },
		{ minor: 950, day: on('2026-11-10'), at: at(10) },
		{ minor: 1_000, day: on('2026-11-25'), at: at(30) }
	];
	expect(costMovements(settings, sold)).toEqual([
		{ kind: 'taken-in', minor: 900, day: '2026-11-01' },
		{ kind: 'revalued', minor: 50, day: '2026-11-10' },
		{ kind: 'variance', minor: 50, day: '2026-11-25' },
		{ kind: 'sold', minor: 950, day: '2026-11-20' }
	]);
});

test('INV5 a cost that is known only after the sale is the cost of that sale', () => {
	const sold = { at: at(20), day: on('2026-11-20') };
	const late = [{ minor: 900, day: on('2026-11-25'), at: at(30) }];
	expect(costMovements(late, sold)).toEqual([
		{ kind: 'taken-in', minor: 900, day: '2026-11-25' },
		{ kind: 'sold', minor: 900, day: '2026-11-20' }
	]);
	expect(costMovements([], sold)).toEqual([]);
});
