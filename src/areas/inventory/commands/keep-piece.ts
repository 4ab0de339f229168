import * as v from 'valibot';
import { decided, defineCommand, type Decision } from '#lib/commands/command.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { say } from '../messages.ts';
import { Piece, PieceCost, PieceOrigin } from '../records.ts';

/** INV16 Brings back a piece whose import was undone, its cost and where it came from: somebody needs it after all. */
export const keepPiece = defineCommand({
	name: 'inventory.keepPiece',
	label: say('keepPiece'),
	input: v.object({ id: v.custom<Id>(isId) }),
	decide({ id }, tables): Decision<{ readonly id: Id }> {
		const facts = [Piece, PieceCost, PieceOrigin].flatMap((record) => {
			const row = tables.get<RecordRow>(record.name, id);
			if (!row?.undone) return [];
			const edit = { id, fields: { archived: false }, was: { archived: true } };
			return [record.set.write({ records: [edit] })];
		});
		return decided(facts, { id });
	}
});
