import type { Step } from '#areas/books';
import { GROUPINGS } from '#areas/inventory';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import type { Ratios } from '../rules/performance.ts';

/** By what the pieces that are sold and in stock are put together. */
export const SOLD_BY = [...GROUPINGS, 'price'] as const;

/** One of them. */
export type SoldBy = (typeof SOLD_BY)[number];

/** What was sold in a time, returns taken off, without tax. */
export interface Sold {
	readonly pieces: number;
	readonly net: Money;
	/** Less what it cost; absent where no cost is known. */
	readonly profit?: Money;
}

/** A group of pieces: what was sold of it, and what is there. */
export interface SoldGroup extends Sold, Ratios {
	/** The choice, or where the band of the price begins in units of the currency; empty where nobody said. */
	readonly key: string;
	/** What the choice is called. */
	readonly label?: string;
	/** Of each month. */
	readonly months: readonly Sold[];
	/** What is in stock now, and what it is carried at where costs are known. */
	readonly stock: { readonly pieces: number; readonly cost?: Money };
}

/** What was sold in twelve months in one currency. */
export interface WhatSells {
	readonly currency: string;
	/** By what the groups are made: a screen that has asked anew still shows the last answer. */
	readonly by: SoldBy;
	readonly months: readonly Step[];
	/** How many of the months anything was sold or in stock: the ratios are of these. */
	readonly known: number;
	/** Those that sold most first. */
	readonly groups: readonly SoldGroup[];
	readonly all: Omit<SoldGroup, 'key' | 'label'>;
	/** Pieces that were sold and have no cost: all that they brought counts as profit. */
	readonly uncosted: number;
}

/** What is asked: the twelve months that end on a day, by what, and at which location if not at all. */
export interface WhatSellsArgs {
	readonly through: Day;
	readonly by: SoldBy;
	readonly location?: Id;
}
