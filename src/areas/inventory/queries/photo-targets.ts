import { defineQuery } from '#lib/projections/query.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { Piece } from '../records.ts';
import { photoNames, type Numbered } from '../rules/photo-names.ts';

/** A file, and the piece that its name means, or why it means none. */
export type PhotoTarget =
	| { readonly file: string; readonly piece: Id; readonly number: string; readonly title: string }
	| { readonly file: string; readonly why: 'nobody' }
	| { readonly file: string; readonly why: 'several'; readonly numbers: readonly string[] };

/** INV23 Of each file whose photo it is, by its name; sold pieces too, archived ones not. */
export const photoTargets = defineQuery<
	{ readonly files: readonly string[] },
	readonly PhotoTarget[]
>({
	name: 'inventory.photoTargets',
	reads: [Piece.name],
	answer(tables, { files }) {
		const pieces = new Map<string, RecordRow>();
		const numbered: Numbered[] = [];
		for (const [id, row] of tables.all<RecordRow>(Piece.name)) {
			if (row.archived || row.undone) continue;
			pieces.set(id, row);
			numbered.push({ id, number: String(row.values['stockNumber'] ?? '') });
		}
		const told = photoNames(numbered);
		return files.map((file): PhotoTarget => {
			const found = told(file);
			if ('why' in found) return { file, ...found };
			const values = pieces.get(found.piece)?.values ?? {};
			return {
				file,
				piece: found.piece as Id,
				number: String(values['stockNumber'] ?? ''),
				title: String(values['title'] ?? '')
			};
		});
	}
});
