import { instantOfStamp, type Stamp } from '#lib/facts/stamp.ts';
import { ACTIVITY, type ActivityRow, type Note } from '#lib/projections/activity.ts';
import { isUndone, UNDOINGS } from '#lib/projections/acts.ts';
import { firstInOrder } from '#lib/projections/first-in-order.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { auditMoments, shown } from '#lib/records/audit.ts';
import { fieldOfRecord } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { allows, type Role } from '#lib/values/permission.ts';
import {
	activityAsked,
	type ActivityArgs,
	type ActivityList,
	type ActivityView,
	type Concern,
	type Trace
} from './activity-asked.ts';
import { UNDO, wordsOf, type ActBook } from './undo.ts';

/** What the log must know besides of who works here. */
export interface ActivityBook extends ActBook {
	/** What somebody was when they did something, `gone` once out of use; undefined while that is not known here. */
	roleAt(tables: Tables, person: Id, at: Stamp): Role | 'gone' | undefined;
	/** Since when nothing is done by nobody; undefined while nobody has a PIN. */
	guardedSince(tables: Tables): Instant | undefined;
}

/** The question what was done, by whom and by whose leave, newest first. */
export function activityQuery(book: ActivityBook, roles: readonly string[] = []) {
	return defineQuery<ActivityArgs, ActivityList>({
		name: activityAsked.name,
		reads: [ACTIVITY, UNDOINGS, ...roles, ...book.records.keys()],
		answer(tables, { offset, limit, ...asked }, { locale }) {
			const found: (readonly [string, ActivityRow])[] = [];
			const kinds = new Set<string>();
			const since = book.guardedSince(tables);
			for (const [batch, row] of tables.all<ActivityRow>(ACTIVITY)) {
				kinds.add(kindOf(row));
				if (row.approved !== undefined) kinds.add(ALLOWED);
				if (isAsked(row, asked) && (!asked.looked || concernOf(book, tables, row, since)))
					found.push([batch, row]);
			}
			const window = firstInOrder(found, offset + limit, newestFirst).slice(offset);
			return {
				total: found.length,
				offset,
				rows: window.map(([batch, row]) => viewOf(book, tables, locale, batch, row, since)),
				kinds: [...kinds].sort()
			};
		}
	});
}

function isAsked(row: ActivityRow, asked: Omit<ActivityArgs, 'offset' | 'limit'>): boolean {
	const { person, device, kind, from, before } = asked;
	const { by, approved } = row;
	if (person !== undefined && by !== person && approved !== person) return false;
	if (device !== undefined && row.device !== device) return false;
	if (kind === ALLOWED ? approved === undefined : kind && kindOf(row) !== kind) return false;
	const at = instantOfStamp(row.at);
	return (from === undefined || at >= from) && (before === undefined || at < before);
}

/** Of any kind: what somebody did by another's leave. */
const ALLOWED = 'allowed';

/** What a fact of it says it is, else what follows from how it was done. */
function kindOf({ notes, command }: ActivityRow): string {
	if (command === UNDO) return 'undo';
	const told = notes.flatMap(({ kind }) => kind ?? [])[0];
	return told ?? (notes.some(({ records }) => records) ? 'edit' : 'other');
}

function concernOf(
	book: ActivityBook,
	tables: Tables,
	{ notes, at, by, approved, command: name = '' }: ActivityRow,
	since: Instant | undefined
): Concern | undefined {
	if (notes.some(({ concern }) => concern)) return 'told';
	const command = book.commands.get(name);
	if (!command || since === undefined || instantOfStamp(at) <= since) return undefined;
	if (by === undefined) return command.unsigned ? undefined : 'nobody';
	const { may } = command;
	const roles = [by, approved].map((each) => each && book.roleAt(tables, each, at));
	if (roles.includes('gone')) return 'gone';
	const might = roles.some((role) => role && role !== 'gone' && may && allows(may, role));
	return !may || might ? undefined : 'mayNot';
}

function viewOf(
	book: ActivityBook,
	tables: Tables,
	locale: string,
	batch: string,
	row: ActivityRow,
	since: Instant | undefined
): ActivityView {
	const { at, device, by, approved, command, types, notes } = row;
	const concern = concernOf(book, tables, row, since);
	const told = notes.reduce((sum, { records = [] }) => sum + records.length, 0);
	const all = notes.reduce((sum, { count = 0 }) => sum + count, 0);
	return {
		batch,
		at: instantOfStamp(at),
		device,
		by,
		approved,
		what: wordsOf(book, { types, command }).kind,
		kind: kindOf(row),
		traces: notes.flatMap((note) => tracesOf(book, tables, locale, batch, note)),
		more: all - told,
		concern,
		undone: isUndone(tables, batch as Id)
	};
}

function tracesOf(
	book: ActivityBook,
	tables: Tables,
	locale: string,
	batch: string,
	{ text = '', href, about, of, records = [] }: Note
): readonly Trace[] {
	if (records.length === 0) return text || about ? [{ text, changes: [], href, about, of }] : [];
	return records.map(([type, id]) => ({
		text: titleOf(book, tables, type, id, locale),
		record: { type, id },
		changes: changesOf(book, tables, locale, batch, type, id),
		href,
		about
	}));
}

/** What a record is called now; empty while it is not here, was erased, or may not be seen. */
function titleOf(book: ActBook, tables: Tables, type: string, id: string, locale: string): string {
	const record = book.records.get(type);
	const row = record && tables.get<RecordRow>(type, id);
	return row ? shown(record, record.title, row.values[record.title], locale) : '';
}

function changesOf(
	book: ActBook,
	tables: Tables,
	locale: string,
	batch: string,
	type: string,
	id: string
): readonly string[] {
	const record = book.records.get(type);
	const row = record && tables.get<RecordRow>(type, id);
	if (!row) return [];
	const named = (field: string, value: unknown) => {
		const to = fieldOfRecord(record, field)?.to;
		return to && isId(value) ? titleOf(book, tables, to, value, locale) || value : value;
	};
	const edits = row.edits.filter((edit) => edit.batch === batch);
	return auditMoments(record, { ...row, edits }, locale, named).map(({ sentence }) => sentence);
}

function newestFirst(
	[a, { at: one }]: readonly [string, ActivityRow],
	[b, { at: other }]: readonly [string, ActivityRow]
): number {
	if (one !== other) return one < other ? 1 : -1;
	return a < b ? 1 : -1;
}
