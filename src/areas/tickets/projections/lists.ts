import { defineIndex, defineRollup } from '#lib/projections/derivation.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { jobsOf } from './courses.ts';
import { TICKETS, type TicketRow } from './tickets.ts';

/** Table of the tickets of which something is still with us; all in one row. */
export const OPEN_TICKETS = 'openTicket';
/** The key of that row. */
export const OPEN = 'open';
/** Table of ticket numbers, each with its ticket. */
export const TICKET_NUMBERS = 'ticketNumber';
/** Table of what each location took in on each day. */
export const TAKEN_IN_DAYS = 'takenInDay';

/** What a row of work taken in is about. */
export interface TakenInDayOf {
	readonly location: Id;
	readonly day: Day;
	readonly currency: string;
}

/** Tickets of which not every job was collected. */
export const openTickets = defineIndex({
	name: 'open tickets',
	from: [TICKETS],
	to: OPEN_TICKETS,
	each(rows, ticket) {
		const row = rows[TICKETS] as TicketRow | undefined;
		const open = row && jobsOf(row).some(({ standing }) => standing.stage !== 'collected');
		return open ? [{ key: OPEN, member: ticket, value: {} }] : [];
	}
});

/** TK1 Tickets by their number. */
export const ticketNumbers = defineIndex({
	name: 'tickets by number',
	from: [TICKETS],
	to: TICKET_NUMBERS,
	each(rows, member) {
		const number = (rows[TICKETS] as TicketRow | undefined)?.takenIn?.number;
		return number === undefined ? [] : [{ key: number, member, value: {} }];
	}
});

/** TK13 What work taken in on a day would come to: told by itself, and income only when it is collected. */
export const takenInByDay = defineRollup({
	name: 'work taken in by day',
	from: [TICKETS],
	to: TAKEN_IN_DAYS,
	each(rows) {
		const takenIn = (rows[TICKETS] as TicketRow | undefined)?.takenIn;
		if (!takenIn) return [];
		const { location, day, currency, jobs } = takenIn;
		const about: TakenInDayOf = { location, day, currency };
		const tasks = jobs.flatMap((job) => job.tasks);
		const value = tasks.reduce((sum, { labor, parts }) => sum + labor + parts, 0);
		const sums = { tickets: 1, jobs: jobs.length, value };
		return [{ key: `${location}/${day}/${currency}`, about, sums }];
	}
});
