import { fieldOf, oneCell, type Field, type FieldKind, type OptionsFor } from '../kind.ts';
import { missingOf, problemOf, say } from '../messages.ts';
import type { Fields, ValuesOf } from '../record.ts';
import { wordsOf } from '../search.ts';
import { cellsToText, textToCells } from '../line-text.ts';

const LINES_MAX = 100;

/**
 * A list of lines, each with the same few fields: the metals of a piece, its stones. `of` is the
 * definition of a line; forms, CSV, search and audit follow from it. Order is kept. Kinds that take
 * more than one cell (money) have no place in a line: that throws.
 */
export function lines<const F extends Fields, const Required extends boolean = false>(
	options: OptionsFor<Required> & { readonly of: F }
) {
	const { of, ...rest } = options;
	for (const [name, field] of Object.entries(of)) {
		if (field.kind.cellNames(field.label).length !== 1) throw new Error(`${name} is no line field`);
	}
	const kind = linesKind(of) as FieldKind<readonly ValuesOf<F>[]>;
	return fieldOf(kind, rest as unknown as OptionsFor<Required>, { of });
}

type Line = Readonly<Record<string, unknown>>;

function linesKind(of: Fields): FieldKind<readonly Line[]> {
	const fields = Object.entries(of);
	const present = (line: Line) => fields.filter(([name]) => line[name] !== undefined);
	const each = (line: Line, word: (field: Field<unknown>, value: unknown) => string) =>
		present(line).map(([name, field]) => word(field, line[name]));
	const kind = {
		name: 'lines',
		control: 'lines' as const,
		is: (value: unknown): value is readonly Line[] =>
			Array.isArray(value) &&
			value.length > 0 &&
			value.length <= LINES_MAX &&
			value.every((line) => isLine(line, of)),
		parse: (typed: string) => parseLines(typed, of),
		toText: (value: readonly Line[]) =>
			value
				.map((line) =>
					cellsToText(
						present(line).map(([name, field]) => [field.label, field.kind.toText(line[name])])
					)
				)
				.join('\n'),
		show: (value: readonly Line[], locale: string) =>
			value
				.map((line) => each(line, (field, cell) => field.kind.show(cell, locale)).join(' · '))
				.join('; '),
		searchText: (value: readonly Line[]) => value.flatMap((line) => each(line, wordsOf)).join('\n'),
		same: (a: readonly Line[], b: readonly Line[]) => kind.toText(a) === kind.toText(b),
		sortKey: (value: readonly Line[]) => kind.searchText(value).toLowerCase(),
		numeric: false
	};
	return { ...kind, ...oneCell(kind) };
}

/** A line with fields that this version does not know is no line of its own: it is not to be edited here. */
function isLine(line: unknown, of: Fields): line is Line {
	if (typeof line !== 'object' || line === null || Array.isArray(line)) return false;
	const entries = Object.entries(line);
	return (
		entries.length > 0 &&
		entries.every(([name, value]) => Object.hasOwn(of, name) && of[name]?.kind.is(value)) &&
		Object.entries(of).every(([name, field]) => !field.required || Object.hasOwn(line, name))
	);
}

function parseLines(typed: string, of: Fields) {
	const value: Line[] = [];
	for (const [index, text] of typed.split(/\r?\n/).entries()) {
		const cells = textToCells(text).filter(([, cell]) => cell !== '');
		if (cells.length === 0) continue;
		const line = parseLine(cells, of);
		if (typeof line === 'string')
			return { problem: say('ofLine', { n: index + 1, problem: line }) };
		value.push(line);
	}
	if (value.length === 0) return { problem: say('empty') };
	return value.length > LINES_MAX
		? { problem: say('tooManyLines', { max: LINES_MAX }) }
		: { value };
}

/** The line, or what is wrong with it. */
function parseLine(cells: readonly (readonly [string, string])[], of: Fields): Line | string {
	const line: Record<string, unknown> = {};
	for (const [label, cell] of cells) {
		const found = Object.entries(of).find(
			([, field]) => field.label.toLowerCase() === label.toLowerCase()
		);
		if (!found) return say('noSuchLabel', { label });
		const [name, field] = found;
		// Nothing in a line is money, so the currency is never asked for.
		const read = field.kind.parse(cell, { currency: '' });
		if ('problem' in read) return problemOf(field, read.problem);
		line[name] = read.value;
	}
	const missing = Object.entries(of).find(([name, field]) => field.required && !(name in line));
	return missing ? missingOf(missing[1]) : line;
}
