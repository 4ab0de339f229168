import { Person } from '#areas/customers';
import { passInspection } from '#areas/inventory';
import type { MadeShop } from '#lib/area/demo.ts';
import { KnownIds } from '#lib/area/known-ids.ts';
import type { Later } from '#lib/area/later.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { rate, type Rate } from '#lib/values/rate.ts';
import { completeSale, type SaleResult } from '../commands/complete-sale.ts';
import { parkCart } from '../commands/carts.ts';
import type { TenderInputs } from '../commands/tenders.ts';
import { voidSale } from '../commands/void-sale.ts';
import { creditOf } from '../queries/credit.ts';
import type { MadeDrawer } from './drawer.ts';
import type { Shelf, Shown } from './shelf.ts';

/** Above any tax there is: cash that is handed over covers it. */
const WITH_TAX = 1.12;
const CASH_MOST = 1_500_00;
const CASH_BACK_MOST = 150_00;
const RETURNS_WITHIN_DAYS = 24;
const REASONS = ['Wrong size', 'Changed their mind', 'Got another one as a gift'];

interface Line extends Shown {
	readonly discount?: { readonly kind: 'percent'; readonly rate: Rate };
	readonly reason?: string;
}

/** A line that may come back. */
interface Sold {
	readonly sale: Id;
	readonly line: number;
	readonly shown: Shown;
	readonly person: Id | undefined;
	/** A drawer does not hold so much: it is given back as store credit. */
	readonly muchCash: boolean;
}

/** What people buy at the counter of a made shop, and bring back. */
export class Counter {
	readonly #shop: MadeShop;
	readonly #shelf: Shelf;
	readonly #drawer: MadeDrawer;
	readonly #later: Later;
	readonly #people: KnownIds;
	/** The last sale that does not come back by itself. */
	#last: Sold | undefined;

	constructor(shop: MadeShop, shelf: Shelf, drawer: MadeDrawer, later: Later) {
		this.#shop = shop;
		this.#shelf = shelf;
		this.#drawer = drawer;
		this.#later = later;
		this.#people = new KnownIds(shop.tables, Person.name);
	}

	/** Somebody the shop knows, by chance. */
	somebody(): Id | undefined {
		return this.#shop.chance.pick(this.#people.all);
	}

	/** One sale, of one piece or a few; it may come back one day, or be void at once. */
	sell(day: Day): void {
		const { chance } = this.#shop;
		const lines = this.#lines();
		if (lines.length === 0) return;
		const person = chance.happens(0.68) ? this.somebody() : undefined;
		const sold = this.#complete(lines, person);
		if (chance.happens(0.008)) return this.#void(sold, lines);
		const line = chance.below(lines.length);
		const shown = lines[line];
		if (!shown) return;
		const muchCash = sold.tenders.some(
			({ kind, amount }) => kind === 'cash' && amount > CASH_BACK_MOST
		);
		const back = { sale: sold.sale, line, shown, person, muchCash };
		if (!chance.happens(0.055)) {
			this.#last = back;
			return;
		}
		this.#later.on(addDays(day, chance.from(2, RETURNS_WITHIN_DAYS)), () => {
			this.#bringBack(back);
			this.#inspect(shown);
		});
	}

	/** The last sale comes back, and nobody has looked at its piece yet. */
	bringLastBack(): void {
		if (this.#last) this.#bringBack(this.#last);
		this.#last = undefined;
	}

	/** A line comes back: for money, for store credit, or for something dearer. */
	#bringBack({ sale, line, shown, person: buyer, muchCash }: Sold): void {
		const { chance } = this.#shop;
		const person = buyer ?? this.somebody();
		const asCredit = muchCash || chance.happens(0.25);
		const reason = chance.pick(REASONS) ?? 'Wrong size';
		const returns = [{ sale, line, condition: 'fine' as const, reason }];
		const dearer = chance.happens(0.3)
			? this.#shelf.take(({ list }) => list > shown.list)
			: undefined;
		const common = { returns, ...(person ? { person } : {}) };
		const done = dearer
			? this.#shop.run(completeSale, {
					...common,
					lines: [dearer],
					tenders: [card(chance.below(9_999))]
				})
			: this.#shop.run(completeSale, {
					...common,
					lines: [],
					tenders: [],
					refundTo: asCredit ? ('credit' as const) : ('original' as const)
				});
		this.#drawer.took(done.tenders);
	}

	/** The day after, a piece that came back is looked at and goes into its case again. */
	#inspect(shown: Shown): void {
		this.#later.tomorrow(() => {
			this.#shop.run(passInspection, { piece: shown.piece });
			this.#shelf.put(shown);
		});
	}

	/** A cart is put aside for somebody who wants to think. */
	park(label: string): void {
		const shown = this.#shelf.take();
		if (!shown) return;
		this.#shop.run(parkCart, { label, lines: [shown] });
		// Nothing is reserved by it, but nobody else happens to want it.
	}

	#lines(): readonly Line[] {
		const { chance } = this.#shop;
		const count = chance.happens(0.82) ? 1 : chance.happens(0.85) ? 2 : 3;
		return Array.from({ length: count }, () => this.#shelf.take()).flatMap((shown): Line[] => {
			if (!shown) return [];
			if (!chance.happens(0.22)) return [shown];
			const percent = rate((chance.pick([5, 5, 10, 10, 15]) ?? 10) * 1_000);
			return [{ ...shown, discount: { kind: 'percent', rate: percent }, reason: 'Good customer' }];
		});
	}

	#complete(lines: readonly Line[], person: Id | undefined): SaleResult {
		const tags = lines.reduce((sum, { list }) => sum + list, 0);
		const sold = this.#shop.run(completeSale, {
			lines: [...lines],
			tenders: [...this.#tenders(tags, person)],
			...(person ? { person } : {})
		});
		this.#drawer.took(sold.tenders);
		return sold;
	}

	#tenders(tags: number, person: Id | undefined): TenderInputs {
		const { chance, tables } = this.#shop;
		const rest = card(chance.below(9_999));
		const credit = person ? creditOf(tables, person, 'USD') : 0;
		// Less than what is due whatever was taken off: the card pays the rest.
		if (credit > 0)
			return [{ kind: 'credit', amount: Math.min(credit, Math.floor(tags / 2)) }, rest];
		if (tags <= CASH_MOST && chance.happens(0.3)) {
			const notes = Math.ceil((tags * WITH_TAX) / 20_00) * 20_00;
			return [{ kind: 'cash', received: notes }];
		}
		if (chance.happens(0.05)) {
			const amount = Math.floor(tags / 3 / 20_00) * 20_00;
			if (amount > 0) return [{ kind: 'cash', amount, received: amount }, rest];
		}
		return [rest];
	}

	#void({ sale, tenders }: SaleResult, lines: readonly Line[]): void {
		this.#shop.run(voidSale, { sale, reason: 'Rung up by mistake' });
		this.#drawer.took(tenders, -1);
		for (const { piece, list } of lines) this.#shelf.put({ piece, list });
	}
}

/** A card, of which the last four digits are noted. */
export function card(digits: number) {
	return { kind: 'card' as const, last4: String(digits).padStart(4, '0') };
}
