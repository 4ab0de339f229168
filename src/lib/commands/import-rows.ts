import * as v from 'valibot';
import { auditLines, auditSentence } from '#lib/records/audit.ts';
import { checkValues } from '#lib/records/check.ts';
import { foldText } from '#lib/records/search.ts';
import { isNewer } from '#lib/projections/newer.ts';
import type { Tables } from '#lib/projections/tables.ts';
import {
	ARCHIVED,
	AS_IMPORTED,
	fieldOfRecord,
	fieldsWith,
	isMerged,
	type RecordDefinition,
	type RecordEdit
} from '#lib/records/record.ts';
import { sameValue, type RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { worded } from '#lib/words/messages.ts';
import { decided, defineCommand, type CommandContext, type Decision } from './command.ts';
import { mayOf, newRecords } from './edit-record.ts';
import { say } from './messages.ts';

/** Most rows that one import command takes; a file is as many commands as it needs. */
export const ROWS_PER_COMMAND = 500;

/** A record as a file gives it. */
export interface ImportRow {
	/** Line of the file. */
	readonly line: number;
	/** Follows from the number that the file's own system gave it; the same on every device. */
	readonly id?: Id | undefined;
	/** The id is the one that it had in a shop, by a file of our own: nothing else tells it. */
	readonly own?: boolean | undefined;
	/** It goes into the archive. */
	readonly archived?: boolean | undefined;
	readonly values: Readonly<Record<string, unknown>>;
	/** What words of the file suggest: only where nothing is known yet. */
	readonly guesses?: Readonly<Record<string, unknown>> | undefined;
}

/** What comes of one row. */
export interface RowVerdict {
	readonly line: number;
	readonly what: 'new' | 'changed' | 'same' | 'refused';
	/** Why it is refused, or what changes. */
	readonly reason?: string;
}

/** What came of the rows of one command. */
export interface Imported {
	readonly added: number;
	readonly changed: number;
	readonly same: number;
	readonly refused: readonly { readonly line: number; readonly reason: string }[];
	/** Of each row, when it was only asked what would come of it. */
	readonly verdicts?: readonly RowVerdict[];
}

const Values = v.record(v.string(), v.unknown());

/** The parts that the input of every import has. */
export const importedRow = {
	line: v.number(),
	id: v.optional(v.custom<Id>(isId)),
	own: v.optional(v.boolean()),
	archived: v.optional(v.boolean()),
	values: Values,
	guesses: v.optional(Values)
};
export const importOptions = {
	/** Nothing is written: it is only asked what would come of it. */
	dry: v.optional(v.boolean()),
	/** What is here already is left as it is. */
	onlyNew: v.optional(v.boolean())
};

/** What an area says about rows of its own. */
export interface RowWays {
	/** The record a row is about, where the shop knows it by other means than the file's number. */
	find(row: ImportRow): Id | undefined;
	/** Values of a new record that its row does not give. */
	usual(row: ImportRow): Readonly<Record<string, unknown>>;
	readonly onlyNew: boolean;
}

/** One row decided: which record it is, and the edit that it takes, if any. */
export interface DecidedRow<Row extends ImportRow> {
	readonly row: Row;
	readonly id: Id;
	readonly verdict: RowVerdict;
	readonly edit?: RecordEdit;
}

/**
 * Decides row by row: new, changed, the same as here, or refused in words. A record that an undone
 * import had made is made anew, with nothing of what it was. What comes archived is known by its id alone:
 * its numbers are free for others.
 */
export function decideRows<Row extends ImportRow>(
	record: RecordDefinition,
	rows: readonly Row[],
	tables: Tables,
	context: CommandContext,
	ways: RowWays
): readonly DecidedRow<Row>[] {
	tables.expect(
		[record.name],
		rows.flatMap(({ id }) => id ?? [])
	);
	const used = new Set<string>();
	const made = new Set<string>();
	return rows.map((row) => {
		const { line, archived = false } = row;
		const id = (archived ? undefined : ways.find(row)) ?? row.id ?? context.newId();
		const before = tables.get<RecordRow>(record.name, id);
		const refused = (reason: string): DecidedRow<Row> => ({
			row,
			id,
			verdict: { line, what: 'refused', reason }
		});
		if (before?.erased) return refused(say('erasedHere', { record: worded(record.label.one) }));
		if (before && isNewer(tables, record, before)) return refused(say('newer'));
		if (made.has(id)) return refused(say('inFile'));
		const live = before && !before.undone ? before : undefined;
		const wanted = live
			? toChange(record, live, row)
			: { ...ways.usual(row), ...row.guesses, ...row.values };
		const leaves = archived && !live?.archived;
		if (live && (ways.onlyNew || (Object.keys(wanted).length === 0 && !leaves)))
			return { row, id, verdict: { line, what: 'same' } };
		const checked = checkValues(record, { ...live?.values, ...wanted }, wanted);
		if (!checked.ok) return refused(Object.values(checked.problems).join('; '));
		const taken = archived ? undefined : takenBy(record, tables, id, wanted, used);
		if (taken !== undefined) return refused(taken);
		made.add(id);
		const leaving = leaves ? { [ARCHIVED]: true } : {};
		if (!live) {
			const edit = newEdit(id, before, { ...checked.values, ...leaving });
			return { row, id, verdict: { line, what: 'new' }, edit };
		}
		const was = Object.fromEntries(
			Object.keys(wanted).flatMap((name) =>
				fieldOfRecord(record, name)?.aside ? [] : [[name, live.values[name] ?? null]]
			)
		);
		const edit = {
			id,
			fields: { ...wanted, ...leaving },
			was: leaves ? { ...was, [ARCHIVED]: false } : was
		};
		const told = auditLines(record, edit, context.locale).filter(
			({ field }) => field !== AS_IMPORTED
		);
		const reason = told.map(auditSentence).join('; ');
		return { row, id, verdict: { line, what: 'changed', reason }, edit };
	});
}

/** What an import command answers for its decided rows. */
export function importedFrom(decisions: readonly DecidedRow<ImportRow>[], dry: boolean): Imported {
	const count = (what: RowVerdict['what']) =>
		decisions.filter(({ verdict }) => verdict.what === what).length;
	const verdicts = decisions.map(({ verdict }) => verdict);
	return {
		added: count('new'),
		changed: count('changed'),
		same: count('same'),
		refused: verdicts.flatMap(({ line, what, reason = '' }) =>
			what === 'refused' ? [{ line, reason }] : []
		),
		...(dry ? { verdicts } : {})
	};
}

/** The command that takes rows of a file into a record type that no area reads in a way of its own. */
export function importCommand(record: RecordDefinition) {
	return defineCommand({
		name: importCommandOf(record),
		label: `Import ${record.label.other}`,
		...mayOf(record),
		input: v.object({
			...importOptions,
			rows: v.pipe(v.array(v.object(importedRow)), v.maxLength(ROWS_PER_COMMAND))
		}),
		decide({ rows, dry = false, onlyNew = false }, tables, context): Decision<Imported> {
			const decisions = decideRows(record, rows, tables, context, {
				onlyNew,
				usual: () => ({}),
				find: (row) => known(record, tables, row)
			});
			const edits = decisions.flatMap(({ edit }) => edit ?? []);
			return decided(dry ? [] : newRecords(record, edits), importedFrom(decisions, dry));
		}
	});
}

/** Name of that command. */
export function importCommandOf(record: RecordDefinition): string {
	return `${record.name}.import`;
}

/** The one live record that a unique field names. */
export function uniquelyNamed(
	record: RecordDefinition,
	tables: Tables,
	values: Readonly<Record<string, unknown>>
): Id | undefined {
	for (const [name, field] of fieldsWith('unique', record)) {
		const value = values[name];
		if (value === undefined) continue;
		const [id, ...others] = tables.byValue(record.name, name, foldText(field.kind.toText(value)));
		if (id !== undefined && others.length === 0) return id as Id;
	}
	return undefined;
}

/** By the id of our own file, by a number that only one has, else by what it is called. */
function known(record: RecordDefinition, tables: Tables, { id, own, values }: ImportRow) {
	if (own && id !== undefined && tables.get(record.name, id)) return id;
	const named = uniquelyNamed(record, tables, values);
	if (named !== undefined || own) return named;
	const title = values[record.title];
	for (const [id, row] of tables.all<RecordRow>(record.name)) {
		if (!row.archived && sameValue(row.values[record.title], title)) return id as Id;
	}
	return undefined;
}

/** The fields that differ from what stands here; words that the shop has added to a list stay in it. */
function toChange(record: RecordDefinition, before: RecordRow, { values, guesses }: ImportRow) {
	const wanted: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		const old = before.values[name];
		const now = isMerged(record, name) ? union(old, value) : value;
		if (name !== AS_IMPORTED && !sameValue(old, now)) wanted[name] = now;
	}
	for (const [name, value] of Object.entries(guesses ?? {}))
		if (before.values[name] === undefined && !(name in values)) wanted[name] = value;
	const raw = values[AS_IMPORTED];
	if (
		Object.keys(wanted).length > 0 &&
		raw !== undefined &&
		!sameValue(before.values[AS_IMPORTED], raw)
	)
		wanted[AS_IMPORTED] = raw;
	return wanted;
}

