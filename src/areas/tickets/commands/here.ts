import { locationHere, type LocationView } from '#areas/settings';
import { refuse, type CommandContext, type Refusal } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from '../messages.ts';
import type { TicketEvent } from '../rules/events.ts';
import { eventsOf, ticketOf, type JobView, type TicketView } from '../queries/tickets.ts';

/** What a check answers when a command must do nothing. */
export interface Refused {
	readonly refusal: Refusal;
}

/** Whether a check refused. */
export function isRefused<Answer extends object>(answer: Answer | Refused): answer is Refused {
	return 'refusal' in answer;
}

/** Where and when something is done to a ticket. */
export interface Here {
	readonly location: LocationView;
	readonly day: Day;
}

/** Where this device stands and which day it is there, or why it can do nothing. */
export function hereOf(tables: Tables, context: CommandContext): Here | Refused {
	const location = locationHere(tables, context);
	if (!location) return refuse('no-location', say('noLocation'));
	return { location, day: context.today(location.values.zone) };
}

/** A ticket, and where something is done to it. */
export interface AtTicket extends Here {
	readonly view: TicketView;
	readonly events: readonly TicketEvent[];
}

/** A ticket that is here, or the refusal. */
export function atTicket(tables: Tables, context: CommandContext, ticket: Id): AtTicket | Refused {
	const here = hereOf(tables, context);
	if (isRefused(here)) return here;
	const view = ticketOf(tables, ticket);
	if (!view) return refuse('ticket-not-here', say('ticketNotHere'));
	return { ...here, view, events: eventsOf(tables, ticket) };
}

/** A job of a ticket that is still with us, or the refusal. */
export function jobAt({ view }: AtTicket, job: Id): JobView | Refused {
	const found = view.jobs.find(({ body }) => body.job === job);
	if (!found) return refuse('job-not-here', say('jobNotHere', { number: view.takenIn.number }));
	if (found.standing.stage === 'collected')
		return refuse('collected', say('jobCollected', { number: found.number }));
	return found;
}

/** A job of a ticket that is still with us, and the ticket; or the refusal. */
export function atJob(
	tables: Tables,
	context: CommandContext,
	{ ticket, job }: { readonly ticket: Id; readonly job: Id }
): { readonly at: AtTicket; readonly job: JobView } | Refused {
	const at = atTicket(tables, context, ticket);
	if (isRefused(at)) return at;
	const found = jobAt(at, job);
	return isRefused(found) ? found : { at, job: found };
}

/** What every fact about a ticket says of where and when. */
export function aboutOf({ view, location, day }: AtTicket) {
	return { ticket: view.takenIn.ticket, location: location.id, day };
}
