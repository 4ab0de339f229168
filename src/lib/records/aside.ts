import type { Id } from '#lib/values/id.ts';
import { fieldsWith, type RecordDefinition, type RecordEdit } from './record.ts';

/** What one fact has set in fields that are kept aside, by record. A fact is written once, and so is this. */
export interface AsideRow {
	readonly records: Readonly<Record<Id, Readonly<Record<string, unknown>>>>;
}

/** An edit without what is kept aside of it. */
export interface ApartEdit extends RecordEdit {
	/** The fact that has set something which is kept aside. */
	readonly aside?: Id;
}

/** The table of what is kept aside of a record type, a row a fact. */
export function asideTable(record: string): string {
	return `${record} aside`;
}

/** The fields of a record type that are kept aside. */
export function asideFields(record: RecordDefinition): readonly string[] {
	return fieldsWith('aside', record).map(([name]) => name);
}

/** An edit as its row keeps it: of what is kept aside it knows the fact alone. */
export function setApart(aside: readonly string[], edit: RecordEdit, fact: Id): ApartEdit {
	if (!aside.some((name) => name in edit.fields)) return edit;
	const { was } = edit;
	return {
		...edit,
		fields: without(edit.fields, aside),
		...(was && { was: without(was, aside) }),
		aside: fact
	};
}

/** What a fact that sets records says in fields kept aside; undefined where it says nothing there. */
export function asideOf(
	aside: readonly string[],
	records: readonly RecordEdit[]
): AsideRow | undefined {
	const kept: Record<Id, Readonly<Record<string, unknown>>> = {};
	let some = false;
	for (const { id, fields } of records) {
		const names = aside.filter((name) => name in fields);
		if (names.length === 0) continue;
		kept[id] = Object.fromEntries(names.map((name) => [name, fields[name]]));
		some = true;
	}
	return some ? { records: kept } : undefined;
}

function without(fields: RecordEdit['fields'], aside: readonly string[]) {
	const others: Record<string, unknown> = {};
	for (const name of Object.keys(fields)) if (!aside.includes(name)) others[name] = fields[name];
	return others;
}
