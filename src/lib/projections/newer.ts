import type { Fact } from '#lib/facts/fact.ts';
import { fieldOfRecord, type RecordDefinition } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { defineProjection } from './projection.ts';
import { defineQuery } from './query.ts';
import type { Tables } from './tables.ts';

/** Table of what facts of a newer app touched, by key: shown read-only until this app is updated. */
export const NEWER = 'newer';

/** The kinds of facts that this app could not read. */
export interface NewerRow {
	readonly types: readonly string[];
}

/** What newer facts touched. The facts themselves stay in their documents, byte for byte. */
export const newer = defineProjection<NewerRow, string>({
	table: NEWER,
	version: 1,
	sources: [],
	fold: (row, type) => ({ types: [...new Set([...(row?.types ?? []), type])].sort() })
});

/**
 * What a fact of an unknown shape is about. A fact that sets records has named them in its body since
 * the first version and will in every later one; any other fact says it in its envelope. A fact that
 * says nothing is still marked, under its own type, so that an update folds everything anew.
 */
export function keysOfNewer(fact: Fact): readonly string[] {
	const keys = fact.touches ?? recordIds(fact.body);
	return keys.length > 0 ? keys : [fact.type];
}

/** The ids in the body of a fact that sets records; none when it is another kind of fact. */
export function recordIds(body: unknown): readonly string[] {
	const records = typeof body === 'object' && body !== null && 'records' in body && body.records;
	if (!Array.isArray(records)) return [];
	return records.flatMap((each: unknown) => {
		const id = typeof each === 'object' && each !== null && 'id' in each && each.id;
		return typeof id === 'string' ? [id] : [];
	});
}

/** Whether something a newer app wrote is in a record: a fact, a field or a value we do not know. */
export function isNewer(tables: Tables, record: RecordDefinition, row: RecordRow): boolean {
	return (
		tables.get(NEWER, row.id) !== undefined ||
		Object.entries(row.values).some(([name, value]) => !isKnown(record, name, value))
	);
}

/** A choice that this app does not offer has the form of one, and still is none of ours. */
function isKnown(record: RecordDefinition, name: string, value: unknown): boolean {
	const field = fieldOfRecord(record, name);
	if (!field?.kind.is(value)) return false;
	return field.choices?.().some((each) => each.value === value) ?? true;
}

/** The question whether a record can be changed here: why not, as `why` words it, or null. */
export function readOnlyQuery(records: ReadonlyMap<string, RecordDefinition>, why: () => string) {
	return defineQuery<{ readonly record: string; readonly id: string }, string | null>({
		name: 'workspace.readOnly',
		reads: [NEWER, ...records.keys()],
		answer(tables, { record, id }) {
			const definition = records.get(record);
			const row = tables.get<RecordRow>(record, id);
			return definition && row && isNewer(tables, definition, row) ? why() : null;
		}
	});
}
