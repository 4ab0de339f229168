import { goto } from '$app/navigation';
import { pieceByNumber, type PieceView } from '#areas/inventory';
import { say, type SaleResult } from '#areas/selling';
import { locale } from '#lib/ui/locale.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { workspace } from '../workspace.svelte.ts';

/**
 * The cart of this tab. It holds ids only; what a piece is called, costs and whether it is still
 * there is watched, so that the till never shows yesterday's truth.
 */
class Cart {
	ids = $state<Id[]>([]);
	/** What was sold last; the next scan starts a new sale. */
	done = $state.raw<SaleResult>();
	/** What the last scan did, for the live region. */
	spoken = $state('');

	/** A scan or an exact number: into the cart, or a sentence why not. */
	async addNumber(number: string): Promise<void> {
		const found = await workspace.ask(pieceByNumber, { number });
		const open = found.filter((piece) => piece.standing === 'stock');
		const [piece] = open.length > 0 ? open : found;
		if (!piece) this.#refuse(say('notInStock', { number }));
		else this.add(piece);
	}

	add(piece: PieceView): void {
		const name = `${piece.values.stockNumber} ${piece.values.title}`;
		if (piece.standing === 'sold' || piece.standing === 'sold-twice') {
			this.#refuse(say('pieceSold', { name }));
			return;
		}
		if (piece.standing === 'archived') {
			this.#refuse(say('pieceArchived', { name }));
			return;
		}
		this.done = undefined;
		if (this.ids.includes(piece.id)) {
			this.#refuse(say('inCart', { piece: piece.values.title }));
			return;
		}
		this.ids.push(piece.id);
		const { price } = piece.values;
		this.spoken = say('added', {
			piece: piece.values.title,
			price: price ? formatMoney(price, locale.tag) : say('noPrice')
		});
	}

	/** Puts a piece in and shows the till. */
	async addAndShow(piece: PieceView): Promise<void> {
		this.add(piece);
		await goto('/selling');
	}

	remove(id: Id): void {
		const at = this.ids.indexOf(id);
		this.ids = this.ids.filter((each) => each !== id);
		const putBack = () => (this.ids = [...this.ids.slice(0, at), id, ...this.ids.slice(at)]);
		toasts.show({ text: say('removed'), action: { label: say('undo'), run: putBack } });
	}

	clear(): void {
		const before = this.ids;
		this.ids = [];
		const putBack = () => (this.ids = before);
		toasts.show({ text: say('cleared'), action: { label: say('undo'), run: putBack } });
	}

	/** These were sold; what was scanned meanwhile stays for the next sale. */
	sold(result: SaleResult, sold: readonly Id[]): void {
		this.ids = this.ids.filter((id) => !sold.includes(id));
		this.done = result;
	}

	#refuse(text: string): void {
		this.spoken = text;
		toasts.show({ text, tone: 'danger' });
	}
}

/** The cart of this tab. */
export const cart = new Cart();
