import { personById } from '#areas/customers';
import { Location, locationById, locationHere } from '#areas/settings';
import { staffById } from '#areas/staff';
import { ERASED_PAPERS } from '#lib/projections/erased-papers.ts';
import { defineQuery, type QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { daysBetween, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';
import { jobsOf, type JobCourse } from '../projections/courses.ts';
import { OPEN_TICKETS } from '../projections/lists.ts';
import { TICKETS, type TakenIn, type TicketRow } from '../projections/tickets.ts';
import { Workshop } from '../records.ts';
import { isDone, isOff, nextPlace, type Stage } from '../rules/standing.ts';
import { hearsByMail, isSettled } from '../rules/telling.ts';
import type { Place } from '../rules/words.ts';
import { ticketsOpen, withPhotosLeft } from './tickets.ts';
import { workshopOf } from './workshop.ts';

/** A job on a bench or a board. */
export interface JobCard {
	readonly ticket: Id;
	readonly job: Id;
	readonly number: string;
	readonly title: string;
	readonly photo?: PaperName;
	readonly note?: string;
	readonly person: Id;
	readonly name: string;
	readonly tasks: readonly {
		readonly title: string;
		readonly quantity: number;
		readonly text?: string;
	}[];
	readonly minutes: number;
	readonly stage: Stage;
	readonly place: Place;
	readonly holder?: Id;
	readonly holderName?: string;
	readonly shop?: string;
	readonly bin?: string;
	readonly due?: Day;
	/** Why it waits; absent while it does not. */
	readonly waits?: string;
	readonly rush: boolean;
	readonly promised: Day;
	readonly hour?: string;
	/** Days that it stands where it stands. */
	readonly days: number;
	/** Days after the promised one; below nothing before it. */
	readonly late: number;
	/** Where one tap takes it; absent where a person must choose. */
	readonly next?: Place;
	readonly twoPlaces: boolean;
	/** TK21 Taken on now, it is the last of its ticket, and its customer is told by itself. */
	readonly tells: boolean;
}

/** Which jobs. */
export interface CardsArgs {
	/** Those that this jeweler has, which come first, and those that nobody has yet. */
	readonly jeweler?: Id;
	readonly person?: Id;
	readonly stages?: readonly Stage[];
}

/** TK9 Jobs that are with us at this device's location: a jeweler's own first, rush first, then by the promised day. */
export const jobCards = defineQuery<CardsArgs, readonly JobCard[]>({
	name: 'tickets.cards',
	reads: [
		TICKETS,
		OPEN_TICKETS,
		ERASED_PAPERS,
		Workshop.name,
		Location.name,
		'person',
		'staffMember'
	],
	answer: (tables, args, context) => cardsOf(tables, args, context)
});

/** TK9 The cards of open jobs. */
function cardsOf(
	tables: Tables,
	{ jeweler, person, stages }: CardsArgs,
	context: QueryContext
): readonly JobCard[] {
	const here = locationHere(tables, context)?.id;
	const shopAt = shopsOf(tables, context);
	const cards = ticketsOpen(tables).flatMap((id): readonly JobCard[] => {
		const row = tables.get<TicketRow>(TICKETS, id);
		if (!row?.takenIn || (here && row.takenIn.location !== here)) return [];
		if (person && row.takenIn.person !== person) return [];
		const { takenIn } = row;
		const jobs = jobsOf(row);
		return jobs.flatMap((job) => {
			const { stage, lies } = job.standing;
			if (stage === 'collected' || (stages && !stages.includes(stage))) return [];
			const [{ to, holder }] = lies;
			if (
				jeweler &&
				!(to === 'bench' ? holder === undefined || holder === jeweler : to === 'counter')
			)
				return [];
			const shop = shopAt(takenIn.location);
			const card = cardOf(tables, takenIn, job, shop);
			return [shop.tellsReady && tells(tables, card, jobs, row) ? { ...card, tells: true } : card];
		});
	});
	return cards.sort(
		(a, b) =>
			Number(isOf(b, jeweler)) - Number(isOf(a, jeweler)) ||
			Number(b.rush) - Number(a.rush) ||
			compare(a.promised, b.promised) ||
			compare(a.hour ?? '99', b.hour ?? '99') ||
			compare(a.number, b.number)
	);
}

/** What all cards of a location share. */
interface ShopOfCards {
	readonly today: Day;
	readonly skipCheck: boolean;
	readonly tellsReady: boolean;
}

/** Each location once: six hundred cards ask for the same day. */
function shopsOf(tables: Tables, context: QueryContext): (location: Id) => ShopOfCards {
	const known = new Map<Id, ShopOfCards>();
	return (location) => {
		const before = known.get(location);
		if (before) return before;
		const zone = locationById(tables, location)?.values.zone ?? 'UTC';
		const { skipCheck = false, tellsReady = false } = workshopOf(tables, location) ?? {};
		const shop = { today: context.today(zone), skipCheck, tellsReady };
		known.set(location, shop);
		return shop;
	};
}

function cardOf(
	tables: Tables,
	takenIn: TakenIn,
	{ body, number, standing }: JobCourse,
	{ today, skipCheck }: ShopOfCards
): JobCard {
	const { ticket, person, service, promised, hour } = takenIn;
	const [{ to, holder, shop, bin, due }] = standing.lies;
	const [photo] = withPhotosLeft(tables, body).photos ?? [];
	const holderName = holder && staffById(tables, holder)?.name;
	const [hold] = standing.holds;
	const next = nextPlace(standing, skipCheck);
	return {
		ticket,
		job: body.job,
		number,
		title: body.title,
		...(photo ? { photo } : {}),
		...(body.note ? { note: body.note } : {}),
		person,
		name: personById(tables, person)?.name ?? '',
		tasks: standing.tasks.map(({ title, quantity, text }) => ({
			title,
			quantity,
			...(text ? { text } : {})
		})),
		minutes: standing.tasks.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
		stage: standing.stage,
		place: to,
		...(holder ? { holder } : {}),
		...(holderName ? { holderName } : {}),
		...(shop ? { shop } : {}),
		...(bin ? { bin } : {}),
		...(due ? { due } : {}),
		...(hold ? { waits: hold.reason } : {}),
		rush: service !== 'standard',
		promised,
		...(hour ? { hour } : {}),
		days: Math.max(daysBetween(standing.since, today), 0),
		late: daysBetween(promised, today),
		...(next ? { next } : {}),
		twoPlaces: standing.lies.length > 1,
		tells: false
	};
}

/** TK21 Whether the next step of a job ends the work on its ticket, and a mail says so. */
function tells(
	tables: Tables,
	{ job, next, person, stage }: JobCard,
	jobs: readonly JobCourse[],
	{ events }: TicketRow
): boolean {
	if (next !== 'bin' || isOff(stage)) return false;
	const rest = jobs.filter(({ body }) => body.job !== job);
	return (
		rest.every(({ standing }) => isDone(standing.stage) && standing.lies.length === 1) &&
		!isSettled(events, job) &&
		hearsByMail(personById(tables, person)?.values)
	);
}

const isOf = ({ holder }: JobCard, jeweler: Id | undefined) =>
	jeweler !== undefined && holder === jeweler;

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
