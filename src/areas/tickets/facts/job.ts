import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import {
	Amount,
	Check,
	Cost,
	Currency,
	DayOf,
	HoldReason,
	IdOf,
	PhotoOf,
	PlaceOf,
	Words
} from './shapes.ts';

const About = { ticket: IdOf, job: IdOf, location: IdOf, day: DayOf };

/**
 * TK6 A job went from one place to another, and whoever it went to has it. `after` are the hand-overs
 * that it follows (the job itself when it is the first): two that follow the same one cannot both stand.
 */
export const JobHandedOver = defineFact({
	name: 'job.handedOver',
	version: 1,
	family: 'tickets',
	body: v.object({
		...About,
		move: IdOf,
		after: v.pipe(v.array(IdOf), v.minLength(1)),
		to: PlaceOf,
		/** The jeweler at the bench. */
		holder: v.optional(IdOf),
		/** The shop outside. */
		shop: v.optional(Words),
		/** When it is due back from there. */
		due: v.optional(DayOf),
		/** The bin, drawer or hook. */
		bin: v.optional(Words),
		check: v.optional(Check),
		photos: v.optional(v.array(PhotoOf)),
		/** TK21 Its customer is told by the relay's mail, once nothing of the ticket is worked on any more. */
		tells: v.optional(v.literal(true)),
		/** TK22 The hand-over that was a mistake; the job is where it was before it. */
		takesBack: v.optional(IdOf),
		/** TK22 Why it goes back to the bench. */
		reason: v.optional(Words)
	})
});

/** TK9 Work waits for something. */
export const JobHeld = defineFact({
	name: 'job.held',
	version: 1,
	family: 'tickets',
	body: v.object({ ...About, hold: IdOf, reason: HoldReason, note: v.optional(Words) })
});

/** TK9 What these holds waited for is there. */
export const JobResumed = defineFact({
	name: 'job.resumed',
	version: 1,
	family: 'tickets',
	body: v.object({ ...About, holds: v.pipe(v.array(IdOf), v.minLength(1)) })
});

/** TK10 A job is not done after all; what is asked for it is the fee. */
export const JobCalledOff = defineFact({
	name: 'job.calledOff',
	version: 1,
	family: 'tickets',
	body: v.object({ ...About, reason: Words, fee: Amount })
});

/** Photos and notes of the work, as it goes on. */
export const JobNoted = defineFact({
	name: 'job.noted',
	version: 1,
	family: 'tickets',
	body: v.object({ ...About, note: v.optional(Words), photos: v.optional(v.array(PhotoOf)) })
});

/** TK12 What a job cost us: metal and findings from our stock, a jeweler's piece rate, the bill of a shop outside. */
export const JobCosted = defineFact({
	name: 'job.costed',
	version: 1,
	family: 'costs',
	body: v.object({ ...About, number: v.string(), currency: Currency, ...Cost.entries })
});

/** TK23 A cost that was noted by mistake is none from that day on. */
export const JobCostTakenBack = defineFact({
	name: 'job.costTakenBack',
	version: 1,
	family: 'costs',
	body: v.object({ ...About, number: v.string(), cost: IdOf })
});

const Piece = { use: IdOf, piece: IdOf, stockNumber: Words };

/** TK24 A piece of the stock went into a job. `use` is the claim that it is taken under. */
export const JobPieceUsed = defineFact({
	name: 'job.pieceUsed',
	version: 1,
	family: 'tickets',
	body: v.object({ ...About, ...Piece, number: v.string(), title: v.string() })
});

/** TK24 A piece that had gone into a job is in the stock again. */
export const JobPieceTakenOut = defineFact({
	name: 'job.pieceTakenOut',
	version: 1,
	family: 'tickets',
	body: v.object({ ...About, ...Piece, number: v.string() })
});
