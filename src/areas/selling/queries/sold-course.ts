import type { Step } from '#areas/books';
import { groupLabel, type StockMove } from '#areas/inventory';
import type { Day } from '#lib/values/day.ts';
import { ratiosOf } from '../rules/performance.ts';
import type { Sold, SoldBy, SoldGroup, WhatSells } from './what-sells.ts';

/** Sums of a month, money in minor units. */
interface Month {
	pieces: number;
	net: number;
	cost: number;
}

/** What counts of a piece that was sold. */
interface Counted {
	readonly day: Day;
	readonly pieces: number;
	readonly net: number;
}

/** How sums are told. */
interface Telling {
	readonly currency: string;
	/** Whether costs are known here. */
	readonly costs: boolean;
	/** Months that the ratios are of. */
	readonly known: number;
	/** Of how many moments the average stock is: the end of each of them, and the beginning where anything was there. */
	readonly points: number;
}

/** What was sold and lay in stock in one currency, month by month, of each group and of all. */
export class SoldCourse {
	readonly #months: readonly Step[];
	readonly #groups = new Map<string, Tally>();
	readonly #all: Tally;
	#uncosted = 0;
	/** Days that were asked for; many pieces share a few. */
	readonly #monthsOfDays = new Map<Day, number>();

	constructor(months: readonly Step[]) {
		this.#months = months;
		this.#all = new Tally(months);
	}

	/** A piece of a group was sold, or came back. */
	sells(key: string, sold: Counted, costed: boolean): void {
		const month = this.#monthOf(sold.day);
		if (month < 0 || month >= this.#months.length) return;
		for (const tally of [this.#tally(key), this.#all]) tally.sells(month, sold);
		if (!costed) this.#uncosted += sold.pieces;
	}

	/** A piece of a group moved through the stock. */
	moves(key: string, move: StockMove): void {
		const month = Math.min(this.#monthOf(move.day), this.#months.length - 1);
		for (const tally of [this.#tally(key), this.#all]) tally.moves(month, move);
	}

	/** SL49 In how many of the months anything was sold, or in stock. */
	get known(): number {
		return this.#months.length - this.#all.quietMonths;
	}

	report(currency: string, by: SoldBy, costs: boolean): WhatSells {
		const { known } = this;
		const telling = { currency, costs, known, points: this.#all.opens ? known + 1 : known };
		const groups = [...this.#groups].flatMap(([key, tally]): readonly SoldGroup[] => {
			if (tally.quietMonths === this.#months.length) return [];
			const label = by === 'price' ? undefined : groupLabel(key, by);
			return [{ key, ...(label === undefined ? {} : { label }), ...tally.told(telling) }];
		});
		return {
			currency,
			by,
			months: this.#months,
			known,
			groups: groups.sort((a, b) => b.net.minor - a.net.minor || (a.key < b.key ? -1 : 1)),
			all: this.#all.told(telling),
			uncosted: costs ? this.#uncosted : 0
		};
	}

	#tally(key: string): Tally {
		const known = this.#groups.get(key) ?? new Tally(this.#months);
		this.#groups.set(key, known);
		return known;
	}

	/** Which month, -1 for all that was before; the months follow one another without a gap. */
	#monthOf(day: Day): number {
		const known = this.#monthsOfDays.get(day) ?? this.#findMonth(day);
		this.#monthsOfDays.set(day, known);
		return known;
	}

	#findMonth(day: Day): number {
		const [first] = this.#months;
		if (first === undefined || day < first.from) return -1;
		const found = this.#months.findIndex(({ through }) => day <= through);
		return found < 0 ? this.#months.length : found;
	}
}

/** Sums of one group. */
class Tally {
	readonly #months: readonly Month[];
	/** By how much the stock was carried at more: before the first month, and in each. */
	readonly #grew: number[];
	#opening = 0;
	#received = 0;
	#pieces = 0;

	constructor(months: readonly Step[]) {
		this.#months = months.map(() => ({ pieces: 0, net: 0, cost: 0 }));
		this.#grew = Array<number>(months.length + 1).fill(0);
	}

	sells(at: number, { pieces, net }: Counted): void {
		const month = this.#months[at];
		if (!month) return;
		month.pieces += pieces;
		month.net += net;
	}

	/** -1 is before the first month. */
	moves(at: number, { pieces, received, value, cost }: StockMove): void {
		const month = this.#months[at];
		if (month) {
			month.cost += cost;
			this.#received += received;
		} else this.#opening += pieces;
		this.#grew[at + 1] = (this.#grew[at + 1] ?? 0) + value;
		this.#pieces += pieces;
	}

	/** Whether any cost lay in stock when the first month began. */
	get opens(): boolean {
		return this.#grew[0] !== 0;
	}

	/** Months from the first one on in which nothing was sold and no cost lay in stock; all of them for a group of nothing. */
	get quietMonths(): number {
		if (this.opens) return 0;
		const carried = this.#carried();
		const first = this.#months.findIndex(
			({ pieces, net, cost }, at) =>
				pieces !== 0 || net !== 0 || cost !== 0 || (carried[at + 1] ?? 0) !== 0
		);
		if (first >= 0) return first;
		// Where no cost is known there are pieces to count.
		return this.#opening > 0 || this.#received > 0 ? 0 : this.#months.length;
	}

	told(telling: Telling): Omit<SoldGroup, 'key' | 'label'> {
		const { currency, known, points } = telling;
		const whole = this.#months.reduce(plus);
		const carried = this.#carried();
		const cost = carried.at(-1) ?? 0;
		const { sellThrough, ...ofCost } = ratiosOf({
			months: known,
			profit: whole.net - whole.cost,
			cost: whole.cost,
			carried: carried.slice(-points),
			sold: whole.pieces,
			opening: this.#opening,
			received: this.#received
		});
		return {
			...soldOf(whole, telling),
			months: this.#months.map((month) => soldOf(month, telling)),
			stock: {
				pieces: this.#pieces,
				...(telling.costs ? { cost: { minor: cost, currency } } : {})
			},
			...(telling.costs ? ofCost : {}),
			...(sellThrough === undefined ? {} : { sellThrough })
		};
	}

	/** What the stock was carried at when the first month began, and at the end of each. */
	#carried(): readonly number[] {
		let carried = 0;
		return this.#grew.map((more) => (carried += more));
	}
}

function plus(a: Month, b: Month): Month {
	return { pieces: a.pieces + b.pieces, net: a.net + b.net, cost: a.cost + b.cost };
}

function soldOf({ pieces, net, cost }: Month, { currency, costs }: Telling): Sold {
	return {
		pieces,
		net: { minor: net, currency },
		...(costs ? { profit: { minor: net - cost, currency } } : {})
	};
}
