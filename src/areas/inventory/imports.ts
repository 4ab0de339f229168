import type { RecordValues } from '#lib/records/record.ts';
import { fromCsvTable } from '#lib/records/csv.ts';
import { Piece, type PieceToAdd, type ReadFile, type RowNote } from './records.ts';
import { readShopify } from './imports/shopify.ts';

/** Reads a table in any layout we know; undefined when the header is of none of them. */
export function readPieces(
	table: readonly (readonly string[])[],
	currency: string
): ReadFile | undefined {
	return readShopify(table, currency) ?? readOwn(table, currency);
}

function readOwn(table: readonly (readonly string[])[], currency: string): ReadFile | undefined {
	const rows = fromCsvTable(Piece, table, { currency });
	if (!rows) return undefined;
	const pieces: PieceToAdd[] = [];
	const refused: RowNote[] = [];
	const seen = new Map<string, number>();
	for (const row of rows) {
		if ('problems' in row) {
			refused.push({ line: row.line, reason: `${Object.values(row.problems).join('; ')}` });
			continue;
		}
		const values = row.values as unknown as RecordValues<typeof Piece>;
		const number = values.stockNumber.toLowerCase();
		const before = seen.get(number);
		if (before !== undefined) {
			refused.push({
				line: row.line,
				reason: `Stock number ${values.stockNumber} is also on line ${before}`
			});
			continue;
		}
		seen.set(number, row.line);
		pieces.push({ line: row.line, values });
	}
	return { layout: 'vitrine', pieces, refused, skipped: [] };
}
