import { defineEffect } from '#lib/facts/effect.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';

/** What may happen to a piece through another area. */
export interface PieceChange {
	readonly disposition: 'sold';
	readonly day: Day;
	readonly location: Id;
	/** What to call the cause: `Sale A1-000001`. */
	readonly label: string;
	/** The screen that shows the cause. */
	readonly href: string;
}

/** The vocabulary in which other areas say what they did to a piece. */
export const pieceEffect = defineEffect<PieceChange>('piece');
