import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';
import type { HoldReason, Place } from './words.ts';

/** Where a job is and who has it. */
export interface Whereabouts {
	readonly to: Place;
	readonly holder?: Id | undefined;
	readonly shop?: string | undefined;
	readonly due?: Day | undefined;
	readonly bin?: string | undefined;
}

/** TK6 A job passing from hand to hand. */
export interface HandOver extends Whereabouts {
	readonly move: Id;
	readonly job: Id;
	readonly after: readonly Id[];
	readonly check?: { readonly passed: boolean; readonly note?: string | undefined } | undefined;
	readonly tells?: true | undefined;
	readonly takesBack?: Id | undefined;
	readonly reason?: string | undefined;
}

/** A task, as far as its price and the bench's time go. */
export interface Priced {
	readonly title: string;
	readonly quantity: number;
	readonly labor: number;
	readonly parts: number;
	readonly minutes?: number | undefined;
	readonly text?: string | undefined;
}

/** An estimate of some jobs. */
export interface Estimate {
	readonly estimate: Id;
	readonly jobs: readonly { readonly job: Id; readonly tasks: readonly Priced[] }[];
	readonly until: Day;
	/** Estimates and answers that whoever gave it knew of. */
	readonly knows?: readonly Id[] | undefined;
}

/** What the customer said to an estimate. */
export interface Reply {
	readonly reply: Id;
	readonly estimate: Id;
	readonly answer: 'approved' | 'declined';
	readonly how: string;
	readonly after: readonly Id[];
}

/** TK24 A piece of the stock in a job; `use` is the claim that it is taken under. */
export interface PieceIn {
	readonly use: Id;
	readonly piece: Id;
	/** As it was called then. */
	readonly stockNumber: string;
	readonly title: string;
}

/**
 * What happened to a ticket or a job of it, whichever area did it: `ticketEffect.on(ticket, change)`. On
 * no axis it is a line in the ticket's history.
 */
export interface TicketChange {
	/** What to call it. No name of a person. */
	readonly label: string;
	/** The screen that shows the cause, where it is not the ticket's own. */
	readonly href?: string;
	readonly day: Day;
	readonly location: Id;
	/** Who did it. */
	readonly by?: Id;
	/** The job that it is about; absent when it is about all of them. */
	readonly job?: Id;
	readonly handsOver?: HandOver;
	readonly holds?: { readonly hold: Id; readonly reason: HoldReason; readonly note?: string };
	/** Holds that are over. */
	readonly resumes?: readonly Id[];
	readonly estimates?: Estimate;
	readonly answers?: Reply;
	/** The paper with the name under an answer. */
	readonly signed?: PaperName;
	/** The customer was told, by a page at this address where there is one. */
	readonly tells?: {
		readonly about: string;
		readonly how: string;
		readonly estimate?: Id | undefined;
		readonly address?: string | undefined;
		/** What the relay knows the mail by. */
		readonly notice?: string | undefined;
		/** Those that were ready; all of them where nobody noted which. */
		readonly jobs?: readonly Id[] | undefined;
		readonly itself?: true | undefined;
	};
	/** No mail says by itself that these jobs are ready. */
	readonly holdsBack?: readonly Id[];
	/** A piece of the stock went into the job, or came out of it. */
	readonly uses?: PieceIn;
	readonly takesOut?: Id;
	/** The job is not done; the fee is all that is asked, in minor units. */
	readonly callsOff?: { readonly fee: number };
	/** Money of a deposit: more when it was paid, less when it was used or given back. */
	readonly deposit?: { readonly sale: Id; readonly minor: number };
	/** These jobs were handed to the customer or whoever fetched them, under this sale. */
	readonly collects?: {
		readonly sale: Id;
		readonly jobs: readonly Id[];
		readonly by?: Id;
		/** Nothing else was sold with it: taking the sale back takes back this pick-up alone. */
		readonly alone?: true;
	};
	/** This sale is void: its deposit and its pick-up did not happen. */
	readonly voids?: Id;
	readonly photos?: readonly PaperName[];
	readonly note?: string;
}

/** A change with where it came from, and what puts it in order. */
export interface TicketEvent extends TicketChange {
	readonly fact: Id;
	readonly at: Stamp;
	readonly device: Id;
	/** Final order, once the relay gave it. */
	readonly seq?: number;
}

/** TK6 First in the relay's order stands; until that is known, the earlier clock, then the device. */
export function inOrder(events: readonly TicketEvent[]): readonly TicketEvent[] {
	return [...events].sort((a, b) => bySeq(a, b) || byClock(a, b));
}

function bySeq(a: TicketEvent, b: TicketEvent): number {
	const [one, other] = [a.seq ?? Infinity, b.seq ?? Infinity];
	return one === other ? 0 : one - other;
}

function byClock(a: TicketEvent, b: TicketEvent): number {
	return compare(a.at, b.at) || compare(a.device, b.device) || compare(a.fact, b.fact);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The links of a chain that nothing follows: one, unless devices went on apart. In the order given. */
export function endsOf<Link extends { readonly after: readonly Id[] }>(
	links: readonly Link[],
	idOf: (link: Link) => Id
): readonly Link[] {
	const followed = new Set(links.flatMap(({ after }) => after));
	return links.filter((link) => !followed.has(idOf(link)));
}
