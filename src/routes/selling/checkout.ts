import { completeSale, say, type SaleResult, type TenderInputs } from '#areas/selling';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Id } from '#lib/values/id.ts';
import { workspace } from '../workspace.svelte.ts';
import type { Bill } from './bill.ts';
import type { CartContent } from './cart-content.ts';
import { cart } from './cart.svelte.ts';

/** How long a sale waits to hear its place in the order before it goes on as if offline, ms. */
const ORDER_WAIT_MS = 2_000;

/** Turns the cart of this tab into a sale. */
class Checkout {
	/** A sale of which nobody knows whether it went through: the same cart is sold by the same command, so once. */
	#unsure: { readonly command: Id; readonly content: CartContent } | undefined;

	/** Sells; answers whether it went through. A refusal is said and changes nothing. */
	pay(
		bill: Bill,
		tenders: TenderInputs,
		refundTo: 'original' | 'credit' = 'original'
	): Promise<SaleResult | undefined> {
		return cart.alone(() => this.#pay(bill, tenders, refundTo));
	}

	async #pay(
		bill: Bill,
		tenders: TenderInputs,
		refundTo: 'original' | 'credit'
	): Promise<SaleResult | undefined> {
		const { content } = cart;
		const isSame = this.#unsure?.content === content;
		const command = (isSame && this.#unsure?.command) || workspace.newCommandId();
		cart.selling(command);
		const outcome = await workspace.run(
			completeSale,
			{
				lines: bill.lines.map(({ line, piece }) => ({
					...line,
					list: piece.values.price?.minor ?? 0
				})),
				returns: [...content.returns],
				work: bill.work.map(({ of, job, price }) => ({
					ticket: of.ticket,
					job: job.job,
					price: price.minor
				})),
				deposits: [...bill.deposits].map(({ ticket, amount }) => ({
					ticket,
					amount: amount.minor
				})),
				...(content.fetchedBy ? { fetchedBy: content.fetchedBy } : {}),
				...(content.signed ? { signed: content.signed } : {}),
				tenders: [...tenders],
				refundTo,
				fee: 0,
				...(content.person ? { person: content.person } : {}),
				...(content.parked ? { cart: content.parked } : {})
			},
			command
		);
		if (!outcome.ok) {
			const isUnsure = outcome.refusal.code === 'fault';
			this.#unsure = isUnsure ? { command, content } : undefined;
			if (!isUnsure) cart.notSold();
			toasts.show({ text: outcome.refusal.message, tone: 'danger' });
			return undefined;
		}
		// It is saved whatever comes now; a moment's wait tells whether another device was first.
		const ordered = await workspace.ordered(command, ORDER_WAIT_MS);
		this.#unsure = undefined;
		cart.sold(outcome.result, content);
		if (!ordered) cart.spoken = say('savedHere');
		return outcome.result;
	}
}

/** The one way in which the cart of this tab is sold: a payment goes on when the till is left and opened again. */
export const checkout = new Checkout();
