import type { PieceView } from '#areas/inventory';
import {
	priceAfter,
	pricedWork,
	totalsOf,
	type CartReturnBody,
	type ReceiptView,
	type SaleTotals,
	type Till
} from '#areas/selling';
import type { PickUpJob, PickUpView } from '#areas/tickets';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { countOf, type CartContent, type CartLine } from './cart-content.ts';

/** A line of the cart with the piece as it is now; without a price it cannot be sold. */
export interface BillLine {
	readonly line: CartLine;
	readonly piece: PieceView;
	readonly price: Money | undefined;
}

/** A line that comes back, and what is given for it. */
export interface BillReturn {
	readonly back: CartReturnBody;
	readonly number: string;
	readonly title: string;
	readonly stockNumber: string;
	readonly amount: Money;
}

/** A job that is handed out, with the ticket as it is now. */
export interface BillWork {
	readonly of: PickUpView;
	readonly job: PickUpJob;
	readonly price: Money;
}

/** Money that goes onto a ticket, or back from it. */
export interface BillDeposit {
	readonly ticket: Id;
	readonly number: string;
	readonly amount: Money;
}

/** A cart worked out: what the till shows, and what the sale will say. */
export interface Bill {
	readonly till: Till;
	readonly lines: readonly BillLine[];
	readonly returns: readonly BillReturn[];
	readonly work: readonly BillWork[];
	/** With the last job of a ticket what was paid too much goes back. */
	readonly deposits: readonly BillDeposit[];
	readonly totals: SaleTotals;
	/** What was paid ahead and pays now. */
	readonly paidAhead: Money;
	/** What is given for all that comes back, with its tax. */
	readonly back: Money;
	/** What is to be paid; below nothing: to be given back. */
	readonly due: Money;
	/** Sales whose payments may be given back. */
	readonly refundable: readonly Id[];
	/** Something is in the cart. */
	readonly filled: boolean;
	/** Everything in the cart is here. */
	readonly whole: boolean;
	/** And in stock, done and priced. */
	readonly ready: boolean;
}

/** Works out a cart with the pieces, receipts and tickets as they are on this device now. */
export function billOf(
	content: CartContent,
	till: Till,
	pieces: readonly PieceView[],
	receipts: readonly ReceiptView[],
	tickets: readonly PickUpView[]
): Bill {
	const { currency } = till.location.values;
	const lines = content.lines.flatMap((line): readonly BillLine[] => {
		const piece = pieces.find((each) => each.id === line.piece);
		if (!piece) return [];
		const list = piece.values.price?.currency === currency ? piece.values.price : undefined;
		return [{ line, piece, price: list && priceAfter(list, line.discount) }];
	});
	const returns = content.returns.flatMap((back) => returnOf(back, receipts));
	const priced = lines.flatMap(({ piece, price }) =>
		price && piece.values.price ? [{ list: piece.values.price, price }] : []
	);
	const work = content.work.flatMap((each) => workOf(each, tickets));
	const asked = work.map(({ job }) => pricedWork(job, till.tax, currency));
	const totals = totalsOf([...priced, ...asked], till.tax, currency);
	const settled = settledBy(work, totals.lines.slice(priced.length), content, tickets);
	const paidAhead = sumOf(settled.map(({ used }) => used));
	const deposits = settled.flatMap(({ deposit }) => deposit);
	const back = sumOf(returns.map(({ amount }) => amount.minor));
	const ahead = sumOf(deposits.map(({ amount }) => amount.minor));
	const count = lines.length + returns.length + work.length;
	const whole = count === countOf(content) - content.deposits.length;
	return {
		till,
		lines,
		returns,
		work,
		deposits,
		totals,
		paidAhead: { minor: paidAhead, currency },
		back: { minor: back, currency },
		due: { minor: totals.total.minor + ahead - paidAhead - back, currency },
		refundable: [
			...returns.map((each) => each.back.sale),
			...deposits.flatMap(
				({ ticket }) => tickets.find((each) => each.ticket === ticket)?.sales ?? []
			)
		],
		filled: count + deposits.length > 0,
		whole,
		ready:
			whole &&
			count + deposits.length > 0 &&
			work.every(({ job, of }) => job.ready && of.currency === currency) &&
			lines.every(({ piece, price }) => piece.standing === 'stock' && price !== undefined)
	};
}

function workOf(
	{ ticket, job: id }: CartContent['work'][number],
	tickets: readonly PickUpView[]
): readonly BillWork[] {
	const of = tickets.find((each) => each.ticket === ticket);
	const job = of?.jobs.find((each) => each.job === id);
	if (!of || !job) return [];
	return [{ of, job, price: { minor: job.labor + job.parts, currency: of.currency } }];
}

/** SL46 What the deposit of each ticket pays of its jobs, and what goes onto it or back with them. */
function settledBy(
	work: readonly BillWork[],
	figures: SaleTotals['lines'],
	content: CartContent,
	tickets: readonly PickUpView[]
) {
	return tickets.map((of) => {
		const own = work.flatMap((each, at) => (each.of === of ? (figures[at] ?? []) : []));
		const due = sumOf(own.map(({ net, tax }) => net.minor + tax.minor));
		const typed = content.deposits.find(({ ticket }) => ticket === of.ticket)?.amount;
		const last = own.length > 0 && own.length === of.jobs.length;
		const minor = typed ?? (last ? Math.min(due - of.deposit, 0) : 0);
		const amount = { minor, currency: of.currency };
		const deposit = { ticket: of.ticket, number: of.number, amount };
		const used = Math.max(Math.min(of.deposit + minor, due), 0);
		return { used, deposit: minor === 0 ? [] : [deposit] };
	});
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0);

function returnOf(back: CartReturnBody, receipts: readonly ReceiptView[]): readonly BillReturn[] {
	const sale = receipts.find((each) => each.sale.sale === back.sale)?.sale;
	const line = sale?.lines[back.line];
	if (!sale || !line) return [];
	const { title, stockNumber, net, tax } = line;
	const amount = { minor: net + tax, currency: sale.currency };
	return [{ back, number: sale.number, title, stockNumber, amount }];
}
