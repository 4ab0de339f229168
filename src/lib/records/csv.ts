import { collect, type Problems } from './check.ts';
import type { ReadContext } from './kind.ts';
import { fieldsOf, type RecordDefinition } from './record.ts';

/** Header names of a record type's CSV file, in the order of its fields. */
export function csvHeader(record: RecordDefinition): readonly string[] {
	return fieldsOf(record).flatMap(([, field]) => field.kind.cellNames(field.label));
}

/** A record's values as cells under `csvHeader`. */
export function toCsvCells(
	record: RecordDefinition,
	values: Readonly<Record<string, unknown>>
): readonly string[] {
	return fieldsOf(record).flatMap(([name, field]) => {
		const value = values[name];
		const names = field.kind.cellNames(field.label);
		return value === undefined ? names.map(() => '') : field.kind.toCells(value);
	});
}

/** A row of a file that became values, or the reasons why not. `line` counts from 2: 1 is the header. */
export type ReadRow =
	| { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
	| { readonly line: number; readonly problems: Problems };

/**
 * Reads a table whose header has our column names (any order, letter case ignored, unknown columns
 * left alone). Returns undefined when a required column is missing: then it is some other layout.
 */
export function fromCsvTable(
	record: RecordDefinition,
	table: readonly (readonly string[])[],
	context: ReadContext
): readonly ReadRow[] | undefined {
	const [header, ...rows] = table;
	if (!header) return undefined;
	const at = new Map(header.map((name, index) => [name.trim().toLowerCase(), index] as const));
	const columns = new Map(
		fieldsOf(record).map(([name, field]) => [
			name,
			field.kind.cellNames(field.label).map((cell) => at.get(cell.toLowerCase()) ?? -1)
		])
	);
	const complete = fieldsOf(record).every(
		([name, field]) => !field.required || (columns.get(name)?.[0] ?? -1) >= 0
	);
	if (!complete) return undefined;
	return rows.map((cells, index) => {
		const result = collect(record, (name, field) => {
			const texts = (columns.get(name) ?? []).map((column) => cells[column] ?? '');
			if (texts.every((each) => each.trim() === '')) return undefined;
			return field.kind.fromCells(texts, context);
		});
		const line = index + 2;
		return result.ok ? { line, values: result.values } : { line, problems: result.problems };
	});
}
