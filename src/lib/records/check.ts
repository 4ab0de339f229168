import { fieldsOf, type RecordDefinition } from './record.ts';
import type { Field, ReadContext } from './kind.ts';
import { worded } from '#lib/words/messages.ts';
import { missingOf, problemOf, say } from './messages.ts';

/** Problems by field name, each a sentence that starts with the field's label. */
export type Problems = Readonly<Record<string, string>>;

/** Values read from texts, or what is wrong with them. */
export type Checked =
	| { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
	| { readonly ok: false; readonly problems: Problems };

/**
 * Reads a form: one text a field; a field without one stays as `stored`. Empty text means no value.
 * Every problem is reported at once.
 */
export function readForm(
	record: RecordDefinition,
	texts: Readonly<Record<string, string>>,
	context: ReadContext,
	stored: Readonly<Record<string, unknown>> = {}
): Checked {
	return collect(record, (name, field) => {
		const typed = texts[name];
		if (typed === undefined) {
			const value = stored[name];
			return value === undefined ? undefined : { value };
		}
		if (typed.trim() === '') return undefined;
		return field.kind.parse(typed, context);
	});
}

/**
 * Checks values as they are stored or sent: kinds, that required fields are there, and that what is `set` of them
 * agrees with the rest. What has come to disagree otherwise keeps nobody from setting something else.
 */
export function checkValues(
	record: RecordDefinition,
	values: Readonly<Record<string, unknown>>,
	set: Readonly<Record<string, unknown>> = values
): Checked {
	const checked = collect(record, (name, field) => {
		const value = values[name];
		if (value === undefined || value === null) return undefined;
		if (field.kind.is(value)) return { value };
		return { problem: field.kind.whyNot?.(value) ?? say('badForm') };
	});
	const { agree } = record;
	if (!checked.ok || !agree?.fields.some((name) => name in set) || agree.holds(checked.values))
		return checked;
	return { ok: false, problems: { [agree.fields.at(-1) ?? record.title]: worded(agree.hint) } };
}

/** Reads each field with `read` and gathers values and problems; undefined means empty. */
export function collect(
	record: RecordDefinition,
	read: (
		name: string,
		field: Field<unknown>
	) => { readonly value: unknown } | { readonly problem: string } | undefined
): Checked {
	const values: Record<string, unknown> = {};
	const problems: Record<string, string> = {};
	for (const [name, field] of fieldsOf(record)) {
		const result = read(name, field);
		if (result === undefined) {
			if (field.required) problems[name] = missingOf(field);
		} else if ('problem' in result) problems[name] = problemOf(field, result.problem);
		else values[name] = result.value;
	}
	return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, values };
}
