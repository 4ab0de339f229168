import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { makeWhole } from '../rules/shares.ts';
import {
	Amount,
	Currency,
	DayOf,
	DiscountShape,
	IdOf,
	Minor,
	PaperOf,
	RateOf,
	Seller,
	sum,
	TaxShare,
	Tender,
	Words
} from './shapes.ts';

/** SL11 A line as it was sold; later edits of the piece do not change it. */
const SaleLine = v.object({
	piece: IdOf,
	stockNumber: v.string(),
	title: v.string(),
	/** What it is made of and must be said about it: one text a metal, stone or disclosure. */
	made: v.array(v.string()),
	/** The tag. */
	list: Amount,
	discount: v.optional(DiscountShape),
	reason: v.optional(Words),
	/** What was asked, as the tag reads: with tax where prices include it. */
	price: Amount,
	/** What was taken off, without tax. */
	off: Amount,
	/** What the tax was taken on. */
	net: Minor,
	tax: Minor,
	/** The line's tax by jurisdiction, in the order of the sale's `taxes`. */
	taxes: v.array(Minor)
});

/** SL45 A job that was handed out: what was done to a customer's own piece, in parts and labor without tax. */
const WorkLine = v.object({
	ticket: IdOf,
	job: IdOf,
	number: v.string(),
	title: v.string(),
	/** What was done, a text a task. */
	done: v.array(v.string()),
	/** What was asked, with tax where prices include it. */
	price: Amount,
	parts: Minor,
	labor: Minor,
	net: Minor,
	tax: Minor,
	taxes: v.array(Minor),
	/** Who fetched it, where that is not whoever left it. */
	fetchedBy: v.optional(IdOf),
	/** The paper with the name under it, where whoever fetched it signed. */
	signed: v.optional(PaperOf)
});

/** SL46 Money on work that is not done yet; below nothing it was given back. */
const DepositLine = v.object({ ticket: IdOf, number: v.string(), amount: Minor });

/** SL12 A line that came back, with the tax of its own day and place. */
const ReturnLine = v.object({
	/** The sale it was on, and where in its lines. */
	sale: IdOf,
	number: v.string(),
	line: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
	piece: IdOf,
	stockNumber: v.string(),
	title: v.string(),
	/** `not-taken`: the customer never had it, as when it was sold twice. */
	condition: v.picklist(['fine', 'worn', 'damaged', 'not-taken']),
	reason: Words,
	price: Amount,
	net: Minor,
	tax: Minor,
	taxes: v.array(TaxShare),
	/** Who sold it, so that commission is taken back from them. */
	sellers: v.optional(v.array(Seller))
});

const Figures = v.object({
	sale: IdOf,
	/** The receipt number, a label. */
	number: v.string(),
	location: IdOf,
	/** Business day at the location. */
	day: DayOf,
	currency: Currency,
	person: v.optional(IdOf),
	sellers: v.optional(v.pipe(v.array(Seller), v.maxLength(4))),
	lines: v.array(SaleLine),
	taxName: v.string(),
	taxRate: RateOf,
	taxIncluded: v.boolean(),
	rounding: v.picklist(['invoice', 'line']),
	/** The tax by jurisdiction; sums to `tax`. */
	taxes: v.array(TaxShare),
	/** SL8 Tax rounded on each line and once on the whole; one of them is `tax`. */
	taxByLine: Minor,
	taxByInvoice: Minor,
	net: Minor,
	tax: Minor,
	total: Minor,
	work: v.optional(v.array(WorkLine)),
	deposits: v.optional(v.array(DepositLine)),
	returns: v.optional(v.array(ReturnLine)),
	/** What is kept back of the returned lines. */
	fee: v.optional(Amount),
	/** What was to be paid; below nothing: to be given back. */
	due: Minor,
	tenders: v.array(Tender),
	/** The open drawer that cash went into or came from. */
	drawer: v.optional(IdOf),
	/** The layaway that this sale hands over. */
	layaway: v.optional(IdOf),
	/** The parked cart that became this sale. */
	cart: v.optional(IdOf)
});

type Sale = v.InferOutput<typeof Figures>;

/** A sale whose figures do not add up is kept and never folded: it would be wrong everywhere. */
const Body = v.pipe(
	Figures,
	v.check(
		(sale) => linesAddUp(sale) && returnsAddUp(sale) && moneyAddsUp(sale),
		'the figures of the sale do not add up'
	)
);

