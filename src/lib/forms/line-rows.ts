import type { Field } from '#lib/records/kind.ts';
import { cellsToText, textToCells } from '#lib/records/line-text.ts';

/** One line of a list while it is edited: what stands in each input, by field name. */
export type LineRow = Readonly<Record<string, string>>;

type LineFields = readonly (readonly [name: string, field: Field<unknown>])[];

/** The rows of a list's text, as inputs show them: a select holds the value, others the text. */
export function rowsOfText(text: string, fields: LineFields): readonly LineRow[] {
	return text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const cells = new Map(textToCells(line).map(([label, cell]) => [label.toLowerCase(), cell]));
			return Object.fromEntries(
				fields.map(([name, field]) => {
					const cell = cells.get(field.label.toLowerCase()) ?? '';
					return [name, field.kind.control === 'choice' ? choiceIn(field, cell) : cell];
				})
			);
		});
}

/** The text of these rows; a row with nothing in it is none. */
export function textOfRows(rows: readonly LineRow[], fields: LineFields): string {
	return rows
		.map((row) =>
			cellsToText(
				fields.flatMap(([name, field]) => {
					const cell = row[name]?.trim() ?? '';
					return cell === '' ? [] : [[field.label, cell] as const];
				})
			)
		)
		.filter((line) => line !== '')
		.join('\n');
}

function choiceIn(field: Field<unknown>, cell: string): string {
	if (cell === '') return '';
	const read = field.kind.parse(cell, { currency: '' });
	return 'value' in read ? String(read.value) : cell;
}
