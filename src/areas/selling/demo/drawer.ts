import type { MadeShop } from '#lib/area/demo.ts';
import type { Id } from '#lib/values/id.ts';
import { bankCash, closeDrawer, openDrawer, payDrawer } from '../commands/drawers.ts';
import { denominations, type Counted } from '../rules/count.ts';

const FLOAT = 300_00;
/** What a count is off, in cents: mostly nothing. */
const OFF = [0, 0, 0, 0, 0, 0, 0, -5, 10, -25, 40, -1_00, -2_00, 5_00];
/** Small things that are paid out of the drawer, each about once in so many days. */
const ERRANDS = ['Window cleaning', 'Stamps', 'Polishing cloths'];
const AN_ERRAND_IN_DAYS = 24;

/** The cash drawer of a made shop: opened each morning, counted each evening, banked the day after. */
export class MadeDrawer {
	readonly #shop: MadeShop;
	#drawer: Id | undefined;
	#cash = 0;
	#toBank: { readonly drawer: Id; readonly minor: number } | undefined;

	constructor(shop: MadeShop) {
		this.#shop = shop;
	}

	open(): void {
		if (this.#toBank) this.#shop.run(bankCash, this.#toBank);
		this.#toBank = undefined;
		this.#drawer = this.#shop.run(openDrawer, { count: countOf(FLOAT) }).drawer;
		this.#cash = FLOAT;
	}

	/** Cash that came in, or went out when it is below nothing. */
	took(tenders: readonly { readonly kind: string; readonly amount: number }[], times: 1 | -1 = 1) {
		for (const { kind, amount } of tenders) if (kind === 'cash') this.#cash += times * amount;
	}

	/** Pays for something small out of the drawer, on some days. */
	errand(): void {
		const { chance } = this.#shop;
		if (chance.below(AN_ERRAND_IN_DAYS) > 0) return;
		const minor = -chance.from(8, 45) * 50;
		const reason = chance.pick(ERRANDS) ?? 'Stamps';
		this.#shop.run(payDrawer, { minor, against: 'expense', reason });
		this.#cash += minor;
	}

	close(): void {
		const drawer = this.#drawer;
		if (!drawer) return;
		const counted = Math.max(this.#cash + (this.#shop.chance.pick(OFF) ?? 0), 0);
		const back = Math.min(FLOAT, counted);
		this.#shop.run(closeDrawer, { count: countOf(counted), back });
		if (counted > back) this.#toBank = { drawer, minor: counted - back };
		this.#drawer = undefined;
	}
}

/** An amount in the notes and coins it may lie there in. */
function countOf(minor: number): Counted[] {
	let left = minor;
	return denominations('USD').flatMap((value) => {
		const pieces = Math.floor(left / value);
		left -= pieces * value;
		return pieces > 0 ? [{ value, pieces }] : [];
	});
}
