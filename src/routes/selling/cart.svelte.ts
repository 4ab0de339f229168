import { goto } from '$app/navigation';
import { pieceByNumber, type PieceView } from '#areas/inventory';
import {
	say,
	type CartReturnBody,
	type Discount,
	type ParkedCart,
	type ReceiptView,
	type SaleResult
} from '#areas/selling';
import { locale } from '#lib/ui/locale.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { workspace } from '../workspace.svelte.ts';
import {
	contentOf,
	countOf,
	EMPTY,
	joined,
	without,
	type Brought,
	type CartContent,
	type CartLine
} from './cart-content.ts';
import { cartStore, type KeptCart } from './cart-store.ts';

/**
 * The cart of this tab. It holds ids only; what a piece is called, costs and whether it is still
 * there is watched, so that the till never shows yesterday's truth.
 */
class Cart {
	content = $state.raw<CartContent>(EMPTY);
	/** What was sold last; the next scan starts a new sale. */
	done = $state.raw<SaleResult>();
	/** The sale whose lines are chosen for a return. */
	returning = $state.raw<ReceiptView>();
	/** What the last scan did, for the live region. */
	spoken = $state('');

	readonly ids: readonly Id[] = $derived(this.content.lines.map((line) => line.piece));
	readonly empty: boolean = $derived(countOf(this.content) === 0 && !this.content.person);

	/** Takes up what lay in the cart when this device's page died; then keeps what changes. */
	start(): () => void {
		return cartStore.own((kept) => void this.#takeUp(kept));
	}

	async #takeUp({ content, command }: KeptCart): Promise<void> {
		// The page died while it sold: what came of it stands, be it a sale or the cart.
		const sale = command && (await workspace.resultOf<SaleResult>(command));
		if (sale) this.sold(sale, content);
		else this.#set(joined(content, this.content));
	}

	/**
	 * A scan or an exact number: a piece goes into the cart, work that is ready too; a receipt opens its
	 * return, a layaway itself, and so does a ticket of which nothing is ready. Answers where that is shown.
	 */
	async addNumber(number: string): Promise<string> {
		const found = await workspace.ask(pieceByNumber, { number });
		const open = found.filter((piece) => piece.standing === 'stock');
		const [piece] = open.length > 0 ? open : found;
		if (piece) {
			this.add(piece);
			return '/selling';
		}
		// What is scanned seldom is not loaded with the first screen.
		const { otherNumber } = await import('./other-number.ts');
		const other = await otherNumber(number);
		if (!other) this.#refuse(say('notInStock', { number }));
		else if ('sale' in other) this.returning = other;
		else if ('work' in other) this.addWork(other);
		else return other.href;
		return '/selling';
	}

	add(piece: PieceView): void {
		const name = `${piece.values.stockNumber} ${piece.values.title}`;
		const refusal = {
			stock: undefined,
			sold: say('pieceSold', { name }),
			'sold-twice': say('pieceSold', { name }),
			used: say('pieceUsed', { name }),
			reserved: say('piecePutBy', { name }),
			inspection: say('pieceInspected', { name }),
			archived: say('pieceArchived', { name })
		}[piece.standing];
		if (refusal) return this.#refuse(refusal);
		if (this.ids.includes(piece.id)) {
			return this.#refuse(say('inCart', { piece: piece.values.title }));
		}
		this.done = undefined;
		this.#set({ ...this.content, lines: [...this.content.lines, { piece: piece.id }] });
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

	/** Takes something off the tag of a line, or gives the tag back its say. */
	discount(piece: Id, discount: Discount | undefined, reason?: string): void {
		const lines = this.content.lines.map((line): CartLine => {
			if (line.piece !== piece) return line;
			return discount ? { piece, discount, ...(reason ? { reason } : {}) } : { piece };
		});
		this.#set({ ...this.content, lines });
	}

	/** Puts lines of an earlier sale in, to be given back. */
	giveBack(returns: readonly CartReturnBody[]): void {
		this.done = undefined;
		this.returning = undefined;
		this.#set({ ...this.content, returns: [...this.content.returns, ...returns] });
	}

	/** Puts work of a customer in: jobs to be handed out, and money that goes onto a ticket or back. */
	addWork({ person, work, deposits }: Brought): void {
		this.done = undefined;
		const named = { person: this.content.person ?? person };
		this.#set({ ...joined({ ...EMPTY, work, deposits }, this.content), ...named });
	}

	/** Names who fetches the jobs, or nobody else than whose they are. */
	fetchedBy(person: Id | undefined): void {
		const { fetchedBy: _before, signed: _theirs, ...rest } = this.content;
		this.#set(person ? { ...rest, fetchedBy: person } : rest);
	}

	/** Keeps what whoever fetches the jobs has signed. */
	signed(paper: PaperName): void {
		this.#set({ ...this.content, signed: paper });
	}

	/** Names the customer, or nobody. */
	name(person: Id | undefined): void {
		const { person: _before, ...rest } = this.content;
		this.#set(person ? { ...rest, person } : rest);
	}

	remove(piece: Id): void {
		this.#change(say('removed'), {
			...this.content,
			lines: this.content.lines.filter((line) => line.piece !== piece)
		});
	}

	removeReturn({ sale, line }: CartReturnBody): void {
		this.#change(say('removed'), {
			...this.content,
			returns: this.content.returns.filter((each) => each.sale !== sale || each.line !== line)
		});
	}

	removeJob(job: Id): void {
		const work = this.content.work.filter((each) => each.job !== job);
		this.#change(say('removed'), { ...this.content, work });
	}

	removeDeposit(ticket: Id): void {
		const deposits = this.content.deposits.filter((each) => each.ticket !== ticket);
		this.#change(say('removed'), { ...this.content, deposits });
	}

	clear(): void {
		this.#change(say('cleared'), EMPTY);
	}

	/** What lay in it was put aside, or by for its customer, or is forgotten with its shop. */
	wasPutAway(): void {
		this.#set(EMPTY);
	}

	/** Takes up a cart that was put aside. */
	takeUp(parked: ParkedCart): void {
		this.done = undefined;
		this.#set(contentOf(parked));
	}

	/** From now on only the engine knows whether this cart was sold. */
	selling(command: Id): void {
		cartStore.keep(this.content, command);
	}

	/** This much was sold; what was scanned, and who was named, meanwhile stays for the next sale. */
	sold(result: SaleResult, sold: CartContent): void {
		this.#set(without(this.content, sold));
		this.done = result;
	}

	#change(text: string, content: CartContent): void {
		const before = this.content;
		this.#set(content);
		toasts.show({ text, action: { label: say('undo'), run: () => this.#set(before) } });
	}

	#set(content: CartContent): void {
		this.content = content;
		if (this.empty) cartStore.forget();
		else cartStore.keep(content);
		workspace.present(this.ids.length > 0 ? { cart: this.ids } : undefined);
	}

	#refuse(text: string): void {
		this.spoken = text;
		toasts.show({ text, tone: 'danger' });
	}
}

/** The cart of this tab. */
export const cart = new Cart();
