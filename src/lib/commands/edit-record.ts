import * as v from 'valibot';
import { foldText } from '#lib/records/search.ts';
import type { FactDraft } from '#lib/facts/fact.ts';
import { checkValues } from '#lib/records/check.ts';
import { rebasedList } from '#lib/records/members.ts';
import { sameValue, type RecordRow } from '#lib/records/row.ts';
import {
	ARCHIVED,
	fieldOfRecord,
	fieldsWith,
	isMerged,
	recordsPerFact,
	type RecordDefinition,
	type RecordEdit
} from '#lib/records/record.ts';
import { isNewer } from '#lib/projections/newer.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { worded } from '#lib/words/messages.ts';
import {
	decided,
	defineCommand,
	refuse,
	refuseFields,
	refuseNewer,
	type Decision
} from './command.ts';
import { say } from './messages.ts';

const Values = v.record(v.string(), v.unknown());

/** The command that creates a record or sets some of its fields; null clears a field. */
export function saveCommand(record: RecordDefinition) {
	return defineCommand({
		name: `${record.name}.save`,
		label: `Save ${record.label.one}`,
		done: `${capital(record.label.one)} saved`,
		...mayOf(record),
		/** `seen` is what the editor had before them, of fields that merge. */
		input: v.object({
			id: v.optional(v.custom<Id>(isId)),
			fields: Values,
			seen: v.optional(Values)
		}),
		decide(input, tables, context): Decision<{ readonly id: Id }> {
			const id = input.id ?? context.newId();
			const row = tables.get<RecordRow>(record.name, id);
			if (row?.erased) return wasErased(record);
			if (row && isNewer(tables, record, row)) return refuseNewer();
			const before = row?.values ?? {};
			const unknown = Object.keys(input.fields).find((name) => !fieldOfRecord(record, name));
			if (unknown) return refuse('unknown-field', say('unknownField', { field: unknown }));
			const wanted = rebasedFields(record, before, input.fields, input.seen);
			const checked = checkValues(record, { ...before, ...wanted }, wanted);
			if (!checked.ok) return refuseFields('not-complete', checked.problems);
			const taken = takenValue(record, tables, id, wanted);
			if (taken) return taken;
			const changed = changedFields(before, wanted);
			if (Object.keys(changed.fields).length === 0) return decided([], { id });
			// A new id cannot have been set elsewhere; a given one can, even if nothing of it is here.
			const edit: RecordEdit =
				input.id === undefined
					? { id, fields: changed.fields }
					: { id, fields: changed.fields, was: changed.was };
			return decided([record.set.write({ records: [edit] })], { id });
		}
	});
}

/** The command that takes a record out of the lists, or back into them. Nothing is deleted. */
export function archiveCommand(record: RecordDefinition) {
	return defineCommand({
		name: `${record.name}.archive`,
		label: `Archive ${record.label.one}`,
		done: `${capital(record.label.one)} archived or restored`,
		...mayOf(record),
		input: v.object({ id: v.custom<Id>(isId), archived: v.boolean() }),
		decide(input, tables) {
			const row = tables.get<RecordRow>(record.name, input.id);
			if (!row) return notHere(record);
			if (row.erased) return wasErased(record);
			if (isNewer(tables, record, row)) return refuseNewer();
			if (row.archived === input.archived) return decided([], { id: input.id });
			const edit: RecordEdit = {
				id: input.id,
				fields: { [ARCHIVED]: input.archived },
				was: { [ARCHIVED]: row.archived }
			};
			return decided([record.set.write({ records: [edit] })], { id: input.id });
		}
	});
}

/** The command that keeps one of the values that were set apart: it has seen what is shown. */
export function settleCommand(record: RecordDefinition) {
	return defineCommand({
		name: `${record.name}.settle`,
		label: `Keep one value`,
		...mayOf(record),
		input: v.object({ id: v.custom<Id>(isId), field: v.string(), value: v.unknown() }),
		decide(input, tables): Decision<{ readonly id: Id }> {
			const row = tables.get<RecordRow>(record.name, input.id);
			const field = fieldOfRecord(record, input.field);
			if (!row || !field) return notHere(record);
			if (row.erased) return wasErased(record);
			if (isNewer(tables, record, row)) return refuseNewer();
			if (input.value !== null && !field.kind.is(input.value)) {
				return refuse('not-a-value', say('notAValue', { field: worded(field.label) }));
			}
			const edit: RecordEdit = {
				id: input.id,
				fields: { [input.field]: input.value },
				was: { [input.field]: row.values[input.field] ?? null }
			};
			return decided([record.set.write({ records: [edit] })], { id: input.id });
		}
	});
}

/** A fact stays well under what one message to the relay may hold, in characters of JSON. */
const FACT_LENGTH_MAX = 60_000;

/** Splits many records into facts of at most 200 records (one, if about people) and 60,000 characters. */
export function newRecords(record: RecordDefinition, edits: readonly RecordEdit[]): FactDraft[] {
	const facts: FactDraft[] = [];
	let part: RecordEdit[] = [];
	let length = 0;
	const most = recordsPerFact(record);
	const close = () => {
		if (part.length > 0) facts.push(record.set.write({ records: part }));
		part = [];
		length = 0;
	};
	for (const edit of edits) {
		const size = JSON.stringify(edit).length;
		if (part.length === most || length + size > FACT_LENGTH_MAX) close();
		part.push(edit);
		length += size;
	}
	close();
	return facts;
}

/** Fields that merge are told on what stands here now: another device may have added meanwhile. */
function rebasedFields(
	record: RecordDefinition,
	before: Readonly<Record<string, unknown>>,
	fields: Readonly<Record<string, unknown>>,
	seen: Readonly<Record<string, unknown>> = {}
): Readonly<Record<string, unknown>> {
	const wanted: Record<string, unknown> = { ...fields };
	for (const [name, value] of Object.entries(fields)) {
		if (!(name in seen) || !isMerged(record, name)) continue;
		const list = rebasedList(seen[name], value, before[name]);
		wanted[name] = list.length > 0 ? list : null;
	}
	return wanted;
}

/** There is no such record on this device. */
export function notHere(record: RecordDefinition) {
	return refuse('not-here', say('notHere', { record: worded(record.label.one) }));
}

function wasErased(record: RecordDefinition) {
	return refuse('erased', say('erased', { record: worded(record.label.one) }));
}

function changedFields(
	before: Readonly<Record<string, unknown>>,
	wanted: Readonly<Record<string, unknown>>
) {
	const fields: Record<string, unknown> = {};
	const was: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(wanted)) {
		const old = before[name] ?? null;
		const now = value ?? null;
		if (sameValue(old, now)) continue;
		fields[name] = now;
		was[name] = old;
	}
	return { fields, was };
}

function takenValue(
	record: RecordDefinition,
	tables: Tables,
	id: Id,
	fields: Readonly<Record<string, unknown>>
) {
	for (const [name, field] of fieldsWith('unique', record)) {
		const value = fields[name];
		if (value === undefined || value === null) continue;
		const text = field.kind.toText(value);
		const others = tables.byValue(record.name, name, foldText(text)).filter((key) => key !== id);
		if (others.length > 0) {
			return refuseFields('taken', {
				[name]: say('taken', { field: worded(field.label), text })
			});
		}
	}
	return undefined;
}

/** Words as a sentence begins. */
export function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whoever changes such a record at all needs the same. */
export function mayOf({ may }: RecordDefinition) {
	return may ? { may } : {};
}
