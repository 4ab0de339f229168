import { completeSale, say, type SaleResult, type TenderInputs } from '#areas/selling';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { workspace } from '../workspace.svelte.ts';
import type { Bill } from './bill.ts';
import { cart } from './cart.svelte.ts';

/** How long a sale waits to hear its place in the order before it goes on as if offline, ms. */
const ORDER_WAIT_MS = 2_000;

/** Turns the cart of this tab into a sale. A second press with the same id cannot sell twice. */
class Checkout {
	#command = workspace.newCommandId();

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
		const content = cart.content;
		const command = this.#command;
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
			// After a fault nobody knows yet whether it was sold: the same command then sells once, or answers that it has.
			if (outcome.refusal.code !== 'fault') {
				cart.notSold();
				this.#command = workspace.newCommandId();
			}
			toasts.show({ text: outcome.refusal.message, tone: 'danger' });
			return undefined;
		}
		// It is saved whatever comes now; a moment's wait tells whether another device was first.
		const ordered = await workspace.ordered(command, ORDER_WAIT_MS);
		this.#command = workspace.newCommandId();
		cart.sold(outcome.result, content);
		if (!ordered) cart.spoken = say('savedHere');
		return outcome.result;
	}
}

/** The one way in which the cart of this tab is sold: a payment goes on when the till is left and opened again. */
export const checkout = new Checkout();
