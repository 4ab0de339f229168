import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { carriedCost, costMovements, type CostSetting } from './cost.ts';
import type { PieceEvent } from './events.ts';
import { journeyOf } from './passages.ts';

const at = (minute: number) => stampOf((minute * 60_000) as Instant, 0);
const dayAt = (minute: number) => `2026-11-${String(minute).padStart(2, '0')}` as Day;

/** A cost that was set; the minute is the day of November too. */
function cost(minute: number, minor: number): CostSetting {
	return { minor, day: dayAt(minute), at: at(minute) };
}

function happened(minute: number, change: Partial<PieceEvent>): PieceEvent {
	return {
		fact: `fact-${minute}` as Id,
		at: at(minute),
		device: 'one' as Id,
		label: `At ${minute}`,
		href: '/',
		day: dayAt(minute),
		location: 'L' as Id,
		...change
	};
}

const sold = (minute: number, claim: string) =>
	happened(minute, { takes: { claim: claim as Id, as: 'sold' } });
const back = (minute: number, claim: string) => happened(minute, { releases: claim as Id });

/** What moved of its cost, of a piece that was taken in at L. */
function movementsOf(settings: readonly CostSetting[], events: readonly PieceEvent[]) {
	const location = 'L' as Id;
	return costMovements(location, settings, journeyOf(location, events).passages);
}

/** Movements as a line each: `20 sold 950`. */
function lines(settings: readonly CostSetting[], ...events: readonly PieceEvent[]) {
	return movementsOf(settings, events).map(
		({ kind, minor, day }) => `${day.slice(-2)} ${kind} ${minor}`
	);
}

test('INV5 cost goes out with the sale, at what the piece cost then; later cost is a variance', () => {
	const settings = [cost(1, 900), cost(10, 950), cost(25, 1_000)];
	expect(lines(settings, sold(20, 'A'))).toEqual([
		'01 taken-in 900',
		'10 revalued 50',
		'20 sold 950',
		'25 variance 50'
	]);
});

test('INV5 a cost that is known only after the sale is the cost of that sale', () => {
	expect(lines([cost(25, 900)], sold(20, 'A'))).toEqual(['25 taken-in 900', '20 sold 900']);
	expect(lines([], sold(20, 'A'))).toEqual([]);
});

test('INV5 what comes back comes back at what it left with, and can be sold again', () => {
	const settings = [cost(1, 900), cost(12, 1_000), cost(16, 1_100)];
	expect(lines(settings, sold(10, 'A'), back(14, 'A'), sold(20, 'B'))).toEqual([
		'01 taken-in 900',
		'10 sold 900',
		'12 variance 100',
		'14 returned 900',
		'16 revalued 200',
		'20 sold 1100'
	]);
});

test('INV5 INV6 sold twice, the cost leaves once; when the first gives way it leaves with the second', () => {
	const twice = [sold(10, 'A'), sold(11, 'B')];
	expect(lines([cost(1, 900)], ...twice)).toEqual(['01 taken-in 900', '10 sold 900']);
	expect(lines([cost(1, 900)], ...twice, back(15, 'B'))).toEqual(lines([cost(1, 900)], ...twice));
	expect(lines([cost(1, 900)], ...twice, back(15, 'A'))).toEqual([
		'01 taken-in 900',
		'10 sold 900',
		'15 returned 900',
		'15 sold 900'
	]);
});

test('INV5 INV8 a release that is ordered before its claim gives the same books', () => {
	const movements = movementsOf([cost(1, 900)], [back(12, 'A'), sold(10, 'A')]);
	expect(movements.map(({ kind, day }) => `${day.slice(-2)} ${kind}`)).toEqual([
		'01 taken-in',
		'10 sold',
		'12 returned'
	]);
	expect(carriedCost(movements)).toBe(900);
});

test('INV5 keeping a piece for somebody, or inspecting it, moves no cost', () => {
	const kept = happened(10, { takes: { claim: 'K' as Id, as: 'reserved' } });
	expect(lines([cost(1, 900)], kept, back(11, 'K'))).toEqual(['01 taken-in 900']);
});

test('INV18 cost goes with the piece: to where it was moved, to where it is sold, and it comes back where it is given back', () => {
	const uptown = { location: 'U' as Id };
	const moved = happened(10, { custody: uptown });
	const at = (event: PieceEvent) => ({ ...event, ...uptown });
	const ways = (...events: readonly PieceEvent[]) =>
		movementsOf([cost(1, 900)], events)
			.slice(1)
			.map(({ kind, from, location, minor }) => [kind, from, location, minor]);
	expect(ways(moved)).toEqual([['moved', 'L', 'U', 900]]);
	// Moved there, yet sold here.
	expect(ways(moved, sold(12, 'A'))).toEqual([
		['moved', 'L', 'U', 900],
		['moved', 'U', 'L', 900],
		['sold', undefined, 'L', 900]
	]);
	expect(ways(at(sold(12, 'A')), back(13, 'A'))).toEqual([
		['moved', 'L', 'U', 900],
		['sold', undefined, 'U', 900],
		['returned', undefined, 'L', 900]
	]);
	// What is gone is not moved, whoever put it where.
	expect(ways(sold(9, 'A'), moved)).toEqual([['sold', undefined, 'L', 900]]);
});

test('INV18 a new cost is booked where the piece lies then', () => {
	const moved = happened(10, { custody: { location: 'U' as Id } });
	const movements = movementsOf([cost(1, 900), cost(12, 1_000)], [moved]);
	expect(movements.at(-1)).toMatchObject({ kind: 'revalued', minor: 100, location: 'U' });
	expect(carriedCost(movements)).toBe(1_000);
});
