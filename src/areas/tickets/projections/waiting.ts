import { defineIndex, type MemberRow } from '#lib/projections/derivation.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import { answersTo, isOff, mayLeave, type Stage } from '../rules/standing.ts';
import { lastOf, untold } from '../rules/telling.ts';
import { jobsOf, type JobCourse } from './courses.ts';
import { TICKETS, type TicketRow } from './tickets.ts';

/** Table of what of each location's tickets waits, or will: a row a location. */
export const TICKETS_WAITING = 'ticketWaiting';

/** Why a ticket waits too long, the worst first. */
export type WaitsFor = 'late' | 'pieces' | 'unanswered' | 'untold' | 'unclaimed';

/** What of a ticket waits too long from a day on, unless something happens. */
export interface Waits {
	readonly why: WaitsFor;
	/** The day that it counts from: promised, asked, or ready. */
	readonly since: Day;
	readonly from: Day;
	/** TK21 Of a mail that is to go out by itself: when the last job of it was done, and by which device. */
	readonly notice?: { readonly at: Stamp; readonly device: Id };
}

/** What waits at a location, by ticket. */
export type WaitingRow = MemberRow<{ readonly waits: readonly Waits[] }>;

/** After so many days without an answer the customer is asked again. */
const UNANSWERED_DAYS = 3;
/** After so many days in the ready bin its owner is reminded. */
const UNCLAIMED_DAYS = 30;

/** The customer's answer, not the bench, is what such a job waits for. */
const WITH_CUSTOMER: ReadonlySet<Stage> = new Set(['approval', 'collected']);

/**
 * TK17 When each ticket will have waited too long. It knows no clock, so that a change of the day touches
 * nothing, and whoever asks looks at the tickets that are due and at no others.
 */
export const ticketsWaiting = defineIndex({
	name: 'tickets that wait',
	from: [TICKETS],
	to: TICKETS_WAITING,
	each(rows, member) {
		const row = rows[TICKETS] as TicketRow | undefined;
		const waits = row ? waitsOf(row) : [];
		if (!row?.takenIn || waits.length === 0) return [];
		return [{ key: row.takenIn.location, member, value: { waits } }];
	}
});

function waitsOf(row: TicketRow): readonly Waits[] {
	const { takenIn, events } = row;
	if (!takenIn) return [];
	const jobs = jobsOf(row);
	const waits: Waits[] = [];
	const wait = (why: WaitsFor, since: Day | undefined, days: number, more = {}) => {
		if (since) waits.push({ why, since, from: addDays(since, days + 1), ...more });
	};
	if (jobs.some(isOpen)) wait('late', takenIn.promised, 0);
	const kept = jobs.find(({ standing }) => standing.pieces.length > 0 && isOff(standing.stage));
	wait('pieces', kept?.standing.since, -1);
	const asked = events.findLast(
		({ estimates }) => estimates && answersTo(events, estimates.estimate).length === 0
	);
	if (jobs.some(({ standing }) => standing.stage === 'approval'))
		wait('unanswered', asked?.day, UNANSWERED_DAYS);
	const last = lastOf(events, untold(events, jobs));
	if (last) wait('untold', last.day, 0, { notice: { at: last.at, device: last.device } });
	const ready = jobs.filter(({ standing }) => mayLeave(standing.stage));
	wait('unclaimed', ready.map(({ standing }) => standing.since).sort()[0], UNCLAIMED_DAYS);
	return waits;
}

function isOpen({ standing: { stage } }: JobCourse): boolean {
	return !WITH_CUSTOMER.has(stage) && !mayLeave(stage);
}
