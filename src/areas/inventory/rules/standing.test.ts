import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { inOrder, type PieceChange, type PieceEvent } from './events.ts';
import { promisesOf, standingOf } from './standing.ts';

/** Something that happened to a piece at a minute of the clock, perhaps with its final order. */
function event(minute: number, change: Partial<PieceChange>, seq?: number): PieceEvent {
	return {
		fact: `fact-${minute}` as Id,
		at: stampOf((minute * 60_000) as Instant, 0),
		device: 'one' as Id,
		label: `At ${minute}`,
		href: '/',
		day: '2026-11-23' as Day,
		location: 'L' as Id,
		...(seq === undefined ? {} : { seq }),
		...change
	};
}

const sold = (claim: string) => ({ takes: { claim: claim as Id, as: 'sold' as const } });
const kept = (claim: string) => ({ takes: { claim: claim as Id, as: 'reserved' as const } });
const back = (claim: string) => ({ releases: claim as Id });
const open = (...events: readonly PieceEvent[]) =>
	standingOf(inOrder(events)).claims.map(({ claim }) => claim);

test('INV3 the order of the relay stands above the clock, and what it has ordered above the rest', () => {
	expect(open(event(1, sold('A'), 9), event(2, sold('B'), 8))).toEqual(['B', 'A']);
	expect(open(event(1, sold('A')), event(2, sold('B'), 8))).toEqual(['B', 'A']);
	expect(open(event(2, sold('B')), event(1, sold('A')))).toEqual(['A', 'B']);
});

test('INV8 a claim that was given back is gone, also when the giving back is heard first', () => {
	expect(open(event(1, sold('A')), event(2, back('A')))).toEqual([]);
	expect(open(event(2, sold('A')), event(1, back('A')))).toEqual([]);
	expect(open(event(1, sold('A')), event(2, back('A')), event(3, sold('B')))).toEqual(['B']);
	expect(open(event(1, sold('A')), event(2, back('A')), event(3, back('A')))).toEqual([]);
});

test('INV8 one of two reservations given back leaves the other', () => {
	const both = [event(1, kept('A')), event(2, kept('B'))];
	expect(open(...both)).toEqual(['A', 'B']);
	expect(open(...both, event(3, back('A')))).toEqual(['B']);
});

test('INV6 what was sold or reserved is promised; what waits for inspection is not', () => {
	const { claims } = standingOf([
		event(1, sold('A')),
		event(2, kept('B')),
		event(3, { takes: { claim: 'R' as Id, as: 'inspection' } })
	]);
	expect(promisesOf(claims).map(({ claim }) => claim)).toEqual(['A', 'B']);
});

test('INV10 a piece lies where it was moved last, in the order of the relay', () => {
	const window = { location: 'L' as Id, case: 'window' as Id };
	const safe = { location: 'L' as Id, case: 'safe' as Id };
	const moves = [event(1, { custody: window }, 2), event(2, { custody: safe }, 1)];
	expect(standingOf(inOrder(moves)).custody).toMatchObject(window);
	expect(standingOf([event(1, kept('A'))]).custody).toBeUndefined();
});

test('INV18 a piece that is sold or given back at another location has come there, into no case', () => {
	const uptown = 'U' as Id;
	const window = { location: 'L' as Id, case: 'window' as Id };
	const moved = event(1, { custody: window });
	const lies = (...events: readonly PieceEvent[]) => {
		const { location, case: place } = standingOf(inOrder([moved, ...events])).custody ?? {};
		return [location, place];
	};
	expect(lies(event(2, sold('A')))).toEqual(['L', 'window']);
	expect(lies(event(2, { ...sold('A'), location: uptown }))).toEqual(['U', undefined]);
	expect(lies(event(2, sold('A')), event(3, { ...back('A'), location: uptown }))).toEqual([
		'U',
		undefined
	]);
	// The second of two sales took nothing.
	expect(lies(event(2, sold('A')), event(3, { ...sold('B'), location: uptown }))).toEqual([
		'L',
		'window'
	]);
});
