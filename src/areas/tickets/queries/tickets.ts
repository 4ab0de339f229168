import { instantOfStamp } from '#lib/facts/stamp.ts';
import type { MemberRow } from '#lib/projections/derivation.ts';
import { ERASED_PAPERS, withoutErased } from '#lib/projections/erased-papers.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Money } from '#lib/values/money.ts';
import type { PaperName } from '#lib/values/paper.ts';
import { jobsOf, type JobCourse } from '../projections/courses.ts';
import type { Estimate, TicketEvent } from '../rules/events.ts';
import { OPEN, OPEN_TICKETS, TICKET_NUMBERS } from '../projections/lists.ts';
import { againIn, REDOS, type RedoRow } from '../projections/redos.ts';
import { TICKETS, type TakenIn, type TicketRow } from '../projections/tickets.ts';
import { answersTo, depositLeft, isDone, isOff, mayLeave, paidTwice } from '../rules/standing.ts';
import { lastOf, untold } from '../rules/telling.ts';
import { taskWords } from '../rules/words.ts';

/** An estimate with what was said to it. */
export interface EstimateView {
	readonly estimate: Id;
	readonly until: Day;
	readonly day: Day;
	readonly total: Money;
	readonly answer?: 'approved' | 'declined';
	/** How it was answered. */
	readonly how?: string;
	/** What it is of: the work on each job. */
	readonly jobs: Estimate['jobs'];
	/** Of the page where it may be answered, the last that was sent. */
	readonly address?: string;
}

/** A line of what happened to a ticket. */
export interface TicketMoment {
	readonly at: Instant;
	readonly label: string;
	readonly by?: Id;
	readonly job?: string;
	readonly note?: string;
	/** The shop outside that it went to, or the bin. */
	readonly shop?: string;
	readonly bin?: string;
	readonly href?: string;
	/** The paper with the name under it. */
	readonly signed?: PaperName;
	/** What the relay knows the mail by that was sent. */
	readonly notice?: string;
	/** The estimate that it answers, as it stood. */
	readonly estimate?: Id;
}

/** How telling a customer that work is ready stands, where a mail does it by itself. */
export interface NoticeView {
	/** TK21 The jobs of which a mail is to go out. */
	readonly waits: readonly Id[];
	/** When the last of them was done. */
	readonly since?: Instant;
	/** What is ready is not told by itself. */
	readonly heldBack: boolean;
	/** TK22 When the customer was told last that something is ready which is not, any more. */
	readonly tooSoon?: Instant;
}

/** A job with where it stands. */
export type JobView = JobCourse;

/** A ticket by its id and number. */
export interface TicketName {
	readonly ticket: Id;
	readonly number: string;
}

/** A ticket as a screen shows it. */
export interface TicketView {
	readonly takenIn: TakenIn;
	readonly at: Instant;
	readonly jobs: readonly JobView[];
	readonly estimates: readonly EstimateView[];
	/** What is asked for all jobs, and what of it is with us already. */
	readonly total: Money;
	readonly deposit: Money;
	/** Sales that took or used its deposit. */
	readonly sales: readonly Id[];
	/** Newest first. */
	readonly moments: readonly TicketMoment[];
	readonly notice: NoticeView;
}

/** A ticket with its jobs; null while it is not on this device. */
export const ticket = defineQuery<{ readonly ticket: Id }, TicketView | null>({
	name: 'tickets.ticket',
	reads: [TICKETS, ERASED_PAPERS],
	answer: (tables, args) => ticketOf(tables, args.ticket) ?? null
});

/** A ticket by its number or that of one of its jobs, as typed or scanned; null while it is not on this device. */
export const ticketByNumber = defineQuery<{ readonly number: string }, TicketView | null>({
	name: 'tickets.byNumber',
	reads: [TICKET_NUMBERS, TICKETS, ERASED_PAPERS],
	answer(tables, { number }) {
		const [prefix = '', rest = ''] = number.trim().toUpperCase().split('-', 2);
		const row = tables.get<MemberRow>(TICKET_NUMBERS, `${prefix}-${rest}`);
		const [key] = Object.keys(row?.members ?? {});
		return key === undefined ? null : (ticketOf(tables, key) ?? null);
	}
});

/**
 * TK16 By job of a ticket, the ticket on which it is done again. Asked apart from the ticket itself: right after a
 * start it follows from all of them.
 */
