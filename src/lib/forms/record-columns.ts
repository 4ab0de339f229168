import { shown } from '#lib/records/audit.ts';
import { fieldOfRecord, fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import type { Column } from '#lib/ui/column.ts';
import { worded } from '#lib/words/messages.ts';

/** Kinds of fields that a cell of a table cannot hold. */
const NO_CELL: readonly string[] = ['papers', 'long-text', 'link'];

/** The columns that a record's definition gives a table: its own, then its other fields for who wants them. */
export function recordColumns(
	record: RecordDefinition,
	minor: readonly string[] = [],
	widths: Readonly<Record<string, string>> = {}
): readonly Column[] {
	const others = fieldsOf(record)
		.filter(
			([name, field]) => !record.columns.includes(name) && !NO_CELL.includes(field.kind.control)
		)
		.map(([name]) => name);
	const column = (name: string, extra: boolean): Column => {
		const field = fieldOfRecord(record, name);
		return {
			key: name,
			label: field ? worded(field.label) : name,
			numeric: field?.kind.numeric ?? false,
			minor: minor.includes(name),
			extra,
			width: widths[name] ?? (name === record.title ? 'minmax(0, 2fr)' : 'minmax(0, 1fr)')
		};
	};
	return [
		...record.columns.map((name) => column(name, false)),
		...others.map((name) => column(name, true))
	];
}

/** A field of some values in words, as its kind words it; empty text for none. */
export function fieldWords(
	record: RecordDefinition,
	values: object,
	name: string,
	locale: string
): string {
	return shown(record, name, (values as Readonly<Record<string, unknown>>)[name], locale);
}