/** A making edit; what an undone one had set is cleared, so that nothing of it comes back. */
function newEdit(
	id: Id,
	before: RecordRow | undefined,
	values: Readonly<Record<string, unknown>>
): RecordEdit {
	const cleared = Object.keys(before?.values ?? {}).filter((name) => !(name in values));
	return { id, fields: { ...Object.fromEntries(cleared.map((name) => [name, null])), ...values } };
}

function takenBy(
	record: RecordDefinition,
	tables: Tables,
	id: Id,
	values: Readonly<Record<string, unknown>>,
	used: Set<string>
): string | undefined {
	const keys: string[] = [];
	for (const [name, field] of fieldsWith('unique', record)) {
		const value = values[name];
		if (value === undefined || value === null) continue;
		const text = field.kind.toText(value);
		const key = `${name} ${foldText(text)}`;
		const others = tables.byValue(record.name, name, foldText(text));
		if (used.has(key) || others.some((other) => other !== id))
			return say('takenHere', { field: worded(field.label), text });
		keys.push(key);
	}
	for (const key of keys) used.add(key);
	return undefined;
}

function union(before: unknown, now: unknown): unknown {
	if (!Array.isArray(before) || !Array.isArray(now)) return now;
	const known: readonly unknown[] = before;
	return [...known, ...(now as readonly unknown[]).filter((each) => !known.includes(each))];
}
