import type { Field } from '#lib/records/kind.ts';
import { problemOf } from '#lib/records/messages.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import { worded } from '#lib/words/messages.ts';
import { dayText, numberText, yearlyText } from './habits.ts';
import type { Cells, ImportContext, Target } from './import-source.ts';
import { say } from './messages.ts';

type Reads = { readonly value: unknown } | { readonly problem: string };

/**
 * What a column can become, from a record's definition: each cell of each field, and each field of the
 * first line of its lists. `known` says by which other headings files name them.
 */
export function recordTargets(
	record: RecordDefinition,
	known: Readonly<Record<string, readonly string[]>> = {}
): readonly Target[] {
	return fieldsOf(record).flatMap(([name, field]) => {
		const cells = field.kind.cellNames(field.label).map((label, at) => {
			const target = at === 0 ? name : `${name}#${at}`;
			const fits = at === 0 ? fitting(field) : {};
			return { name: target, label, known: known[target] ?? [], ...writesOf(field), ...fits };
		});
		const parts = Object.entries(field.of ?? {}).map(([part, of]) => {
			const target = `${name}.${part}`;
			const label = `${field.label}: ${of.label}`;
			return { name: target, label, known: known[target] ?? [], ...writesOf(of), ...fitting(of) };
		});
		return [...cells, ...parts];
	});
}

/** Reads a row into the fields of a record, as far as it can; what is missing is no problem yet. */
export function readFields(
	record: RecordDefinition,
	cells: Cells,
	context: ImportContext
): { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly string[] } {
	const values: Record<string, unknown> = {};
	const problems: string[] = [];
	for (const [name, field] of fieldsOf(record)) {
		const read = readField(name, field, cells, context);
		if (read === undefined) continue;
		if ('problem' in read) problems.push(problemOf(field, read.problem));
		else values[name] = read.value;
	}
	return { values, problems };
}

/** Reads one text as the value of a field, however the file writes days and numbers. */
function readText(field: Field<unknown>, text: string, context: ImportContext): Reads {
	return field.kind.parse(usual(field, text, context), context);
}

/** Reads the cells of one field; undefined where there is nothing. */
export function readField(
	name: string,
	field: Field<unknown>,
	cells: Cells,
	context: ImportContext
): Reads | undefined {
	const texts = field.kind
		.cellNames(field.label)
		.map((_label, at) => cells.text(at === 0 ? name : `${name}#${at}`));
	if (texts.some((text) => text !== '')) {
		const [first = '', ...rest] = texts;
		return field.kind.fromCells([usual(field, first, context), ...rest], context);
	}
	return field.of ? readLine(name, field.of, cells, context) : undefined;
}

/** The first line of a list, of the columns that are about its parts. */
function readLine(
	name: string,
	of: Readonly<Record<string, Field<unknown>>>,
	cells: Cells,
	context: ImportContext
): Reads | undefined {
	const line: Record<string, unknown> = {};
	for (const [part, field] of Object.entries(of)) {
		const text = cells.text(`${name}.${part}`);
		if (text === '') continue;
		const read = readText(field, text, context);
		if ('problem' in read)
			return {
				problem: say('ofPart', { part: worded(field.label.toLowerCase()), problem: read.problem })
			};
		line[part] = read.value;
	}
	return Object.keys(line).length === 0 ? undefined : { value: [line] };
}

/** A text as the kind of its field reads it. */
function usual({ kind }: Field<unknown>, text: string, { habits, year }: ImportContext): string {
	if (kind.name === 'day') return dayText(text, habits.days, year) ?? text;
	if (kind.name === 'yearly-day') return yearlyText(text, habits.days, year) ?? text;
	if (kind.control === 'money' || kind.control === 'measure')
		return numberText(text, habits.decimal);
	return text;
}

function writesOf({ kind, unique }: Field<unknown>): Pick<Target, 'writes'> {
	if (kind.name === 'day' || kind.name === 'yearly-day') return { writes: 'days' };
	if (kind.control === 'money' || kind.control === 'measure') return { writes: 'numbers' };
	return unique ? { writes: 'running-number' } : {};
}

/** Any text is a text: only kinds that can say no speak for or against a column. */
function fitting(field: Field<unknown>): Pick<Target, 'fits'> {
	const { control } = field.kind;
	if (control === 'text' || control === 'long-text') {
		return field.kind.name === 'yearly-day' ? { fits: fitsOf(field) } : {};
	}
	return { fits: fitsOf(field) };
}

function fitsOf(field: Field<unknown>): NonNullable<Target['fits']> {
	return (text, context) => 'value' in readText(field, text, context);
}
