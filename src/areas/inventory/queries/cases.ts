import { defineQuery } from '#lib/projections/query.ts';
import type { RecordValues } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { PIECE_STATES } from '../projections.ts';
import { pieceColumns } from '../projections/columns.ts';
import { Case, Piece, StockPrefix } from '../records.ts';
import { CATEGORIES } from '../rules.ts';
import { usualPrefix } from '../rules/numbers.ts';
import { isInHouse } from '../rules/standing.ts';

/** The cases with how many pieces lie in each, by code. */
export const cases = defineQuery<Record<string, never>, readonly CaseView[]>({
	name: 'inventory.cases',
	reads: [Case.name, Piece.name, PIECE_STATES],
	answer(tables) {
		const pieces = new Map<string, number>();
		const columns = tables.columns(pieceColumns, ['standing', 'case']);
		const standings = columns.of('standing');
		for (const [place, inside] of columns.of('case').entries()) {
			const standing = standings[place];
			if (inside && standing && isInHouse(standing))
				pieces.set(inside, (pieces.get(inside) ?? 0) + 1);
		}
		return [...tables.all<RecordRow>(Case.name)]
			.filter(([, row]) => !row.archived)
			.map(([id, row]) => ({
				id: row.id,
				values: row.values as RecordValues<typeof Case>,
				pieces: pieces.get(id) ?? 0
			}))
			.sort((a, b) => (a.values.code < b.values.code ? -1 : 1));
	}
});

/** A case with how many pieces lie in it. */
export interface CaseView {
	readonly id: RecordRow['id'];
	readonly values: RecordValues<typeof Case>;
	readonly pieces: number;
}

/** The case whose code was scanned, or null. */
export const caseByCode = defineQuery<{ readonly code: string }, CaseView | null>({
	name: 'inventory.caseByCode',
	reads: [Case.name],
	answer(tables, { code }) {
		const [id] = tables.byValue(Case.name, 'code', code.trim());
		const row = id === undefined ? undefined : tables.get<RecordRow>(Case.name, id);
		if (!row) return null;
		return { id: row.id, values: row.values as RecordValues<typeof Case>, pieces: 0 };
	}
});

/** INV12 With which letters the stock numbers of each category start, and with which they would by themselves. */
export const stockPrefixes = defineQuery<Record<string, never>, readonly PrefixView[]>({
	name: 'inventory.stockPrefixes',
	reads: [StockPrefix.name],
	answer(tables) {
		const own = [...tables.all<RecordRow>(StockPrefix.name)].map(([, row]) => row);
		return CATEGORIES.map(({ value, label }) => {
			const row = own.find((each) => !each.archived && each.values['category'] === value);
			const usual = usualPrefix(value);
			const prefix = String(row?.values['prefix'] ?? usual);
			return { category: value, label, usual, prefix, ...(row ? { id: row.id } : {}) };
		});
	}
});

/** The letters of one category; without an id they are the usual ones. */
export interface PrefixView {
	readonly id?: RecordRow['id'];
	readonly category: string;
	readonly label: string;
	readonly usual: string;
	readonly prefix: string;
}
