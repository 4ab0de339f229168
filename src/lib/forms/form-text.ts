import type { Field } from '#lib/records/kind.ts';
import { shown } from '#lib/records/audit.ts';
import { textToCells } from '#lib/records/line-text.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';

/** A record that a link field may point to. */
export interface LinkOption {
	readonly value: string;
	readonly label: string;
}

/** A part of a form: its heading, if any, and the fields in it. */
export interface FormSection {
	readonly title: string;
	readonly fields: readonly string[];
}

/**
 * The same record type for a form in which some fields may stay empty, because the command fills them:
 * by name, with the hint that says so.
 */
export function optionalIn(
	record: RecordDefinition,
	hints: Readonly<Record<string, string>>
): RecordDefinition {
	const fields = fieldsOf(record).map(([name, field]) => {
		const hint = hints[name];
		return [name, hint === undefined ? field : { ...field, required: false, hint }] as const;
	});
	return { ...record, fields: Object.fromEntries(fields) };
}

/** What an input shows for a stored value: selects hold the value itself, other inputs its text. */
function inputText(field: Field<unknown>, value: unknown): string {
	if (value === undefined || value === null || !field.kind.is(value)) return '';
	const { control } = field.kind;
	return control === 'choice' || control === 'link' ? String(value) : field.kind.toText(value);
}

/** A stored value of a field as a person reads it; empty text for none. */
export function shownValue(
	record: RecordDefinition,
	name: string,
	value: unknown,
	locale: string
): string {
	return shown(record, name, value, locale);
}

/** The texts of a whole form: what the person edited, and for the rest what is stored. */
export function formTexts(
	record: RecordDefinition,
	values: Readonly<Record<string, unknown>>,
	edited: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
	return Object.fromEntries(
		fieldsOf(record).map(([name, field]) => [name, edited[name] ?? inputText(field, values[name])])
	);
}

/**
 * A row of a file as it was kept, cell by cell. A cell without a heading, or with that of another, is
 * called by its place, from 1.
 */
export function keptCells(
	row: unknown
): readonly { readonly label: string; readonly value: string }[] {
	if (typeof row !== 'string') return [];
	const labels = new Set<string>();
	return textToCells(row).map(([heading, value], at) => {
		const label = heading === '' || labels.has(heading) ? `${heading} ${at + 1}`.trim() : heading;
		labels.add(label);
		return { label, value };
	});
}
