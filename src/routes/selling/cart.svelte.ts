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
import { OneAtATime } from '#lib/ui/one-at-a-time.svelte.ts';
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
	putBack,
	without,
	type Brought,
	type CartContent,
	type CartLine
} from './cart-content.ts';
import { cartStore, type KeptCart, type Selling } from './cart-store.ts';

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

	/** How many things are on their way into it: a scan, a customer who is being added. */
	#coming = $state(0);
	/** It is being sold, put aside or put by, or one is being taken up. */
	readonly #work = new OneAtATime();
	/** The sale that it is about to become. */
	#selling: Selling | undefined;

	readonly ids: readonly Id[] = $derived(this.content.lines.map((line) => line.piece));
	readonly empty: boolean = $derived(countOf(this.content) === 0 && !this.content.person);
	/** Why it cannot be sold, put aside or put by just now; undefined when all that is meant for it lies in it. */
	readonly waits: 'coming' | 'saving' | undefined = $derived(
		this.#work.busy ? 'saving' : this.#coming > 0 ? 'coming' : undefined
	);
	readonly idle: boolean = $derived(this.waits === undefined);

	/** Takes up what lay in the cart when this device's page died; then keeps what changes. */
	start(): () => void {
		return cartStore.own((kept) => void this.#takeUp(kept));
	}

	async #takeUp({ content, selling }: KeptCart): Promise<void> {
		// The page died while it sold: what came of it stands, be it a sale or the cart.
		const sale = selling && (await workspace.resultOf<SaleResult>(selling.command));
		this.#set(joined(content, this.content));
		if (sale) this.sold(sale, selling.sold);
	}

	/** What is on its way into this cart is neither left behind by a tap on Card nor found in the next one. */
	async awaits<Result>(coming: Promise<Result>): Promise<Result> {
		this.#coming += 1;
		try {
			return await coming;
		} finally {
			this.#coming -= 1;
		}
	}

	/** Sells it, puts it aside or by, or takes one up: one at a time, and nothing while something is on its way. */
	async alone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
		return this.idle ? await this.#work.run(work) : undefined;
	}

	/**
	 * A scan or an exact number: a piece goes into the cart, work that is ready too; a receipt opens its
	 * return, a layaway itself, and so does a ticket of which nothing is ready. Answers where that is shown.
	 */
	addNumber(number: string): Promise<string> {
		return this.awaits(this.#addNumber(number));
	}

	async #addNumber(number: string): Promise<string> {
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
		this.#set(joined(this.content, { ...EMPTY, returns }));
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

	/** It is forgotten with its shop. */
	forget(): void {
		this.#set(EMPTY);
	}

	/** This much was put aside, or by for its customer; what came in meanwhile stays. */
	wasPutAway(content: CartContent): void {
		this.#set(without(this.content, content));
	}

	/** Takes up a cart that was put aside, besides what came in meanwhile. */
	takeUp(parked: ParkedCart): void {
		this.done = undefined;
		this.#set(joined(contentOf(parked), this.content));
	}

	/** From now on only the engine knows whether this cart was sold. */
	selling(command: Id): void {
		this.#selling = { command, sold: this.content };
		this.#keep();
	}

	/** It was not sold after all. */
	notSold(): void {
		this.#selling = undefined;
		this.#keep();
	}

	/** This much was sold; what was scanned, and who was named, meanwhile stays for the next sale. */
	sold(result: SaleResult, sold: CartContent): void {
		this.#selling = undefined;
		this.#set(without(this.content, sold));
		this.done = result;
	}

	#change(text: string, content: CartContent): void {
		const before = this.content;
		this.#set(content);
		// Undone later, it brings back what it took and leaves what came, or was sold, since.
		const undo = () => this.#set(putBack(this.content, before, content));
		toasts.show({ text, action: { label: say('undo'), run: undo } });
	}

	#set(content: CartContent): void {
		this.content = content;
		this.#keep();
		workspace.present(this.ids.length > 0 ? { cart: this.ids } : undefined);
	}

	#keep(): void {
		if (this.empty && !this.#selling) cartStore.forget();
		else cartStore.keep(this.content, this.#selling);
	}

	#refuse(text: string): void {
		this.spoken = text;
		toasts.show({ text, tone: 'danger' });
	}
}

/** The cart of this tab. */
export const cart = new Cart();
