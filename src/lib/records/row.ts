import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import { foldMembers, mergedList, type Members } from './members.ts';
import type { ApartEdit } from './aside.ts';
import { ARCHIVED, fieldOfRecord, isMerged, type RecordDefinition } from './record.ts';

/** Where an edit came from, as its fact says. */
export interface EditOrigin {
	readonly at: Stamp;
	readonly device: Id;
	readonly batch: Id;
	/** The batch was undone before its fact arrived. */
	readonly undone?: boolean;
}

/** One edit of a record, as the fold keeps it. A field set to null is “cleared”. */
export interface Edit {
	readonly at: Stamp;
	readonly device: Id;
	readonly batch: Id;
	readonly fields: Readonly<Record<string, unknown>>;
	/** What the editor saw before; absent when the record was new to them. */
	readonly was?: Readonly<Record<string, unknown>>;
	/** Its batch was undone: kept, for it may be put back, and counting for nothing until then. */
	readonly undone?: true;
	/** The fact that holds what it set in fields kept aside. */
	readonly aside?: Id;
}

/** A record as it stands, with the fold state that makes folding safe in any order. */
export interface RecordRow {
	readonly id: Id;
	/** What was set, newest edit first; of each field the last few settings, of one that merges all. */
	readonly edits: readonly Edit[];
	readonly values: Readonly<Record<string, unknown>>;
	/** Out of the lists: archived by a person, or every edit of it was undone. */
	readonly archived: boolean;
	/** It was erased: nothing is kept, and nothing that still arrives about it is taken in. */
	readonly erased?: true;
	/** Every edit was undone: the values are what they last were, and the record is as if never made. */
	readonly undone?: true;
}

/** One setting of one field that stands. */
export interface Write {
	readonly at: Stamp;
	readonly device: Id;
	readonly value: unknown;
	readonly was?: unknown;
}

/** Values that were lost because two people set one field while apart. */
export interface FieldClash {
	readonly field: string;
	readonly shown: unknown;
	readonly lost: readonly unknown[];
}

/** How many settings of a field a row remembers for clashes and undo, where nothing more follows from them. */
const REMEMBERED = 16;

/**
 * Folds an edit into a row. Commutative and idempotent: a field keeps its newest settings in the
 * order of (stamp, device), so neither order nor repetition of facts matters.
 */
export function foldEdit(
	record: RecordDefinition,
	row: RecordRow | undefined,
	edit: ApartEdit,
	{ at, device, batch, undone }: EditOrigin
): RecordRow {
	if (row?.erased) return row;
	const before = row?.edits ?? [];
	const same = (each: Edit) => each.at === at && each.device === device && each.batch === batch;
	if (row && before.some(same)) return row;
	const kept: Edit = {
		at,
		device,
		batch,
		fields: edit.fields,
		...(edit.was ? { was: edit.was } : {}),
		...(undone ? { undone } : {}),
		...(edit.aside === undefined ? {} : { aside: edit.aside })
	};
	return rowOf(record, edit.id, remembered(record, [...before, kept].sort(newestFirst)));
}

/** Strikes out what a batch set, or puts it back. The row itself when the batch set nothing of it. */
export function strikeEdits(
	record: RecordDefinition,
	row: RecordRow,
	batch: Id,
	undone: boolean
): RecordRow {
	if (!row.edits.some((edit) => edit.batch === batch)) return row;
	const edits = row.edits.map((edit): Edit => {
		if (edit.batch !== batch) return edit;
		const { undone: _before, ...plain } = edit;
		return undone ? { ...plain, undone } : plain;
	});
	return rowOf(record, row.id, edits);
}

/** The row of a record that was erased, whatever was known of it: commutative, since it swallows all. */
export function erasedRow(id: Id): RecordRow {
	return { id, edits: [], values: {}, archived: true, erased: true };
}

/** The stamp of the newest edit of a record, whatever it set: the next one comes after it. */
export function newestEdit(row: RecordRow | undefined): Stamp | undefined {
	return row?.edits[0]?.at;
}

/** The settings of a field that stand, newest first. */
export function writesOf(row: RecordRow, field: string): readonly Write[] {
	return standing(row.edits).flatMap(({ at, device, fields, was }): Write[] => {
		if (!(field in fields)) return [];
		const write = { at, device, value: fields[field] };
		return [was && field in was ? { ...write, was: was[field] } : write];
	});
}

/** The facts whose settings of fields kept aside stand, newest first. */
export function asideFacts(row: RecordRow): readonly Id[] {
	return standing(row.edits).flatMap(({ aside }) => aside ?? []);
}

/**
 * The fields that were set on two devices apart: the newest setting did not know the one before it.
 * Setting the field again, seeing what is shown, settles it.
 */
