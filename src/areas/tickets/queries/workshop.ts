import { Location, locationHere, SEE_HISTORY } from '#areas/settings';
import type { SumRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordValues } from '#lib/records/record.ts';
import { newestEdit, type RecordRow } from '#lib/records/row.ts';
import { instantOfStamp, type Stamp } from '#lib/facts/stamp.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Money } from '#lib/values/money.ts';
import { jobsOf } from '../projections/courses.ts';
import { OPEN_TICKETS, TAKEN_IN_DAYS, type TakenInDayOf } from '../projections/lists.ts';
import { TICKETS, type TicketRow } from '../projections/tickets.ts';
import { RepairTask, Workshop } from '../records.ts';
import { isDone } from '../rules/standing.ts';
import { ticketsOpen } from './tickets.ts';

/** A line of the price book, with the edit that it stands by. */
export interface TaskView {
	readonly id: Id;
	readonly edition: Stamp | undefined;
	/** When that was. */
	readonly since?: Instant;
	readonly values: RecordValues<typeof RepairTask>;
}

/** The price book: what has a tile at take-in first, in its order; the others by name. */
export const priceBook = defineQuery<Record<string, never>, readonly TaskView[]>({
	name: 'tickets.priceBook',
	reads: [RepairTask.name],
	answer(tables) {
		const views: TaskView[] = [];
		for (const [id] of tables.all<RecordRow>(RepairTask.name)) {
			const view = taskOf(tables, id as Id);
			if (view) views.push(view);
		}
		const place = ({ values }: TaskView) => values.favourite || Infinity;
		return views.sort(
			(a, b) =>
				(place(a) === place(b) ? 0 : place(a) - place(b)) ||
				a.values.name.localeCompare(b.values.name)
		);
	}
});

/** A line of the price book that is in use, or undefined. */
export function taskOf(tables: Tables, id: Id): TaskView | undefined {
	const row = tables.get<RecordRow>(RepairTask.name, id);
	if (!row || row.archived || row.values['name'] === undefined) return undefined;
	const values = row.values as unknown as RecordValues<typeof RepairTask>;
	const edition = newestEdit(row);
	return { id, edition, values, ...(edition ? { since: instantOfStamp(edition) } : {}) };
}

/** How a location's workshop takes work in, or undefined where nobody said. */
export function workshopOf(
	tables: Tables,
	location: Id
): RecordValues<typeof Workshop> | undefined {
	for (const [, row] of tables.all<RecordRow>(Workshop.name)) {
		const values = row.values as unknown as RecordValues<typeof Workshop>;
		if (!row.archived && values.location === location) return values;
	}
	return undefined;
}

/** How this device's location takes work in; null where nobody said. */
export const workshop = defineQuery<
	Record<string, never>,
	(RecordValues<typeof Workshop> & { readonly id: Id }) | null
>({
	name: 'tickets.workshop',
	reads: [Workshop.name, Location.name],
	answer(tables, _args, context) {
		const here = locationHere(tables, context)?.id;
		for (const [, row] of tables.all<RecordRow>(Workshop.name))
			if (!row.archived && row.values['location'] === here)
				return { ...(row.values as unknown as RecordValues<typeof Workshop>), id: row.id };
		return null;
	}
});

/** How much bench work is promised for a day. */
export interface DayLoad {
	readonly day: Day;
	readonly jobs: number;
	readonly minutes: number;
	/** Minutes that the bench works a day, where somebody said. */
	readonly of?: number;
}