function linesAddUp(sale: Sale) {
	const { taxes, net, tax, total, taxByLine, taxByInvoice, rounding } = sale;
	const { work = [] } = sale;
	const lines = [...sale.lines, ...work];
	return (
		net + tax === total &&
		tax === (rounding === 'line' ? taxByLine : taxByInvoice) &&
		sum(lines.map((line) => line.net)) === net &&
		sum(lines.map((line) => line.tax)) === tax &&
		lines.every((line) => sum(line.taxes) === line.tax) &&
		sale.lines.every((line) => line.price <= line.list) &&
		work.every((line) => line.parts + line.labor === line.net) &&
		taxes.every(({ amount }, part) => sum(lines.map((line) => line.taxes[part] ?? 0)) === amount)
	);
}

function returnsAddUp({ returns = [] }: Sale) {
	return returns.every((line) => sum(line.taxes.map((part) => part.amount)) === line.tax);
}

function moneyAddsUp(sale: Sale) {
	const { total, returns = [], deposits = [], fee = 0, due, tenders, sellers } = sale;
	return (
		due ===
			total +
				sum(deposits.map((line) => line.amount)) -
				sum(returns.map((line) => line.net + line.tax)) +
				fee &&
		sum(tenders.map((tender) => tender.amount)) === due &&
		(sellers === undefined || makeWhole(sellers.map((each) => each.share)))
	);
}

/** The body of a completed sale. */
export type SaleBody = v.InferOutput<typeof Body>;

/** A line that was sold. */
export type SaleLineBody = v.InferOutput<typeof SaleLine>;

/** A job that was handed out. */
export type WorkLineBody = v.InferOutput<typeof WorkLine>;

/** Money on work that is not done yet. */
export type DepositLineBody = v.InferOutput<typeof DepositLine>;

/** A line that came back. */
export type ReturnLineBody = v.InferOutput<typeof ReturnLine>;

/**
 * A sale, a return, or both at once: what was sold and came back, how it was taxed and paid. All
 * amounts are minor units of `currency`; `net + tax = total`, what is due is the total and deposits, less what
 * came back, plus the fee, and the tenders sum to it.
 */
export const SaleCompleted = defineFact({
	name: 'sale.completed',
	version: 1,
	family: 'sales',
	body: Body
});

/** A sale was taken back as a whole on its own day; its number stays in sight (SL14). */
export const SaleVoided = defineFact({
	name: 'sale.voided',
	version: 1,
	family: 'sales',
	body: v.object({
		sale: IdOf,
		number: v.string(),
		location: IdOf,
		day: DayOf,
		currency: Currency,
		reason: Words,
		/** What was in it, so that the pieces are free again wherever the sale itself has not arrived. */
		pieces: v.array(IdOf),
		/** The tickets whose jobs or deposits were in it. */
		tickets: v.optional(v.array(IdOf)),
		person: v.optional(IdOf),
		/** The payments, reversed. */
		tenders: v.array(Tender),
		drawer: v.optional(IdOf)
	})
});

/** The customer of a sale whose piece was sold twice was called (SL22). */
export const CustomerCalled = defineFact({
	name: 'sale.called',
	version: 1,
	family: 'sales',
	body: v.object({
		sale: IdOf,
		number: v.string(),
		piece: IdOf,
		location: IdOf,
		day: DayOf,
		note: v.optional(Words)
	})
});

/**
 * A giving back was written down and never paid out: two devices gave the same back, and the money went
 * once (SL13). `sale` is the ticket whose figures are taken back by this, `of` the sale that was given
 * back, `way` the return, or the void, that was not paid.
 */
export const RefundUnpaid = defineFact({
	name: 'sale.unpaid',
	version: 1,
	family: 'sales',
	body: v.object({
		sale: IdOf,
		of: IdOf,
		way: IdOf,
		kind: v.picklist(['void', 'return']),
		number: v.string(),
		location: IdOf,
		day: DayOf,
		currency: Currency,
		/** The pieces that a return keeps waiting for inspection. */
		pieces: v.array(IdOf),
		person: v.optional(IdOf),
		/** The money of the giving back, reversed. */
		tenders: v.array(Tender),
		drawer: v.optional(IdOf)
	})
});

/** Somebody looked at all these ways in which one sale was given back, and they stand (SL13). */
export const RefundsSeen = defineFact({
	name: 'sale.refundsSeen',
	version: 1,
	family: 'sales',
	body: v.object({ sale: IdOf, seen: v.array(IdOf) })
});