export function clashesOf(record: RecordDefinition, row: RecordRow): readonly FieldClash[] {
	if (row.edits.length < 2) return [];
	const stands = new Set(standing(row.edits));
	const names = new Set([...stands].flatMap((edit) => Object.keys(edit.fields)));
	const clashes: FieldClash[] = [];
	for (const field of names) {
		if (!fieldOfRecord(record, field) || isMerged(record, field)) continue;
		const shown = row.values[field] ?? null;
		const lost = lostValues(row.edits, stands, field, shown);
		if (lost.length > 0) clashes.push({ field, shown, lost });
	}
	return clashes;
}

/**
 * The edits that count, newest first. A record that was made in an undone batch and edited since, by
 * somebody who could not know, keeps what it was made with: nothing a person entered is lost.
 */
function standing(edits: readonly Edit[]): readonly Edit[] {
	const live = edits.filter((edit) => !edit.undone);
	const first = edits.at(-1);
	return live.length > 0 && first?.undone && isMaking(first) ? [...live, first] : live;
}

function isMaking(edit: Edit): boolean {
	return Object.values(edit.was ?? {}).every((value) => value === null);
}

function rowOf(record: RecordDefinition, id: Id, edits: readonly Edit[]): RecordRow {
	const stands = standing(edits);
	const undone = stands.length === 0;
	const newest: Record<string, unknown> = {};
	const members: Record<string, Members> = {};
	let archived = undone;
	for (const edit of (undone ? edits : stands).toReversed()) {
		for (const [field, value] of Object.entries(edit.fields)) {
			if (isMerged(record, field)) {
				const change = { value, was: edit.was?.[field] };
				members[field] = foldMembers(members[field] ?? {}, change, edit);
			}
			if (field === ARCHIVED) archived = undone || value === true;
			else newest[field] = value;
		}
	}
	const values: Record<string, unknown> = {};
	for (const [field, value] of Object.entries(newest)) {
		const known = members[field];
		const shown = known ? someOf(mergedList(value, known)) : value;
		if (shown !== null) values[field] = shown;
	}
	const [first, ...others] = edits;
	// Most records were set once: what that one edit says is not kept a second time.
	const shown = first && others.length === 0 && sameValue(values, first.fields);
	return { id, edits, values: shown ? first.fields : values, archived, ...(undone && { undone }) };
}

/** A row without its values where its one edit says the same: half as much to write, to read and to keep. */
export function rowToDisk({ values, ...row }: RecordRow): object {
	const [first] = row.edits;
	return values === first?.fields ? row : { ...row, values };
}

/** A row that was written so, or with its values. */
export function rowFromDisk(stored: object): RecordRow {
	const row = stored as RecordRow;
	return 'values' in stored ? row : { ...row, values: row.edits[0]?.fields ?? {} };
}

function someOf(list: readonly string[]): readonly string[] | null {
	return list.length > 0 ? list : null;
}

/** Of each field the newest settings, unless all are needed: what is beyond them is beyond them in whatever order facts come. */
function remembered(record: RecordDefinition, edits: readonly Edit[]): readonly Edit[] {
	if (record.remembersAll || edits.length <= REMEMBERED) return edits;
	const counts = new Map<string, number>();
	const isRecent = (field: string) => {
		const count = (counts.get(field) ?? 0) + 1;
		counts.set(field, count);
		return count <= REMEMBERED;
	};
	return edits.flatMap((edit): Edit[] => {
		const names = Object.keys(edit.fields).filter(
			(field) => isRecent(field) || isMerged(record, field)
		);
		// What is kept aside is one field more.
		const { aside } = edit;
		const keepsAside = aside !== undefined && isRecent('');
		const dropsAside = aside !== undefined && !keepsAside;
		if (names.length === Object.keys(edit.fields).length && !dropsAside) return [edit];
		if (names.length === 0 && !keepsAside) return [];
		const { was, aside: _aside, ...rest } = edit;
		return [
			{
				...rest,
				fields: pick(edit.fields, names),
				...(was && { was: pick(was, names) }),
				...(keepsAside ? { aside } : {})
			}
		];
	});
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]) {
	return Object.fromEntries(names.flatMap((name) => (name in from ? [[name, from[name]]] : [])));
}

function newestFirst(a: Edit, b: Edit): number {
	if (a.at !== b.at) return a.at < b.at ? 1 : -1;
	if (a.device !== b.device) return a.device < b.device ? 1 : -1;
	return a.batch < b.batch ? 1 : -1;
}

/** An undone setting is no lost value, but who saw it knew of what was there before it. */
function lostValues(
	edits: readonly Edit[],
	stands: ReadonlySet<Edit>,
	field: string,
	shown: unknown
): readonly unknown[] {
	const lost: unknown[] = [];
	let newer: Edit | undefined;
	for (const edit of edits) {
		if (!(field in edit.fields)) continue;
		const value = edit.fields[field];
		if (newer) {
			if (!newer.was || !(field in newer.was) || sameValue(newer.was[field], value)) break;
			if (stands.has(edit) && !sameValue(value, shown)) lost.push(value);
		}
		if (stands.has(edit)) newer = edit;
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
