import type { Fact } from '#lib/facts/fact.ts';
import { PageAnswered } from '#lib/facts/page-answered.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import { defineProjection, from, type Touch } from '#lib/projections/projection.ts';
import { dayOf, type Day } from '#lib/values/day.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { isPaperName } from '#lib/values/paper.ts';
import { ticketEffect } from '../effects.ts';
import {
	JobCalledOff,
	JobHandedOver,
	JobHeld,
	JobNoted,
	JobPieceTakenOut,
	JobPieceUsed,
	JobResumed
} from '../facts/job.ts';
import {
	CustomerTold,
	EstimateAnswered,
	EstimateGiven,
	NoticeHeldBack,
	TicketTakenIn
} from '../facts/ticket.ts';
import { say } from '../messages.ts';
import { inOrder, type TicketChange, type TicketEvent } from '../rules/events.ts';

/** Table of tickets. */
export const TICKETS = 'ticket';

type TakenInBody = NonNullable<ReturnType<typeof TicketTakenIn.read>>;

/** What came in, with where the fact came from. */
export type TakenIn = TakenInBody & { readonly at: Stamp; readonly device: Id; readonly by?: Id };

/** A ticket: what came in, and what happened to it since, in order. It may hear of that first. */
export interface TicketRow {
	readonly takenIn?: TakenIn;
	readonly events: readonly TicketEvent[];
}

type Change = TicketChange | { readonly takenIn: TakenInBody; readonly by?: Id };

/** Tickets. What another area did comes as `ticketEffect`; a fact changes a ticket once. */
export const tickets = defineProjection<TicketRow, Change>({
	table: TICKETS,
	version: 1,
	usesSeq: true,
	effects: ticketEffect,
	sources: [
		from(TicketTakenIn, ({ body, by }) => [
			[body.ticket, { takenIn: body, ...(by ? { by } : {}) }]
		]),
		from(EstimateGiven, (fact) => {
			const { ticket: _ticket, location: _location, day: _day, ...estimates } = fact.body;
			return told(fact, say('estimateGiven'), { estimates });
		}),
		from(EstimateAnswered, (fact) => {
			const { estimate, reply, answer, how, note, after } = fact.body;
			const answers = { estimate, reply, answer, how, after };
			return told(fact, say(answer), { answers, ...(note ? { note } : {}) });
		}),
		from(CustomerTold, (fact) => {
			const { ticket: _ticket, location: _location, day: _day, ...tells } = fact.body;
			const { about, how, itself } = tells;
			const note = say(itself ? 'by-itself' : `by-${how}`);
			return told(fact, say(`told-${about}`), { tells, note });
		}),
		from(NoticeHeldBack, (fact) =>
			told(fact, say('noticeHeldBack'), { holdsBack: fact.body.jobs })
		),
		from(PageAnswered, answeredByLink),
		from(JobHandedOver, (fact) => {
			const { ticket: _ticket, location: _location, day: _day, photos, ...handsOver } = fact.body;
			const { job, to, check, takesBack, reason } = handsOver;
			const failed = check?.passed === false;
			const label = takesBack ? 'takenBack' : failed ? 'checkFailed' : (`to-${to}` as const);
			const note = takesBack ? say(`at-${to}`) : (reason ?? check?.note);
			return told(fact, say(label), {
				job,
				handsOver,
				...(photos ? { photos } : {}),
				...(note ? { note } : {})
			});
		}),
		from(JobHeld, (fact) => {
			const { job, hold, reason, note } = fact.body;
			const holds = { hold, reason, ...(note ? { note } : {}) };
			return told(fact, say(`waits-${reason}`), { job, holds, ...(note ? { note } : {}) });
		}),
		from(JobResumed, (fact) => {
			const { job, holds } = fact.body;
			return told(fact, say('resumed'), { job, resumes: holds });
		}),
		from(JobCalledOff, (fact) => {
			const { job, fee, reason } = fact.body;
			return told(fact, say('calledOff'), { job, callsOff: { fee }, note: reason });
		}),
		from(JobNoted, (fact) => {
			const { job, note, photos } = fact.body;
			const more = { ...(note ? { note } : {}), ...(photos ? { photos } : {}) };
			return told(fact, say('noted'), { job, ...more });
		}),
		from(JobPieceUsed, (fact) => {
			const { job, use, piece, stockNumber, title } = fact.body;
			const uses = { use, piece, stockNumber, title };
			return told(fact, say('pieceIn'), { job, uses, note: `${stockNumber} ${title}` });
		}),
		from(JobPieceTakenOut, (fact) => {
			const { job, use, stockNumber } = fact.body;
			return told(fact, say('pieceOut'), { job, takesOut: use, note: stockNumber });
		})
	],
	fold(row = { events: [] }, change, { id: fact, at, device, seq }) {
		if ('takenIn' in change) {
			if (row.takenIn) return row;
			const { takenIn, by } = change;
			return { ...row, takenIn: { ...takenIn, at, device, ...(by ? { by } : {}) } };
		}
		const known = row.events.find((each) => each.fact === fact && each.job === change.job);
		if (known && (seq === undefined || seq === known.seq)) return row;
		const event = { ...change, fact, at, device, ...(seq === undefined ? {} : { seq }) };
		return { ...row, events: inOrder([...row.events.filter((each) => each !== known), event]) };
	}
});

/** TK18 What a customer answered on the page of an estimate, as the relay wrote it down. */
function answeredByLink({
	id,
	wall,
	zone,
	body
}: Fact<NonNullable<ReturnType<typeof PageAnswered.read>>>): readonly Touch<Change>[] {
	const { answer, signed } = body;
	const { ticket, estimate, location } = body.about;
	if (!isId(ticket) || !isId(estimate) || !isId(location)) return [];
	if (answer !== 'approved' && answer !== 'declined') return [];
	const change: TicketChange = {
		label: say(answer),
		day: dayOf(wall as Instant, zone),
		location,
		note: say('by-link'),
		answers: { reply: id, estimate, answer, how: 'link', after: [] },
		...(isPaperName(signed) ? { signed } : {})
	};
	return [[ticket, change]];
}

interface OfTicket {
	readonly ticket: Id;
	readonly location: Id;
	readonly day: Day;
}

function told<Body extends OfTicket>(
	{ body, by }: Fact<Body>,
	label: string,
	more: Omit<TicketChange, 'label' | 'day' | 'location' | 'by'>
): readonly Touch<Change>[] {
	const { ticket, location, day } = body;
	return [[ticket, { label, location, day, ...(by ? { by } : {}), ...more }]];
}
