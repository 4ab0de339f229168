import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import { makeId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { countedTwice } from './clashes.ts';
import { countOf, drawers, DRAWERS, type DrawerRow } from './drawers.ts';

const id = (ms: number) => makeId(ms as Instant, (length) => new Uint8Array(length));
const drawer = id(1);

/** The drawer counted at this moment, and found to hold so much. */
function counting(ms: number, counted: number) {
	const about = { drawer, location: id(2), currency: 'USD', day: '2026-11-23' };
	const body = { ...about, count: [{ value: 1, pieces: counted }], counted, back: 0 };
	const at = stampOf(ms as Instant, 0);
	const origin = { id: id(ms), key: '', at, device: id(3), batch: id(ms) };
	return (row?: DrawerRow) =>
		drawers.fold(
			row,
			{ kind: 'closed', body } as Parameters<typeof drawers.fold>[1],
			origin,
			drawer
		);
}

/** Somebody looked at these further counts. */
function looking(ms: number, seen: readonly Id[]) {
	const body = { drawer, seen };
	const at = stampOf(ms as Instant, 0);
	const origin = { id: id(ms), key: '', at, device: id(3), batch: id(ms) };
	return (row: DrawerRow) =>
		drawers.fold(row, { kind: 'seen', body } as Parameters<typeof drawers.fold>[1], origin, drawer);
}

test('SL17 of two counts of a drawer the first stands, in whatever order they arrive', () => {
	// A power cut took the rows of a device that was apart: it counted again what it had counted.
	const [first, again] = [counting(5, 900), counting(9, 700)];
	const shown = again(first());
	expect(countOf(shown)).toMatchObject({ counted: 900 });
	expect(first(again())).toEqual(shown);
	expect(first(again(first()))).toEqual(shown);
});

test('SL17 a drawer counted twice waits for a person, until somebody has looked at every count', () => {
	const tasks = (row: DrawerRow) => countedTwice.each({ [DRAWERS]: row }, drawer);
	const once = counting(5, 900)();
	expect(tasks(once)).toEqual([]);
	const twice = counting(9, 700)(once);
	expect(tasks(twice)).toMatchObject([
		{
			value: {
				sides: [{ detail: '9.00 USD' }, { detail: '7.00 USD' }],
				verbs: [{ command: 'selling.noteRecount', input: { drawer, seen: [id(9)] } }]
			}
		}
	]);
	const seen = looking(12, [id(9)])(twice);
	expect(tasks(seen)).toEqual([]);
	expect(tasks(counting(20, 800)(seen))).toHaveLength(1);
});
