import type { Command } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Chance } from './chance.ts';

/** How large a made shop is, about. */
export interface ShopSize {
	/** Pieces that are in stock at the end. */
	readonly pieces: number;
	/** People the shop knows at the end. */
	readonly people: number;
	readonly salesAYear: number;
	/** Envelopes of the workshop that are with the shop at the end. */
	readonly openTickets: number;
}

/** A shop that is being made: what it knows so far, and its commands, each run at the moment it then is. */
export interface MadeShop {
	readonly size: ShopSize;
	readonly chance: Chance;
	readonly tables: Tables;
	/** IANA name of the zone it stands in. */
	readonly zone: string;
	/** The first and the last day of its story. */
	readonly first: Day;
	readonly last: Day;
	/** Runs a command. Throws when it is refused: a story asks only for what can be. */
	run<Input, Result>(command: Command<Input, Result>, input: Input): Result;
	/** Says where the device stands that does all this. */
	place(location: Id): void;
}

/** Asks for something to be done on a day, so many minutes after its midnight. */
export type At = (minute: number, act: () => void) => void;

/** What an area does in a made shop: how it begins, and what it does on each day. */
export interface DemoPart {
	/** The area. */
	readonly name: string;
	/** Areas that begin before it. */
	readonly after: readonly string[];
	/** Begins on the first morning; answers what happens on each day, in order, that one included. */
	begin(shop: MadeShop): (day: Day, at: At) => void;
}

/** Defines what an area does in a made shop. */
/* @__NO_SIDE_EFFECTS__ */
export function defineDemo(part: DemoPart): DemoPart {
	return part;
}
