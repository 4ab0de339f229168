import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	refuseNewer,
	type Decision
} from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { isNewer } from '#lib/projections/newer.ts';
import { ARCHIVED, type RecordEdit } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { PIECES_PER_MOVE } from '../facts.ts';
import { say } from '../messages.ts';
import { Piece } from '../records.ts';

/** INV20 Takes pieces out of the lists, or back into them, all or none. Those that are there already stay. */
export const archivePieces = defineCommand({
	name: 'inventory.archivePieces',
	label: 'Archive pieces',
	done: 'Pieces archived or restored',
	input: v.object({
		pieces: v.pipe(v.array(v.custom<Id>(isId)), v.minLength(1), v.maxLength(PIECES_PER_MOVE)),
		archived: v.boolean()
	}),
	decide({ pieces, archived }, tables): Decision<{ readonly changed: number }> {
		const edits: RecordEdit[] = [];
		for (const id of new Set(pieces)) {
			const row = tables.get<RecordRow>(Piece.name, id);
			if (!row) return refuse('not-here', say('pieceNotHere'));
			if (isNewer(tables, Piece, row)) return refuseNewer();
			if (row.archived === archived) continue;
			edits.push({ id, fields: { [ARCHIVED]: archived }, was: { [ARCHIVED]: row.archived } });
		}
		return decided(newRecords(Piece, edits), { changed: edits.length });
	}
});
