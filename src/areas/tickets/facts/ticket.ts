import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import {
	Address,
	Amount,
	Currency,
	DayOf,
	IdOf,
	Job,
	PhotoOf,
	RateOf,
	Task,
	Words
} from './shapes.ts';
import { ANSWERED_BY, TOLD_BY, TOLD_OF } from '../rules/words.ts';

const Where = { ticket: IdOf, location: IdOf, day: DayOf };

/** TK1 A customer left pieces for work: an envelope with a number, and a job for each piece. */
export const TicketTakenIn = defineFact({
	name: 'ticket.takenIn',
	version: 1,
	family: 'tickets',
	body: v.object({
		...Where,
		number: v.string(),
		currency: Currency,
		person: IdOf,
		/** Who hears of it, and may fetch it, where that is somebody else. */
		notify: v.optional(IdOf),
		jobs: v.pipe(v.array(Job), v.minLength(1), v.maxLength(20)),
		promised: DayOf,
		/** Hour of the promised day, `15:00`. */
		hour: v.optional(v.pipe(v.string(), v.regex(/^\d\d:\d\d$/))),
		service: v.picklist(['standard', 'express', 'waiting']),
		/** What an express job costs more; it is in the prices of the tasks. */
		rush: v.optional(RateOf),
		/** The prices were agreed on, or an estimate has to be approved first. */
		terms: v.picklist(['agreed', 'estimate']),
		/** More than this is not done without asking. */
		notOver: v.optional(Amount),
		/** What the customer signed for, and the picture of their signature. */
		signed: v.optional(v.object({ terms: v.pipe(v.string(), v.maxLength(4000)), paper: PhotoOf }))
	})
});

/** TK8 What work would come to, until a day: the tasks of these jobs, once it is approved. */
export const EstimateGiven = defineFact({
	name: 'estimate.given',
	version: 1,
	family: 'tickets',
	body: v.object({
		...Where,
		estimate: IdOf,
		jobs: v.pipe(v.array(v.object({ job: IdOf, tasks: v.array(Task) })), v.minLength(1)),
		until: DayOf,
		/** Estimates and answers that whoever gave it knew of. */
		knows: v.optional(v.array(IdOf))
	})
});

/** TK18 The customer was told something: that work is ready, or what it would come to. */
export const CustomerTold = defineFact({
	name: 'customer.told',
	version: 1,
	family: 'tickets',
	body: v.object({
		...Where,
		about: v.picklist(TOLD_OF),
		how: v.picklist(TOLD_BY),
		estimate: v.optional(IdOf),
		/** Of the page where they may answer it. */
		address: Address,
		/** Of the mail that the relay sent, which two devices may have noted. */
		notice: v.optional(Words),
		/** The jobs that were ready then. */
		jobs: v.optional(v.array(IdOf)),
		/** TK21 Nobody pressed for it. */
		itself: v.optional(v.literal(true))
	})
});

/** TK21 The mail that would go out by itself when these jobs are ready does not. */
export const NoticeHeldBack = defineFact({
	name: 'notice.heldBack',
	version: 1,
	family: 'tickets',
	body: v.object({ ...Where, jobs: v.pipe(v.array(IdOf), v.minLength(1)) })
});

/** TK8 The customer said yes or no. `after` are the answers that this one stands instead of. */
export const EstimateAnswered = defineFact({
	name: 'estimate.answered',
	version: 1,
	family: 'tickets',
	body: v.object({
		...Where,
		estimate: IdOf,
		reply: IdOf,
		answer: v.picklist(['approved', 'declined']),
		how: v.picklist(ANSWERED_BY),
		note: v.optional(Words),
		after: v.array(IdOf)
	})
});
