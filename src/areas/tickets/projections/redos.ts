import { CLASHES, type Clash, type ClashVerb } from '#lib/projections/clash.ts';
import { defineIndex, type MemberRow } from '#lib/projections/derivation.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from '../messages.ts';
import { jobsOf } from './courses.ts';
import { TICKETS, type TicketRow } from './tickets.ts';

/** Table of work that is done again, by the job that it mends, each ticket by its id. */
export const REDOS = 'redo';

/** A job that mends another one. */
interface Again {
	readonly job: Id;
	/** Of its ticket. */
	readonly number: string;
	/** Of the job that it mends. */
	readonly of: string;
	readonly day: Day;
	/** It is still with us. */
	readonly open: boolean;
}

/** The tickets on which a job is done again. */
export type RedoRow = MemberRow<Again & { readonly [name: string]: unknown }>;

/** TK16 Work that is done again and was not called off. */
export const redos = defineIndex({
	name: 'work done again',
	from: [TICKETS],
	to: REDOS,
	each(rows, ticket) {
		const row = rows[TICKETS] as TicketRow | undefined;
		if (!row?.takenIn) return [];
		const { number, day } = row.takenIn;
		return jobsOf(row).flatMap(({ body: { job, redoOf }, standing }) => {
			if (!redoOf || standing.calledOff) return [];
			const open = standing.stage !== 'collected';
			const again: Again = { job, number, of: redoOf.number, day, open };
			return [{ key: redoOf.job, member: ticket, value: { ...again } }];
		});
	}
});

/** TK16 Taken in again by two devices apart, it would be done twice: one of the tickets is called off. */
export const redoClashes = defineIndex({
	name: 'work done again twice',
	from: [REDOS],
	to: CLASHES,
	each(rows, job) {
		const tickets = againIn(rows[REDOS] as RedoRow | undefined);
		const [first] = tickets;
		if (!first || tickets.length < 2 || !tickets.some(([, { open }]) => open)) return [];
		const value: Clash = {
			kind: 'job-redone-twice',
			title: say('redoneTwice', { number: first[1].of }),
			text: say('redoneTwiceText'),
			sides: tickets.map(([ticket, { number, day, open }]) => ({
				label: number,
				...(open ? {} : { detail: say('stage-collected') }),
				day,
				href: `/tickets/${ticket}`
			})),
			verbs: tickets.flatMap(([ticket, again], side) => callingOff(ticket, again, side))
		};
		return [{ key: `redo/${job}`, member: job, value }];
	}
});

function callingOff(ticket: string, { job, of, open }: Again, side: number): readonly ClashVerb[] {
	if (!open) return [];
	const input = { ticket, jobs: [job], reason: say('redoneTwice', { number: of }) };
	return [{ label: say('callThisOff'), side, command: 'tickets.callOff', input }];
}

/** Tickets on which a job is done again, the earlier first. */
export function againIn(
	row: RedoRow | undefined
): readonly (readonly [ticket: string, again: Again])[] {
	return Object.entries(row?.members ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
