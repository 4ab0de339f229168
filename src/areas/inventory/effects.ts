import { defineEffect, effectsOf } from '#lib/facts/effect.ts';
import { InspectionPassed, PiecesMoved } from './facts.ts';
import { say } from './messages.ts';
import type { PieceChange } from './rules/events.ts';

/** The vocabulary in which any area says what it did to a piece: `pieceEffect.on(piece, change)`. */
export const pieceEffect = defineEffect<PieceChange>('piece');

/** What a move does to the pieces in it. */
export const moveEffects = effectsOf(PiecesMoved, [pieceEffect], ({ body }) =>
	body.pieces.map((piece) =>
		pieceEffect.on(piece, {
			label: say('movedTo', { place: body.place }),
			href: `/inventory/${piece}`,
			day: body.day,
			location: body.location,
			custody: body.case
				? { location: body.location, case: body.case }
				: { location: body.location }
		})
	)
);

/** What a passed inspection does to its piece: nothing keeps it from being sold any more. */
export const inspectionEffects = effectsOf(InspectionPassed, [pieceEffect], ({ body }) => [
	pieceEffect.on(body.piece, {
		label: say('inspected'),
		href: `/inventory/${body.piece}`,
		day: body.day,
		location: body.location,
		releases: body.claim
	})
]);
