import type { PieceView } from '#areas/inventory';
import {
	priceAfter,
	totalsOf,
	type CartReturnBody,
	type ReceiptView,
	type SaleTotals,
	type Till
} from '#areas/selling';
import type { Money } from '#lib/values/money.ts';
import type { CartContent, CartLine } from './cart-content.ts';

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

/** A cart worked out: what the till shows, and what the sale will say. */
export interface Bill {
	readonly till: Till;
	readonly lines: readonly BillLine[];
	readonly returns: readonly BillReturn[];
	readonly totals: SaleTotals;
	/** What is given for all that comes back, with its tax. */
	readonly back: Money;
	/** What is to be paid; below nothing: to be given back. */
	readonly due: Money;
	/** Everything in the cart is here, in stock and priced. */
	readonly ready: boolean;
}

/** Works out a cart with the pieces and receipts as they are on this device now. */
export function billOf(
	content: CartContent,
	till: Till,
	pieces: readonly PieceView[],
	receipts: readonly ReceiptView[]
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
	const totals = totalsOf(priced, till.tax, currency);
	const back = returns.reduce((sum, { amount }) => sum + amount.minor, 0);
	const whole = lines.length === content.lines.length && returns.length === content.returns.length;
	return {
		till,
		lines,
		returns,
		totals,
		back: { minor: back, currency },
		due: { minor: totals.total.minor - back, currency },
		ready:
			whole &&
			lines.length + returns.length > 0 &&
			lines.every(({ piece, price }) => piece.standing === 'stock' && price !== undefined)
	};
}

function returnOf(back: CartReturnBody, receipts: readonly ReceiptView[]): readonly BillReturn[] {
	const sale = receipts.find((each) => each.sale.sale === back.sale)?.sale;
	const line = sale?.lines[back.line];
	if (!sale || !line) return [];
	const { title, stockNumber, net, tax } = line;
	const amount = { minor: net + tax, currency: sale.currency };
	return [{ back, number: sale.number, title, stockNumber, amount }];
}
