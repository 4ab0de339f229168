import { Location, locationById, type LocationView } from '#areas/settings';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { byNumber, SALE_NUMBERS } from '../projections/numbers.ts';
import {
	linesBack,
	refundedOf,
	SALES,
	SALES_AFTER,
	stateOf,
	waysBack,
	type GivenBack,
	type SaleAfterRow,
	type SaleRow,
	type SaleState
} from '../projections/sales.ts';
import type { PaidBefore } from '../rules/refunds.ts';

/** A receipt: the sale, what happened to it since, and the location as it presents itself. */
export interface ReceiptView {
	readonly sale: SaleRow;
	readonly at: Instant;
	readonly location: LocationView | null;
	readonly state: SaleState;
	/** How it was given back, oldest first. */
	readonly back: readonly GivenBack[];
	/** Lines that came back. */
	readonly linesBack: readonly number[];
}

/** A sale for its receipt; null while it is not on this device. */
export const receipt = defineQuery<{ readonly sale: Id }, ReceiptView | null>({
	name: 'selling.receipt',
	reads: [SALES, SALES_AFTER, Location.name],
	answer: (tables, args) => receiptOf(tables, args.sale) ?? null
});

/** Several sales for their receipts; those that are not on this device are left out. */
export const receipts = defineQuery<{ readonly sales: readonly Id[] }, readonly ReceiptView[]>({
	name: 'selling.receipts',
	reads: [SALES, SALES_AFTER, Location.name],
	answer: (tables, { sales }) => sales.flatMap((sale) => receiptOf(tables, sale) ?? [])
});

/** A sale by the number on its receipt, as typed or scanned; null when it is not on this device. */
export const saleByNumber = defineQuery<{ readonly number: string }, ReceiptView | null>({
	name: 'selling.byNumber',
	reads: [SALE_NUMBERS, SALES, SALES_AFTER, Location.name],
	answer(tables, { number }) {
		const sale = byNumber(tables, SALE_NUMBERS, number);
		return sale === undefined ? null : (receiptOf(tables, sale) ?? null);
	}
});

/** A sale with what happened to it, or undefined while it is not here. */
export function receiptOf(tables: Tables, sale: string): ReceiptView | undefined {
	const row = tables.get<SaleRow>(SALES, sale);
	if (!row) return undefined;
	const after = afterOf(tables, sale);
	const back = [...waysBack(after)].sort((a, b) => (a.at < b.at ? -1 : 1));
	return {
		sale: row,
		at: instantOfStamp(row.at),
		location: locationById(tables, row.location) ?? null,
		state: stateOf(row, after),
		back,
		linesBack: [...linesBack(after)].sort((a, b) => a - b)
	};
}

/**
 * SL12 The payments that a sale's lines can be given back to, in order: its own, then those of the
 * sales whose returned lines had paid for it. Store credit that was given out is no payment.
 */
export function paidBefore(tables: Tables, sales: readonly Id[]): readonly PaidBefore[] {
	const seen: Id[] = [];
	const queue = [...sales];
	for (let sale = queue.shift(); sale; sale = queue.shift()) {
		if (seen.includes(sale)) continue;
		seen.push(sale);
		queue.push(...(tables.get<SaleRow>(SALES, sale)?.returns ?? []).map((line) => line.sale));
	}
	return seen.flatMap((sale) => {
		const refunded = refundedOf(afterOf(tables, sale));
		const tenders = tables.get<SaleRow>(SALES, sale)?.tenders ?? [];
		return tenders.flatMap(({ amount }, tender): readonly PaidBefore[] => {
			const gone = refunded.filter((each) => each.tender === tender);
			const left = gone.reduce((sum, each) => sum - each.minor, amount);
			return left > 0 ? [{ sale, tender, left }] : [];
		});
	});
}

/** A payment of a sale, by its place. */
export function tenderOf(tables: Tables, { sale, tender }: Pick<PaidBefore, 'sale' | 'tender'>) {
	return tables.get<SaleRow>(SALES, sale)?.tenders[tender];
}

/** Every sale and return on this device, in the order of their ids. */
export function salesHere(tables: Tables): readonly SaleRow[] {
	return [...tables.all<SaleRow>(SALES)]
		.map(([, sale]) => sale)
		.sort((a, b) => (a.sale < b.sale ? -1 : 1));
}

/** What happened to a sale since, or undefined where nothing did. */
export function afterOf(tables: Tables, sale: string): SaleAfterRow | undefined {
	return tables.get<SaleAfterRow>(SALES_AFTER, sale);
}
