import { personById } from '#areas/customers';
import { Location, locationById, locationHere, type Role } from '#areas/settings';
import { defineNeeds, type Need } from '#lib/projections/need.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { addDays, daysBetween, type Day } from '#lib/values/day.ts';
import { formatDay } from '#lib/words/moments.ts';
import { say } from '../messages.ts';
import { OPEN_TICKETS } from '../projections/lists.ts';
import { TICKETS } from '../projections/tickets.ts';
import { mayLeave, type Stage } from '../rules/standing.ts';
import { ticketOf, ticketsOpen, type JobView, type TicketView } from './tickets.ts';

/** After so many days in the ready bin its owner is reminded. */
const UNCLAIMED_DAYS = 30;
/** After so many days without an answer the customer is asked again. */
const UNANSWERED_DAYS = 3;

/** TK17 Work of this device's location that waits too long: one row a ticket, for the worst of it. */
export const ticketNeeds = defineNeeds({
	name: 'tickets.waiting',
	reads: [TICKETS, OPEN_TICKETS, Location.name, 'person'],
	matters: ['bench', 'sales', 'manager'] satisfies readonly Role[],
	list(tables, context) {
		const here = locationHere(tables, context)?.id;
		return ticketsOpen(tables).flatMap((id): readonly Need[] => {
			const view = ticketOf(tables, id);
			if (!view || (here && view.takenIn.location !== here)) return [];
			const zone = locationById(tables, view.takenIn.location)?.values.zone ?? 'UTC';
			const today = context.today(zone);
			const need =
				lateOf(view, today) ??
				unansweredOf(view, today, context.locale) ??
				unclaimedOf(view, today, context.locale);
			if (!need) return [];
			const { label, ...rest } = need;
			const href = `/tickets/${id}`;
			const title = [view.takenIn.number, nameOf(tables, view)].filter(Boolean).join(', ');
			return [{ key: id, title, href, verb: { label, href }, ...rest }];
		});
	}
});

type Waiting = Pick<Need, 'urgency' | 'why' | 'day'> & { readonly label: string };

/** The customer's answer, not the bench, is what such a job waits for. */
const WITH_CUSTOMER: ReadonlySet<Stage> = new Set(['approval', 'collected']);

function lateOf({ takenIn, jobs }: TicketView, today: Day): Waiting | undefined {
	const { promised } = takenIn;
	const open = jobs.some(
		({ standing: { stage } }) => !WITH_CUSTOMER.has(stage) && !mayLeave(stage)
	);
	if (!open || promised >= today) return undefined;
	const why = say('daysLate', daysBetween(promised, today));
	return { urgency: 'late', why, day: promised, label: say('lookAtIt') };
}

function unansweredOf(
	{ jobs, estimates }: TicketView,
	today: Day,
	locale: string
): Waiting | undefined {
	const asked = estimates.findLast(({ answer }) => !answer);
	const waits = jobs.some(({ standing }) => standing.stage === 'approval');
	if (!waits || !asked || addDays(asked.day, UNANSWERED_DAYS) >= today) return undefined;
	const why = say('askedSince', { day: formatDay(asked.day, locale, 'short') });
	return { urgency: 'today', why, day: asked.day, label: say('askAgain') };
}

function unclaimedOf({ jobs }: TicketView, today: Day, locale: string): Waiting | undefined {
	const ready = jobs.filter(isReady).map(({ standing }) => standing.since);
	const [since] = ready.sort();
	if (!since || addDays(since, UNCLAIMED_DAYS) >= today) return undefined;
	const why = say('readySince', { day: formatDay(since, locale, 'short') });
	return { urgency: 'open', why, day: since, label: say('remind') };
}

function isReady({ standing }: JobView): boolean {
	return mayLeave(standing.stage);
}

function nameOf(tables: Tables, { takenIn }: TicketView): string | undefined {
	return personById(tables, takenIn.person)?.name;
}
