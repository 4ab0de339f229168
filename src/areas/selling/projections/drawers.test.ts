import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { drawers, type DrawerRow } from './drawers.ts';

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

test('SL17 of two counts of a drawer the first stands, in whatever order they arrive', () => {
	// A power cut took the rows of a device that was apart: it counted again what it had counted.
	const [first, again] = [counting(5, 900), counting(9, 700)];
	const shown = again(first());
	expect(shown.closed).toMatchObject({ counted: 900 });
	expect(first(again())).toEqual(shown);
	expect(first(again(first()))).toEqual(shown);
});
