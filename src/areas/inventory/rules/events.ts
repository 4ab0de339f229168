import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';

/**
 * What can take a piece. `sold` takes it for good, and so does `used`, into something else (disposition);
 * `reserved` keeps it for somebody and `inspection` keeps it from being sold until it was looked at
 * (availability).
 */
export type Taking = 'sold' | 'used' | 'reserved' | 'inspection';

/** Whether what is taken so has left the stock. */
export function takesForGood(as: Taking): as is 'sold' | 'used' {
	return as === 'sold' || as === 'used';
}

/** Whose the piece is: ours, or only in our hands. */
export type Ownership = 'own' | 'memo' | 'consigned' | 'customer';

/** Where a piece lies: a location, the case or tray in it, or whoever holds it. */
export interface Custody {
	readonly location: Id;
	readonly case?: Id;
	/** Who has it while it lies in no case: a bench, a vendor, a person. */
	readonly holder?: Id;
}

/** What settles a claim that cannot be kept: a command, or the screen where a person does it. */
export type Remedy =
	| { readonly label: string; readonly command: string; readonly input: unknown }
	| { readonly label: string; readonly href: string };

/**
 * What happened to a piece, on any of its four axes (disposition and availability: `takes` and
 * `releases`; `custody`; `ownership`). On none of them it is a line in the piece's history.
 */
export interface PieceChange {
	/** What to call the cause: `Sale A1-000001`. */
	readonly label: string;
	/** The screen that shows the cause. */
	readonly href: string;
	/** Business day at the location. */
	readonly day: Day;
	readonly location: Id;
	/** The piece is taken under this claim: the id of the sale, the layaway, the return. */
	readonly takes?: {
		readonly claim: Id;
		readonly as: Taking;
		/** INV27 What a used piece went into. */
		readonly into?: Id;
	};
	/** What a person can do if this claim has to give way to an earlier one. */
	readonly remedies?: readonly Remedy[];
	/** The claim with this id is given back: a void, a return, a cancelled layaway. */
	readonly releases?: Id;
	readonly custody?: Custody;
	readonly ownership?: Ownership;
	/** Something to know about a claim while it is open: its customer was called. */
	readonly remark?: { readonly claim: Id; readonly text: string };
}

/** A change with where it came from: the fact, and what puts it in order. */
export interface PieceEvent extends PieceChange {
	readonly fact: Id;
	readonly at: Stamp;
	readonly device: Id;
	/** Final order, once the relay gave it. */
	readonly seq?: number;
}

/**
 * INV3 First in the relay's order stands; until that is known, the earlier clock, then the device.
 * Two changes by one fact fall in the order of what they say, so that every device agrees.
 */
export function inOrder<Event extends PieceEvent>(events: readonly Event[]): readonly Event[] {
	return [...events].sort(
		(a, b) => bySeq(a, b) || byClock(a, b) || compare(JSON.stringify(a), JSON.stringify(b))
	);
}

function bySeq(a: PieceEvent, b: PieceEvent): number {
	return (a.seq ?? Infinity) === (b.seq ?? Infinity)
		? 0
		: (a.seq ?? Infinity) - (b.seq ?? Infinity);
}

function byClock(a: PieceEvent, b: PieceEvent): number {
	return compare(a.at, b.at) || compare(a.device, b.device) || compare(a.fact, b.fact);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