/** TK4 What is promised for each of the coming days at this device's location. */
export const benchLoad = defineQuery<{ readonly days: number }, readonly DayLoad[]>({
	name: 'tickets.load',
	reads: [TICKETS, OPEN_TICKETS, Workshop.name, Location.name],
	answer(tables, { days }, context) {
		const location = locationHere(tables, context);
		if (!location) return [];
		const today = context.today(location.values.zone);
		const of = workshopOf(tables, location.id)?.minutes;
		const load = new Map<Day, { jobs: number; minutes: number }>();
		for (const id of ticketsOpen(tables)) {
			const row = tables.get<TicketRow>(TICKETS, id);
			if (!row?.takenIn || row.takenIn.location !== location.id) continue;
			const day = row.takenIn.promised < today ? today : row.takenIn.promised;
			for (const { standing } of jobsOf(row)) {
				if (isDone(standing.stage)) continue;
				const { jobs, minutes } = load.get(day) ?? { jobs: 0, minutes: 0 };
				const more = standing.tasks.reduce((sum, task) => sum + (task.minutes ?? 0), 0);
				load.set(day, { jobs: jobs + 1, minutes: minutes + more });
			}
		}
		return Array.from({ length: days }, (_, ahead): DayLoad => {
			const day = addDays(today, ahead);
			return { day, jobs: 0, minutes: 0, ...load.get(day), ...(of ? { of } : {}) };
		});
	}
});

/** Work taken in on a day. */
export interface TakenInDay {
	readonly tickets: number;
	readonly jobs: number;
	/** What it would come to; no income yet. */
	readonly value: Money;
	/** That day and the seven before it, oldest first; that day alone where what was before is kept back. */
	readonly course: readonly { readonly day: Day; readonly value: Money }[];
}

const COURSE_DAYS = 8;

/** TK13 What was taken in at this device's location on a day, whatever becomes of it; null without a location. */
export const takenInOn = defineQuery<{ readonly day?: Day }, TakenInDay | null>({
	name: 'tickets.takenInOn',
	reads: [TAKEN_IN_DAYS, Location.name],
	answer(tables, { day }, context) {
		const location = locationHere(tables, context);
		if (!location) return null;
		const { currency, zone } = location.values;
		const on = day ?? context.today(zone);
		const sumsOf = (of: Day) =>
			tables.get<SumRow<TakenInDayOf>>(TAKEN_IN_DAYS, `${location.id}/${of}/${currency}`)?.sums ??
			{};
		const { tickets = 0, jobs = 0, value = 0 } = sumsOf(on);
		const days = context.may(SEE_HISTORY) ? COURSE_DAYS : 1;
		const course = Array.from({ length: days }, (_, n) => {
			const of = addDays(on, n + 1 - days);
			return { day: of, value: { minor: sumsOf(of)['value'] ?? 0, currency } };
		});
		return { tickets, jobs, value: { minor: value, currency }, course };
	}
});

/** Goods of customers in one place. */
export interface HeldGoods {
	readonly location: Id;
	readonly place: string;
	readonly holder?: Id;
	readonly shop?: string;
	readonly pieces: number;
	/** How many of them nobody put a value on. */
	readonly undeclared: number;
	readonly declared: Money;
}

/** TK14 Property of customers that is with us, by place, at what its owners said it is worth: for the insurer and for a count of the safe. */
export const heldGoods = defineQuery<Record<string, never>, readonly HeldGoods[]>({
	name: 'tickets.heldGoods',
	reads: [TICKETS, OPEN_TICKETS],
	answer(tables) {
		const held = new Map<string, HeldGoods>();
		for (const id of ticketsOpen(tables)) {
			const row = tables.get<TicketRow>(TICKETS, id);
			if (!row?.takenIn) continue;
			const { currency } = row.takenIn;
			for (const { body, standing } of jobsOf(row)) {
				if (standing.stage === 'collected') continue;
				const [{ to: place, holder, shop, location }] = standing.lies;
				const key = [location, place, holder ?? '', shop ?? '', currency].join('/');
				const before = held.get(key);
				held.set(key, {
					location,
					place,
					...(holder ? { holder } : {}),
					...(shop ? { shop } : {}),
					pieces: (before?.pieces ?? 0) + 1,
					undeclared: (before?.undeclared ?? 0) + (body.declared === undefined ? 1 : 0),
					declared: { minor: (before?.declared.minor ?? 0) + (body.declared ?? 0), currency }
				});
			}
		}
		return [...held.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, goods]) => goods);
	}
});
