import type { MadeShop } from '#lib/area/demo.ts';
import type { Later } from '#lib/area/later.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { completeSale } from '../commands/complete-sale.ts';
import { cancelLayaway, openLayaway, payLayaway } from '../commands/layaways.ts';
import { layawayOf } from '../queries/layaways.ts';
import { card, type Counter } from './counter.ts';
import type { MadeDrawer } from './drawer.ts';
import type { Shelf, Shown } from './shelf.ts';

const RUNS_DAYS = 90;
const PAYS_EVERY_DAYS = 29;
const LEAST = 400_00;

/** The layaways of a made shop: a deposit, payments by the month, then the piece, or the money back as credit. */
export class PutBy {
	readonly #shop: MadeShop;
	readonly #shelf: Shelf;
	readonly #counter: Counter;
	readonly #drawer: MadeDrawer;
	readonly #later: Later;

	constructor(shop: MadeShop, shelf: Shelf, counter: Counter, drawer: MadeDrawer, later: Later) {
		this.#shop = shop;
		this.#shelf = shelf;
		this.#counter = counter;
		this.#drawer = drawer;
		this.#later = later;
	}

	/** Puts a piece by; with a last day it is kept until then, otherwise for the usual time or until plans change. */
	open(day: Day, lastDay?: Day): void {
		const { chance } = this.#shop;
		const person = this.#counter.somebody();
		const shown = person && this.#shelf.take(({ list }) => list >= LEAST);
		if (!person || !shown) return;
		const until = lastDay ?? addDays(day, RUNS_DAYS);
		const deposit = Math.ceil(shown.list / chance.from(4, 6) / 5_00) * 5_00;
		const notes = { kind: 'cash' as const, received: deposit };
		const tenders = [chance.happens(0.4) ? notes : card(chance.below(9_999))];
		const input = { person, lines: [shown], deposit, tenders, until };
		const { layaway, tenders: paid } = this.#shop.run(openLayaway, input);
		this.#drawer.took(paid);
		if (!lastDay && chance.happens(0.12)) {
			this.#later.on(addDays(day, chance.from(20, 60)), () => this.#callOff(layaway, shown));
			return;
		}
		this.#later.on(addDays(day, PAYS_EVERY_DAYS), () =>
			this.#pay(layaway, Math.floor(shown.list / 4))
		);
		this.#later.on(addDays(day, 2 * PAYS_EVERY_DAYS), () =>
			this.#pay(layaway, Math.floor(shown.list / 4))
		);
		this.#later.on(lastDay ?? addDays(until, -chance.below(6)), () =>
			this.#handOver(layaway, shown, person)
		);
	}

	#pay(layaway: Id, amount: number): void {
		const tenders = [card(this.#shop.chance.below(9_999))];
		this.#drawer.took(this.#shop.run(payLayaway, { layaway, amount, tenders }).tenders);
	}

	#handOver(layaway: Id, shown: Shown, person: Id): void {
		const open = layawayOf(this.#shop.tables, layaway);
		if (open?.state !== 'open') return;
		const tenders = [card(this.#shop.chance.below(9_999))];
		const input = { lines: [shown], layaway, person, tenders };
		this.#drawer.took(this.#shop.run(completeSale, input).tenders);
	}

	#callOff(layaway: Id, shown: Shown): void {
		const input = { layaway, fee: 0, refundTo: 'credit' as const, reason: 'Plans have changed' };
		this.#shop.run(cancelLayaway, input);
		this.#shelf.put(shown);
	}
}
