import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { isDay, type Day } from '#lib/values/day.ts';
import { isId, type Id } from '#lib/values/id.ts';

const IdOf = v.custom<Id>(isId);

/** Most pieces that one move may carry: a case is emptied in one go, a shop is not. */
export const PIECES_PER_MOVE = 500;

/** Pieces were put somewhere: into a case of a location, or just to the location. */
export const PiecesMoved = defineFact({
	name: 'pieces.moved',
	version: 1,
	family: 'inventory',
	body: v.object({
		pieces: v.pipe(v.array(IdOf), v.minLength(1), v.maxLength(PIECES_PER_MOVE)),
		location: IdOf,
		case: v.optional(IdOf),
		/** What the place was called then. */
		place: v.string(),
		day: v.custom<Day>(isDay)
	})
});

/** A piece that waited for inspection was found in order and is for sale again. */
export const InspectionPassed = defineFact({
	name: 'inspection.passed',
	version: 1,
	family: 'inventory',
	body: v.object({
		piece: IdOf,
		/** What kept it from being sold: the id of the return. */
		claim: IdOf,
		location: IdOf,
		day: v.custom<Day>(isDay)
	})
});