export const redone = defineQuery<{ readonly ticket: Id }, Readonly<Record<Id, TicketName>>>({
	name: 'tickets.redone',
	reads: [TICKETS, REDOS],
	answer(tables, args) {
		const row = tables.get<TicketRow>(TICKETS, args.ticket);
		const jobs = row ? jobsOf(row) : [];
		return Object.fromEntries(
			jobs.flatMap(({ body: { job } }) => {
				const again = redoOf(tables, job);
				return again ? [[job, again]] : [];
			})
		);
	}
});

/** TK16 The ticket on which a job is done again, if it is. */
export function redoOf(tables: Tables, job: Id): TicketName | undefined {
	const [first] = againIn(tables.get<RedoRow>(REDOS, job));
	return first && { ticket: first[0] as Id, number: first[1].number };
}

/** A ticket by id, or undefined while it is not here. */
export function ticketOf(tables: Tables, id: string): TicketView | undefined {
	const row = tables.get<TicketRow>(TICKETS, id);
	if (!row?.takenIn) return undefined;
	const { takenIn, events } = row;
	const money = (minor: number): Money => ({ minor, currency: takenIn.currency });
	const jobs = jobsOf(row).map((job) => ({ ...job, body: withPhotosLeft(tables, job.body) }));
	const numbers = new Map(jobs.map(({ body, number }) => [body.job, number]));
	const total = jobs.reduce((sum, { standing }) => sum + standing.labor + standing.parts, 0);
	// Whoever asks what became of a mail notes that it was sent: it was once.
	const happened = events.filter(({ tells }, at) => {
		const notice = tells?.notice;
		return !notice || events.findIndex((each) => each.tells?.notice === notice) === at;
	});
	const moments = happened.map((event): TicketMoment => {
		const { at, label, by, job, note, href, signed, tells, answers, handsOver } = event;
		const number = job && numbers.get(job);
		const { shop, bin } = handsOver ?? {};
		return {
			at: instantOfStamp(at),
			label,
			...(by && !tells?.itself ? { by } : {}),
			...(number ? { job: number } : {}),
			...(note ? { note } : {}),
			...(shop ? { shop } : {}),
			...(bin ? { bin } : {}),
			...(href ? { href } : {}),
			...(tells?.notice ? { notice: tells.notice } : {}),
			...(answers ? { estimate: answers.estimate } : {}),
			...(signed && withoutErased(tables, [signed]).length > 0 ? { signed } : {})
		};
	});
	return {
		takenIn,
		at: instantOfStamp(takenIn.at),
		jobs,
		estimates: estimatesOf(row, takenIn.currency),
		total: money(total),
		deposit: money(depositLeft(events)),
		sales: [...new Set(events.flatMap(({ deposit }) => deposit?.sale ?? []))],
		moments: moments.sort((a, b) => b.at - a.at),
		notice: noticeOf(events, jobs)
	};
}

function noticeOf(events: readonly TicketEvent[], jobs: readonly JobCourse[]): NoticeView {
	const again = new Set(
		jobs.flatMap(({ body, standing }) => (isDone(standing.stage) ? [] : [body.job]))
	);
	const tooSoon = events.findLast(({ tells }) => {
		if (tells?.about !== 'ready') return false;
		return tells.jobs?.some((job) => again.has(job)) ?? again.size === jobs.length;
	});
	const held = events.findLast(
		({ tells, holdsBack }) => holdsBack ?? tells?.about === 'ready'
	)?.holdsBack;
	const waits = untold(events, jobs);
	const last = lastOf(events, waits);
	return {
		waits,
		...(last ? { since: instantOfStamp(last.at) } : {}),
		heldBack: jobs.some(
			({ body, standing }) => standing.stage === 'ready' && held?.includes(body.job)
		),
		...(tooSoon ? { tooSoon: instantOfStamp(tooSoon.at) } : {})
	};
}

/** TK20 A job with the photos that did not go with its owner. */
export function withPhotosLeft(
	tables: Tables,
	{ photos, ...body }: JobCourse['body']
): JobCourse['body'] {
	const left = withoutErased(tables, photos ?? []);
	return left.length > 0 ? { ...body, photos: [...left] } : body;
}

