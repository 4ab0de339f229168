import { personById } from '#areas/customers';
import { Location, locationById, locationHere, type Role } from '#areas/settings';
import { defineNeeds, type Need } from '#lib/projections/need.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { daysBetween, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { formatDay } from '#lib/words/moments.ts';
import { say } from '../messages.ts';
import { TICKETS, type TicketRow } from '../projections/tickets.ts';
import {
	TICKETS_WAITING,
	type WaitingRow,
	type Waits,
	type WaitsFor
} from '../projections/waiting.ts';

/** TK17 Work of this device's location that waits too long: one row a ticket, for the worst of it. */
export const ticketNeeds = defineNeeds({
	name: 'tickets.waiting',
	reads: [TICKETS_WAITING, TICKETS, Location.name, 'person'],
	matters: ['bench', 'sales', 'manager'] satisfies readonly Role[],
	list(tables, context) {
		return waitingAt(tables, locationHere(tables, context)?.id).flatMap(([location, row]) => {
			const zone = locationById(tables, location as Id)?.values.zone ?? 'UTC';
			const today = context.today(zone);
			return Object.entries(row.members).flatMap(([ticket, { waits }]): readonly Need[] => {
				const due = waits.find(({ from }) => from <= today);
				return due ? needOf(tables, ticket, wordsOf(due, today, context.locale)) : [];
			});
		});
	}
});

/** What waits at one location; at all of them on a device that has none. */
function waitingAt(
	tables: Tables,
	here: Id | undefined
): readonly (readonly [location: string, row: WaitingRow])[] {
	if (here === undefined) return [...tables.all<WaitingRow>(TICKETS_WAITING)];
	const row = tables.get<WaitingRow>(TICKETS_WAITING, here);
	return row ? [[here, row]] : [];
}

type Words = Pick<Need, 'urgency' | 'why' | 'day'> & { readonly label: string };

function needOf(tables: Tables, ticket: string, { label, ...words }: Words): readonly Need[] {
	const takenIn = tables.get<TicketRow>(TICKETS, ticket)?.takenIn;
	if (!takenIn) return [];
	const href = `/tickets/${ticket}`;
	const name = personById(tables, takenIn.person)?.name;
	const title = [takenIn.number, name].filter(Boolean).join(', ');
	return [{ key: ticket, title, href, verb: { label, href }, ...words }];
}

const URGENCY = {
	late: 'late',
	pieces: 'today',
	unanswered: 'today',
	untold: 'today',
	unclaimed: 'open'
} as const satisfies Record<WaitsFor, Need['urgency']>;

function wordsOf({ why, since }: Waits, today: Day, locale: string): Words {
	const about = { urgency: URGENCY[why], day: since };
	const day = formatDay(since, locale, 'short');
	switch (why) {
		case 'late':
			return { ...about, why: say('daysLate', daysBetween(since, today)), label: say('lookAtIt') };
		case 'pieces':
			return { ...about, why: say('piecesLeft'), label: say('lookAtIt') };
		case 'unanswered':
			return { ...about, why: say('askedSince', { day }), label: say('askAgain') };
		case 'untold':
			return { ...about, why: say('untoldSince', { day }), label: say('tellThem') };
		case 'unclaimed':
			return { ...about, why: say('readySince', { day }), label: say('remind') };
	}
}
