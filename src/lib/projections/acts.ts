import { familyOf, type Fact } from '#lib/facts/fact.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import { defineProjection } from './projection.ts';
import type { Tables } from './tables.ts';

/** Table of what was done lately, one row a device. */
export const ACTS = 'act';
/** Table of batches that were undone, with the batches that undid them. */
export const UNDOINGS = 'undoing';

/** How many acts of a device are remembered, and can be undone in one stroke. */
const REMEMBERED = 100;

/** One act of a person: what a batch wrote, and into which families. */
export interface Act {
	readonly batch: Id;
	/** Its latest fact. */
	readonly at: Stamp;
	readonly command?: string;
	/** The number a person knows it by, where a fact of it has one: that of a receipt. */
	readonly number?: string;
	readonly types: readonly string[];
	readonly families: readonly string[];
}

/** The newest acts of a device. */
export interface ActRow {
	readonly acts: readonly Act[];
}

/** What a fact says of its batch. */
export function actOf(fact: Fact): Act {
	const { batch, at, command } = fact;
	const number = numberIn(fact.body);
	return {
		batch,
		at,
		types: [fact.type],
		families: [familyOf(fact.key)],
		...(command === undefined ? {} : { command }),
		...(number === undefined ? {} : { number })
	};
}

function numberIn(body: unknown): string | undefined {
	if (typeof body !== 'object' || body === null || !('number' in body)) return undefined;
	return typeof body.number === 'string' ? body.number : undefined;
}

/** Every fact tells of its batch. The newest batches by id stay: ids only ever leave, in any order. */
export const acts = defineProjection<ActRow, Act>({
	table: ACTS,
	version: 2,
	sources: [],
	fold(row, act) {
		const before = row?.acts ?? [];
		const known = before.find((each) => each.batch === act.batch);
		const others = known ? before.filter((each) => each !== known) : before;
		const all = [...others, known ? joined(known, act) : act];
		return { acts: all.sort((a, b) => (a.batch < b.batch ? 1 : -1)).slice(0, REMEMBERED) };
	}
});

function joined(a: Act, b: Act): Act {
	const [number] = union(a.number ? [a.number] : [], b.number ? [b.number] : []);
	return {
		...a,
		...b,
		...(number === undefined ? {} : { number }),
		at: a.at > b.at ? a.at : b.at,
		types: union(a.types, b.types),
		families: union(a.families, b.families)
	};
}

/** The batches that undid a batch. */
export interface UndoingRow {
	readonly by: readonly Id[];
}

/** Undoings, by the batch that was undone. */
export const undoings = defineProjection<UndoingRow, Id>({
	table: UNDOINGS,
	version: 1,
	sources: [],
	fold: (row, undoer) => ({ by: union(row?.by ?? [], [undoer]) })
});

/** Whether a batch is undone: some undoing of it stands, which is itself not undone. */
export function isUndone(
	tables: Pick<Tables, 'get'>,
	batch: Id,
	path: readonly Id[] = []
): boolean {
	const by = tables.get<UndoingRow>(UNDOINGS, batch)?.by ?? [];
	// No device writes undoings in a circle; if some made one up, it must not be followed for ever.
	return by.some((undoer) => !path.includes(undoer) && !isUndone(tables, undoer, [...path, batch]));
}

/** Sorted, so that the order of arrival leaves no trace. */
function union<Text extends string>(a: readonly Text[], b: readonly Text[]): readonly Text[] {
	return [...new Set([...a, ...b])].sort();
}
