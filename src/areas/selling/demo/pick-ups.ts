import { pickUpOf, ticketsOpen, type PickUpView } from '#areas/tickets';
import type { Chance } from '#lib/area/chance.ts';
import type { MadeShop } from '#lib/area/demo.ts';
import type { Later } from '#lib/area/later.ts';
import { addDays, type Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { completeSale } from '../commands/complete-sale.ts';
import { card } from './counter.ts';
import type { MadeDrawer } from './drawer.ts';

/** Work from here on is begun when some of it is paid. */
const MUCH = 180_00;
const PAYS_AHEAD = 0.6;
const FETCHED_WITHIN_DAYS = 8;

/** Work of the workshop at the till of a made shop: some is paid ahead, and all of it is fetched when it is ready. */
export class PickUps {
	readonly #shop: MadeShop;
	readonly #chance: Chance;
	readonly #drawer: MadeDrawer;
	readonly #later: Later;
	readonly #asked = new Set<Id>();
	readonly #expected = new Set<Id>();

	constructor(shop: MadeShop, drawer: MadeDrawer, later: Later) {
		this.#shop = shop;
		this.#chance = shop.chance.branch();
		this.#drawer = drawer;
		this.#later = later;
	}

	/** In the evening: what came in is paid ahead or not, whoever owns what is ready is told, and comes one day. */
	lookRound(day: Day): void {
		const chance = this.#chance;
		for (const ticket of ticketsOpen(this.#shop.tables)) {
			const pickUp = pickUpOf(this.#shop.tables, ticket);
			if (!pickUp) continue;
			if (!this.#asked.has(ticket)) this.#payAhead(pickUp);
			this.#asked.add(ticket);
			if (this.#expected.has(ticket) || !pickUp.jobs.every((job) => job.ready)) continue;
			this.#expected.add(ticket);
			this.#later.on(addDays(day, 1 + chance.below(FETCHED_WITHIN_DAYS)), () =>
				this.#fetch(ticket)
			);
		}
	}

	#payAhead({ ticket, open }: PickUpView): void {
		if (open < MUCH || !this.#chance.happens(PAYS_AHEAD)) return;
		const amount = Math.ceil(open / 3 / 5_00) * 5_00;
		this.#complete({ deposits: [{ ticket, amount }] });
	}

	#fetch(ticket: Id): void {
		const pickUp = pickUpOf(this.#shop.tables, ticket);
		const ready = pickUp?.jobs.filter((job) => job.ready) ?? [];
		if (!pickUp || ready.length === 0) return;
		const work = ready.map(({ job, labor, parts }) => ({ ticket, job, price: labor + parts }));
		const free = work.every(({ price }) => price === 0);
		this.#complete({ work, person: pickUp.person }, free);
	}

	#complete(
		cart: Omit<Parameters<typeof completeSale.decide>[0], 'lines' | 'tenders'>,
		free = false
	): void {
		const tenders = free ? [] : [card(this.#chance.below(9_999))];
		this.#drawer.took(this.#shop.run(completeSale, { lines: [], tenders, ...cart }).tenders);
	}
}
