import * as v from 'valibot';
import { locationById, locationHere } from '#areas/settings';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { InspectionPassed, PIECES_PER_MOVE, PiecesMoved } from '../facts.ts';
import { say } from '../messages.ts';
import { claimsOn, pieceById, type PieceView } from '../queries.ts';
import { Case } from '../records.ts';

const IdOf = v.custom<Id>(isId);

/** How many pieces were moved, and what the place is called. */
export interface Moved {
	readonly moved: number;
	readonly place: string;
}

/** INV10 Puts pieces into a case. What lies there already stays; what is sold is nowhere to be put. */
export const movePieces = defineCommand({
	name: 'inventory.movePieces',
	label: 'Move pieces',
	done: 'Pieces moved',
	instead: say('moveBack'),
	input: v.object({
		pieces: v.pipe(v.array(IdOf), v.minLength(1), v.maxLength(PIECES_PER_MOVE)),
		case: IdOf
	}),
	decide(input, tables, context): Decision<Moved> {
		const row = tables.get<RecordRow>(Case.name, input.case);
		const location = row?.values['location'];
		const at = isId(location) ? locationById(tables, location) : undefined;
		if (!row || !at) return refuse('no-case', say('caseNotHere'));
		const place = String(row.values['name']);
		if (row.archived) return refuse('case-archived', say('caseArchived', { place }));
		const pieces: PieceView[] = [];
		for (const id of new Set(input.pieces)) {
			const piece = pieceById(tables, id);
			if (!piece) return refuse('not-here', say('pieceNotHere'));
			const name = piece.values.stockNumber;
			if (piece.standing === 'used') return refuse('used', say('usedNotMoved', { piece: name }));
			if (isSold(piece)) return refuse('sold', say('soldNotMoved', { piece: name }));
			if (piece.case?.id !== input.case) pieces.push(piece);
		}
		if (pieces.length === 0) return decided([], { moved: 0, place });
		const fact = PiecesMoved.write({
			pieces: pieces.map(({ id }) => id),
			location: at.id,
			case: input.case,
			place,
			day: context.today(at.values.zone)
		});
		return decided([fact], { moved: pieces.length, place });
	}
});

/** INV14 Puts a returned piece back into the stock once it was looked at. */
export const passInspection = defineCommand({
	name: 'inventory.passInspection',
	label: 'Back to stock',
	done: 'Back in stock',
	instead: say('inspectAgain'),
	input: v.object({ piece: IdOf }),
	decide(input, tables, context): Decision<{ readonly piece: Id }> {
		const piece = pieceById(tables, input.piece);
		const here = locationHere(tables, context);
		if (!piece) return refuse('not-here', say('pieceNotHere'));
		if (!here) return refuse('no-location', say('noLocation'));
		const claims = claimsOn(tables, piece.id).filter(({ as }) => as === 'inspection');
		const facts = claims.map(({ claim }) =>
			InspectionPassed.write({
				piece: piece.id,
				claim,
				location: here.id,
				day: context.today(here.values.zone)
			})
		);
		return decided(facts, { piece: piece.id });
	}
});

function isSold(piece: PieceView): boolean {
	return piece.standing === 'sold' || piece.standing === 'sold-twice';
}
