import type { Stamp } from '#lib/facts/stamp.ts';
import { worded } from '#lib/words/messages.ts';
import { say } from './messages.ts';
import { ARCHIVED, fieldOfRecord, type RecordDefinition, type RecordEdit } from './record.ts';
import type { RecordRow } from './row.ts';

/** One change in a person's words: `Price: $1,200.00 → $1,299.00`. */
export interface AuditLine {
	readonly field: string;
	readonly label: string;
	/** Empty when nothing stood there before. */
	readonly before: string;
	/** Empty when the field was cleared. */
	readonly after: string;
}

/** What an edit changed, field by field, worded from the definition. */
export function auditLines(
	record: RecordDefinition,
	edit: RecordEdit,
	locale: string
): readonly AuditLine[] {
	return Object.entries(edit.fields).map(([name, after]) => ({
		field: name,
		label: name === ARCHIVED ? say('archived') : worded(fieldOfRecord(record, name)?.label ?? name),
		before: shown(record, name, edit.was?.[name], locale),
		after: shown(record, name, after, locale)
	}));
}

/** An audit line as one sentence. */
export function auditSentence(line: AuditLine): string {
	const { label: field, before, after } = line;
	if (before === '') return say('set', { field, after });
	return after === ''
		? say('cleared', { field, before })
		: say('changed', { field, before, after });
}

/** One change of a record on its timeline. */
export interface AuditMoment {
	readonly at: Stamp;
	readonly sentence: string;
	/** The change was undone: it is history, and counts for nothing. */
	readonly undone: boolean;
}

/** Every change that a row remembers, in words; what a record was made with is no change. */
export function auditMoments(
	record: RecordDefinition,
	row: RecordRow,
	locale: string,
	/** Names what a value points to, where its own words would say nothing. */
	named: (field: string, value: unknown) => unknown = (_field, value) => value
): readonly AuditMoment[] {
	return row.edits.flatMap(({ at, fields, was = {}, undone = false }) =>
		Object.keys(was).map((field): AuditMoment => {
			const set = { [field]: named(field, fields[field]) };
			const before = { [field]: named(field, was[field]) };
			const [line] = auditLines(record, { id: row.id, fields: set, was: before }, locale);
			return { at, sentence: line ? auditSentence(line) : field, undone };
		})
	);
}

/** A stored value of a field in words; empty text for none. */
export function shown(
	record: RecordDefinition,
	name: string,
	value: unknown,
	locale: string
): string {
	if (value === undefined || value === null) return '';
	if (name === ARCHIVED) return say(value === true ? 'yes' : 'no');
	const field = fieldOfRecord(record, name);
	return field?.kind.is(value) ? field.kind.show(value, locale) : JSON.stringify(value);
}
