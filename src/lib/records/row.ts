import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import { foldMembers, mergedList, type Members } from './members.ts';
import { ARCHIVED, isMerged, type RecordDefinition, type RecordEdit } from './record.ts';

/** One setting of one field, as the fold keeps it. Null is “cleared”. */
export interface Write {
	readonly at: Stamp;
	readonly device: Id;
	readonly value: unknown;
	/** What the editor saw before; absent when the record was new to them. */
	readonly was?: unknown;
}

/** A record as it stands, with the fold state that makes folding safe in any order. */
export interface RecordRow {
	readonly id: Id;
	/** The last few settings of each field, newest first. */
	readonly writes: Readonly<Record<string, readonly Write[]>>;
	/** Of fields that merge: all that was ever in them. */
	readonly members?: Readonly<Record<string, Members>>;
	readonly values: Readonly<Record<string, unknown>>;
	readonly archived: boolean;
	/** It was erased: nothing is kept, and nothing that still arrives about it is taken in. */
	readonly erased?: true;
}

/** Values that were lost because two people set one field while apart. */
export interface FieldClash {
	readonly field: string;
	readonly shown: unknown;
	readonly lost: readonly unknown[];
}

/** How many settings of a field the row remembers: for clashes, and for the history of a piece's cost. */
const REMEMBERED = 16;

/**
 * Folds an edit into a row. Commutative and idempotent: a field keeps its newest settings in the
 * order of (stamp, device), so neither order nor repetition of facts matters. Fields that merge keep
 * the latest word about each member besides.
 */
export function foldEdit(
	record: RecordDefinition,
	row: RecordRow | undefined,
	edit: RecordEdit,
	origin: { readonly at: Stamp; readonly device: Id }
): RecordRow {
	if (row?.erased) return row;
	const writes: Record<string, readonly Write[]> = { ...row?.writes };
	const members: Record<string, Members> = { ...row?.members };
	for (const [field, value] of Object.entries(edit.fields)) {
		const write: Write = { at: origin.at, device: origin.device, value };
		const was = edit.was && field in edit.was ? { was: edit.was[field] } : {};
		writes[field] = remember(writes[field] ?? [], { ...write, ...was });
		if (isMerged(record, field)) {
			const change = { value, was: edit.was?.[field] };
			members[field] = foldMembers(members[field] ?? {}, change, origin);
		}
	}
	const values: Record<string, unknown> = {};
	for (const [field, [newest]] of Object.entries(writes)) {
		const value = newest && valueOf(newest, members[field]);
		if (value !== undefined && field !== ARCHIVED) values[field] = value;
	}
	return {
		id: edit.id,
		writes,
		...(Object.keys(members).length > 0 ? { members } : {}),
		values,
		archived: writes[ARCHIVED]?.[0]?.value === true
	};
}

function valueOf({ value }: Write, members: Members | undefined): unknown {
	if (!members) return value ?? undefined;
	const list = mergedList(value, members);
	return list.length > 0 ? list : undefined;
}

/** The row of a record that was erased, whatever was known of it: commutative, since it swallows all. */
export function erasedRow(id: Id): RecordRow {
	return { id, writes: {}, values: {}, archived: true, erased: true };
}

/** The stamp of the newest setting that an edit replaces, or undefined if it replaces none. */
export function newestReplaced(row: RecordRow | undefined, edit: RecordEdit): Stamp | undefined {
	let newest: Stamp | undefined;
	for (const field of Object.keys(edit.fields)) {
		const at = row?.writes[field]?.[0]?.at;
		if (at !== undefined && (newest === undefined || at > newest)) newest = at;
	}
	return newest;
}

function remember(writes: readonly Write[], write: Write): readonly Write[] {
	if (writes.some((each) => each.at === write.at && each.device === write.device)) return writes;
	return [...writes, write].sort(newestFirst).slice(0, REMEMBERED);
}

function newestFirst(a: Write, b: Write): number {
	if (a.at !== b.at) return a.at < b.at ? 1 : -1;
	return a.device < b.device ? 1 : -1;
}

/**
 * The fields that were set on two devices apart: the newest setting did not know the one before it.
 * Setting the field again, seeing what is shown, settles it.
 */
export function clashesOf(record: RecordDefinition, row: RecordRow): readonly FieldClash[] {
	const clashes: FieldClash[] = [];
	for (const [field, writes] of Object.entries(row.writes)) {
		if (!(field in record.fields) || isMerged(record, field)) continue;
		const lost = lostValues(writes);
		if (lost.length > 0) {
			clashes.push({ field, shown: writes[0]?.value ?? null, lost });
		}
	}
	return clashes;
}

function lostValues(writes: readonly Write[]): readonly unknown[] {
	const lost: unknown[] = [];
	const shown = writes[0]?.value;
	for (let index = 0; index + 1 < writes.length; index += 1) {
		const newer = writes[index] as Write;
		const older = writes[index + 1] as Write;
		if (newer.was === undefined || sameValue(newer.was, older.value)) break;
		if (!sameValue(older.value, shown)) lost.push(older.value);
	}
	return lost;
}

/** Deep equality of stored values (JSON). */
export function sameValue(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	const left = Object.entries(a);
	if (left.length !== Object.keys(b).length) return false;
	return left.every(([key, value]) => sameValue(value, (b as Record<string, unknown>)[key]));
}
