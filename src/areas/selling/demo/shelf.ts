import { Piece, PIECE_STATES, type PieceState } from '#areas/inventory';
import { locationHere } from '#areas/settings';
import type { MadeShop } from '#lib/area/demo.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isMoney } from '#lib/values/money.ts';
import type { Id } from '#lib/values/id.ts';

/** A piece as a customer meets it: what it is, and what its tag says. */
export interface Shown {
	readonly piece: Id;
	/** The tag, in minor units. */
	readonly list: number;
}

/** So many customers are shown what has been there longest. */
const SHOWN_OLD = 0.12;
const OLD = 0.3;
/** A piece up to here is taken as soon as it is liked; of a dearer one people think twice. */
const MODEST = 600_00;

/** The pieces that may be sold, as they lie in the cases of a made shop. */
export class Shelf {
	readonly #shop: MadeShop;
	readonly #pieces: Shown[] = [];
	readonly #here: Id | undefined;
	#known = 0;

	constructor(shop: MadeShop) {
		this.#shop = shop;
		this.#here = locationHere(shop.tables, {})?.id;
	}

	/** Takes a piece by chance, modest ones rather; undefined when nothing of the kind is found. */
	take(fits: (shown: Shown) => boolean = () => true): Shown | undefined {
		this.#look();
		const { chance } = this.#shop;
		const count = this.#pieces.length;
		const among = chance.happens(SHOWN_OLD) ? Math.ceil(count * OLD) : count;
		// A few looks round the cases; whoever has found nothing then leaves.
		for (let look = 0; look < 60 && count > 0; look += 1) {
			const at = chance.below(among);
			const found = this.#pieces[at];
			if (
				!found ||
				!fits(found) ||
				!this.#lies(found) ||
				!chance.happens(Math.sqrt(MODEST / found.list))
			)
				continue;
			this.#pieces.splice(at, 1);
			return found;
		}
		return undefined;
	}

	/** Puts a piece back. */
	put(shown: Shown): void {
		this.#pieces.push(shown);
	}

	/** Whether a piece is still in this shop: what was sent to the second one is sold there. */
	#lies({ piece }: Shown): boolean {
		const at = this.#shop.tables.get<PieceState>(PIECE_STATES, piece)?.custody?.location;
		return at === undefined || at === this.#here;
	}

	/** Sees what has been delivered since. */
	#look(): void {
		const { tables } = this.#shop;
		if (tables.size(Piece.name) === this.#known) return;
		let index = 0;
		for (const [, row] of tables.all<RecordRow>(Piece.name)) {
			index += 1;
			const price = row.values['price'];
			if (index > this.#known && isMoney(price)) this.put({ piece: row.id, list: price.minor });
		}
		this.#known = index;
	}
}
