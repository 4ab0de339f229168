import * as v from 'valibot';
import { pieceById, type PieceView } from '#areas/inventory';
import { locationHere, type LocationView } from '#areas/settings';
import {
	decided,
	defineCommand,
	refuse,
	type Decision,
	type Refusal
} from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { sameMoney, type Money } from '#lib/values/money.ts';
import { SaleCompleted, type SaleBody } from './facts.ts';
import { say } from './messages.ts';
import { receiptNumber, totalsOf, type SaleTotals } from './rules.ts';
import { taxOf } from './queries.ts';

const Minor = v.pipe(v.number(), v.safeInteger());

const Input = v.object({
	/** The pieces in the cart, each with the price that the person saw. */
	lines: v.array(v.object({ piece: v.custom<Id>(isId), price: Minor })),
	tender: v.variant('kind', [
		v.object({ kind: v.literal('cash'), received: Minor }),
		v.object({ kind: v.literal('card'), last4: v.optional(v.string()) })
	])
});

/** What the caller is told of a completed sale. */
export interface SaleResult {
	readonly sale: Id;
	readonly number: string;
	readonly total: Money;
	readonly change: Money;
}

/**
 * SL4 Sells the pieces of a cart for cash, or by card on a terminal of its own. Refuses what cannot
 * be sold; a sale that went through on another device meanwhile is not known here and is a clash later.
 */
export const completeSale = defineCommand({
	name: 'selling.completeSale',
	label: 'Complete sale',
	input: Input,
	decide(input, tables, context): Decision<SaleResult> {
		const location = locationHere(tables, context);
		if (!location) return refuse('no-location', say('noLocation'));
		const { currency } = location.values;
		const checked = checkLines(input.lines, tables, currency, context.locale);
		if ('refusal' in checked) return checked;
		const totals = totalsOf(
			checked.map((line) => line.price),
			taxOf(location),
			currency
		);
		const paid = tenderOf(input.tender, totals.total, context.locale);
		if ('refusal' in paid) return paid;
		const sale = context.newId();
		const number = receiptNumber(context.device.prefix, context.nextNumber('sale'));
		const body: SaleBody = {
			sale,
			number,
			day: context.today(location.values.zone),
			...frozen(location, checked, totals),
			tenders: [paid]
		};
		const change = { minor: paid.kind === 'cash' ? paid.change : 0, currency };
		return decided([SaleCompleted.write(body)], { sale, number, total: totals.total, change });
	}
});

interface CheckedLine {
	readonly piece: PieceView;
	readonly price: Money;
}

function checkLines(
	lines: readonly { readonly piece: Id; readonly price: number }[],
	tables: Tables,
	currency: string,
	locale: string
): readonly CheckedLine[] | { readonly refusal: Refusal } {
	if (lines.length === 0) return refuse('empty', say('emptyCart'));
	if (new Set(lines.map((line) => line.piece)).size !== lines.length) {
		return refuse('twice', say('twiceInCart'));
	}
	const checked: CheckedLine[] = [];
	for (const line of lines) {
		const piece = pieceById(tables, line.piece);
		if (!piece) return refuse('not-here', say('pieceNotHere'));
		const name = `${piece.values.stockNumber} ${piece.values.title}`;
		if (piece.standing === 'archived') return refuse('archived', say('pieceArchived', { name }));
		if (piece.standing !== 'stock') return refuse('sold', say('pieceSold', { name }));
		const { price } = piece.values;
		if (!price) return refuse('no-price', say('pieceNoPrice', { name }));
		if (price.currency !== currency)
			return refuse('currency', say('otherCurrency', { name, currency }));
		if (!sameMoney(price, { minor: line.price, currency })) {
			return refuse(
				'price-changed',
				say('priceChanged', { name, price: formatMoney(price, locale) })
			);
		}
		checked.push({ piece, price });
	}
	return checked;
}

function tenderOf(
	tender: v.InferOutput<typeof Input>['tender'],
	total: Money,
	locale: string
): SaleBody['tenders'][number] | { readonly refusal: Refusal } {
	if (tender.kind === 'cash') {
		const change = tender.received - total.minor;
		if (change < 0) {
			const missing = formatMoney({ minor: -change, currency: total.currency }, locale);
			return refuse('not-enough', say('notEnough', { missing }));
		}
		return { kind: 'cash', amount: total.minor, received: tender.received, change };
	}
	if (tender.last4 === undefined) return { kind: 'card', amount: total.minor };
	// SL5 Never more of a card number than its last four digits.
	if (!/^\d{4}$/.test(tender.last4)) return refuse('last4', say('lastFour'));
	return { kind: 'card', amount: total.minor, last4: tender.last4 };
}

function frozen(location: LocationView, lines: readonly CheckedLine[], totals: SaleTotals) {
	const tax = taxOf(location);
	return {
		location: location.id,
		currency: location.values.currency,
		lines: lines.map(({ piece, price }, index) => ({
			piece: piece.id,
			stockNumber: piece.values.stockNumber,
			title: piece.values.title,
			price: price.minor,
			tax: totals.lineTax[index]?.minor ?? 0
		})),
		taxName: tax.name,
		taxRate: tax.rate,
		taxIncluded: tax.included,
		net: totals.net.minor,
		tax: totals.tax.minor,
		total: totals.total.minor
	};
}
