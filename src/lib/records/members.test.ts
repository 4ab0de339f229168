import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stampOf } from '#lib/facts/stamp.ts';
import { makeId, nextId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { papers } from './kinds/papers.ts';
import { text } from './kinds/text.ts';
import { rebasedList } from './members.ts';
import { defineRecord, type RecordEdit } from './record.ts';
import { clashesOf, foldEdit, type RecordRow } from './row.ts';

const Tray = defineRecord({
	name: 'tray',
	family: 'inventory',
	label: { one: 'tray', other: 'trays' },
	title: 'name',
	fields: { name: text({ label: 'Name' }), photos: papers({ label: 'Photos' }) },
	columns: ['name']
});

const id = makeId(1_795_000_000_000 as Instant, (length) => new Uint8Array(length));
const [ring, box, back, hallmark] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64));

interface Edit {
	readonly was: readonly unknown[];
	readonly now: readonly unknown[];
	readonly at: number;
	readonly device: number;
}

function fold(edits: readonly Edit[]): RecordRow | undefined {
	return edits.reduce<RecordRow | undefined>((row, { was, now, at, device }) => {
		const edit: RecordEdit = {
			id,
			fields: { photos: now.length > 0 ? now : null },
			was: { photos: was.length > 0 ? was : null }
		};
		const stamp = stampOf((1_795_000_000_000 + at) as Instant, 0);
		const origin = { at: stamp, device: nextId(id, device), batch: nextId(id, 100 + at) };
		return foldEdit(Tray, row, edit, origin);
	}, undefined);
}

const photos = (...edits: readonly Edit[]) => fold(edits)?.values['photos'];

test('photos that two devices add apart both stay, and nobody is asked which', () => {
	const first = { was: [], now: [ring], at: 1, device: 1 };
	const second = { was: [], now: [box, back], at: 2, device: 2 };
	expect(photos(first, second)).toEqual([box, back, ring]);
	expect(photos(second, first)).toEqual([box, back, ring]);
	expect(clashesOf(Tray, fold([first, second]) as RecordRow)).toEqual([]);
});

test('a photo added apart outlives any number of later edits that did not know of it', () => {
	const early = { was: [], now: [ring], at: 1, device: 1 };
	const later = Array.from({ length: 40 }, (_, n) => ({
		was: n % 2 === 0 ? [] : [box],
		now: n % 2 === 0 ? [box] : [],
		at: 2 + n,
		device: 2
	}));
	expect(photos(...later, early)).toEqual([ring]);
});

test('who only sorts takes back neither what another adds nor what another takes out', () => {
	const start = { was: [], now: [ring, box], at: 1, device: 1 };
	const sorted = { was: [ring, box], now: [box, ring], at: 3, device: 1 };
	const changed = { was: [ring, box], now: [ring, hallmark], at: 2, device: 2 };
	expect(photos(start, sorted, changed)).toEqual([ring, hallmark]);
});

test('a photo that was taken out can be put back, and the last one out leaves nothing', () => {
	const added = { was: [], now: [ring], at: 1, device: 1 };
	const removed = { was: [ring], now: [], at: 2, device: 1 };
	expect(photos(added, removed)).toBeUndefined();
	expect(photos(removed, added)).toBeUndefined();
	expect(photos(added, removed, { was: [], now: [ring], at: 3, device: 2 })).toEqual([ring]);
});

test('any edits in any order and however often give the same photos', () => {
	const list = fc.uniqueArray(fc.constantFrom(ring, box, back, hallmark));
	const edit = fc.record({ was: list, now: list, at: fc.nat(6), device: fc.nat(2) });
	// A device gives each stamp once.
	const edits = fc.uniqueArray(edit, { selector: ({ at, device }) => `${at} ${device}` });
	fc.assert(
		fc.property(edits, fc.infiniteStream(fc.nat()), (story, random) => {
			const shuffled = [...story, ...story]
				.map((each) => [random.next().value as number, each] as const)
				.sort(([a], [b]) => a - b)
				.map(([, each]) => each);
			expect(fold(shuffled)).toEqual(fold(story));
		})
	);
});

test('what came or went while somebody edited stays so', () => {
	expect(rebasedList([ring, box], [box, hallmark, ring], [ring, box, back])).toEqual([
		box,
		hallmark,
		ring,
		back
	]);
	expect(rebasedList([ring, box], [box, ring], [ring])).toEqual([ring]);
	expect(rebasedList([ring], [], [ring, back])).toEqual([back]);
	expect(rebasedList(null, [ring], undefined)).toEqual([ring]);
});