function estimatesOf({ events }: TicketRow, currency: string): readonly EstimateView[] {
	return events.flatMap(({ estimates, day }): readonly EstimateView[] => {
		if (!estimates) return [];
		const { estimate, until, jobs } = estimates;
		const tasks = jobs.flatMap((each) => each.tasks);
		const minor = tasks.reduce((sum, { labor, parts }) => sum + labor + parts, 0);
		const [reply] = answersTo(events, estimate);
		const sent = events.findLast(({ tells }) => tells?.address && tells.estimate === estimate);
		const address = sent?.tells?.address;
		const view = {
			estimate,
			until,
			day,
			jobs,
			total: { minor, currency },
			...(address ? { address } : {})
		};
		return [reply ? { ...view, answer: reply.answer, how: reply.how } : view];
	});
}

/** What happened to a ticket since it came in, in order. */
export function eventsOf(tables: Tables, id: string): readonly TicketEvent[] {
	return tables.get<TicketRow>(TICKETS, id)?.events ?? [];
}

/** Every ticket of which something is still with us. */
export function ticketsOpen(tables: Tables): readonly Id[] {
	const row = tables.get<MemberRow>(OPEN_TICKETS, OPEN);
	return Object.keys(row?.members ?? {}).sort() as Id[];
}

/** Every job that was handed out and not done again since, in the order of ids. */
export function jobsCollected(
	tables: Tables
): readonly { readonly ticket: Id; readonly job: Id }[] {
	const found = [...tables.all<TicketRow>(TICKETS)].flatMap(([ticket, row]) =>
		jobsOf(row)
			.filter(({ standing }) => standing.stage === 'collected')
			.filter(({ body }) => !redoOf(tables, body.job))
			.map(({ body }) => ({ ticket: ticket as Id, job: body.job }))
	);
	return found.sort((a, b) => (a.job < b.job ? -1 : 1));
}

/** What a ticket hands out: for the till, which knows no more of tickets than this. */
export interface PickUpView {
	readonly ticket: Id;
	readonly number: string;
	readonly person: Id;
	readonly currency: string;
	/** What of its deposit is left, in minor units. */
	readonly deposit: number;
	/** Sales that took its deposit. */
	readonly sales: readonly Id[];
	/** Sales that handed a job of it out which another sale handed out too. */
	readonly twice: readonly Id[];
	/** What is asked for what is still with us, in minor units: as much may be paid ahead. */
	readonly open: number;
	readonly jobs: readonly PickUpJob[];
}

/** A job that has not been collected yet. Amounts are minor units. */
export interface PickUpJob {
	readonly job: Id;
	readonly number: string;
	readonly title: string;
	/** What was done, a text a task. */
	readonly done: readonly string[];
	readonly labor: number;
	readonly parts: number;
	/** It may be handed out. */
	readonly ready: boolean;
}

/** What is to be handed out of some tickets; of those that are on this device. */
export const pickUps = defineQuery<{ readonly tickets: readonly Id[] }, readonly PickUpView[]>({
	name: 'tickets.pickUps',
	reads: [TICKETS],
	answer: (tables, { tickets }) => tickets.flatMap((id) => pickUpOf(tables, id) ?? [])
});

/** TK11 What is to be handed out of a ticket, or undefined while it is not here. */
export function pickUpOf(tables: Tables, id: Id): PickUpView | undefined {
	const view = ticketOf(tables, id);
	if (!view) return undefined;
	const { takenIn, deposit, sales } = view;
	const jobs = view.jobs.flatMap(({ body, number, standing }): readonly PickUpJob[] => {
		const { stage, labor, parts, tasks } = standing;
		if (stage === 'collected') return [];
		const done = isOff(stage) ? [] : tasks.map(taskWords);
		// TK15 What was done while its owner waits goes from hand to hand.
		const ready = mayLeave(stage) || (takenIn.service === 'waiting' && stage === 'queue');
		return [{ job: body.job, number, title: body.title, done, labor, parts, ready }];
	});
	return {
		ticket: id,
		number: takenIn.number,
		person: takenIn.person,
		currency: takenIn.currency,
		deposit: deposit.minor,
		sales,
		twice: view.jobs.flatMap(({ body }) => paidTwice(eventsOf(tables, id), body.job)),
		open: jobs.reduce((sum, { labor, parts }) => sum + labor + parts, 0),
		jobs
	};
}
