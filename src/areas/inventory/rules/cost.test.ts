import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { carriedCost, costMovements, type CostSetting } from './cost.ts';
import type { PieceEvent } from './standing.ts';

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

/** Movements as a line each: `20 sold 950`. */
function lines(settings: readonly CostSetting[], ...events: readonly PieceEvent[]) {
	return costMovements(settings, events).map(
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
	const movements = costMovements([cost(1, 900)], [back(12, 'A'), sold(10, 'A')]);
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
