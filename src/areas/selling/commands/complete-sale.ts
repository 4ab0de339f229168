import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	stepUp,
	type CommandContext,
	type Decision
} from '#lib/commands/command.ts';
import { pickUpOf } from '#areas/tickets';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { CartClosed, CartDeposit, CartLine, CartReturn } from '../facts/cart.ts';
import {
	SaleCompleted,
	type DepositLineBody,
	type ReturnLineBody,
	type SaleBody,
	type WorkLineBody
} from '../facts/sale.ts';
import { Amount, IdOf, PaperOf, Seller, sum, type TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { GIVE_BACK } from '../permissions.ts';
import { layawayOf, type LayawayView } from '../queries/layaways.ts';
import type { Till } from '../queries/shop.ts';
import { receiptNumber } from '../rules/numbers.ts';
import { makeWhole } from '../rules/shares.ts';
import { totalsOf, type SaleTotals } from '../rules/totals.ts';
import { tillOf } from './here.ts';
import { otherCurrency } from './layaways.ts';
import { isRefused, type Refused } from './refused.ts';
import { refunds } from './refunds.ts';
import { returnedLines } from './returned-lines.ts';
import { frozenLines, soldLines, type SoldLine } from './sold-lines.ts';
import { payments, TenderInput } from './tenders.ts';
import {
	depositLines,
	depositsUsed,
	frozenWork,
	WorkInput,
	workSold,
	type WorkSold
} from './work-lines.ts';

const Input = v.object({
	/** The pieces in the cart, each with the tag that the person saw. */
	lines: v.array(CartLine),
	/** What comes back, of sales that are on this device. */
	returns: v.optional(v.array(CartReturn)),
	/** What is kept back of the returned lines. */
	fee: v.optional(Amount),
	/** Jobs that are handed out, each with the price that the person saw; and who fetches them. */
	work: v.optional(v.array(WorkInput)),
	fetchedBy: v.optional(IdOf),
	/** The paper that whoever fetches them signed. */
	signed: v.optional(PaperOf),
	/** Money on work that is not done yet. */
	deposits: v.optional(v.array(CartDeposit)),
	person: v.optional(IdOf),
	sellers: v.optional(v.pipe(v.array(Seller), v.minLength(1), v.maxLength(4))),
	/** How it is paid. When money is to be given back, the list is empty. */
	tenders: v.array(TenderInput),
	/** Where money goes that is to be given back; the way it came unless said otherwise. */
	refundTo: v.optional(v.picklist(['original', 'credit'])),
	/** The layaway that is handed over; its deposit pays first. */
	layaway: v.optional(IdOf),
	/** The parked cart that this was. */
	cart: v.optional(IdOf)
});

type SaleInput = v.InferOutput<typeof Input>;

/** What the caller is told of a completed sale. */
export interface SaleResult {
	readonly sale: Id;
	readonly number: string;
	/** What was due; below nothing when it was given back. */
	readonly total: Money;
	readonly change: Money;
	/** How it was paid or given back. */
	readonly tenders: readonly TenderBody[];
}

/**
 * SL4 Sells the pieces of a cart, takes lines of earlier sales back, or both at once, and settles the
 * difference. Refuses what cannot be done; a sale that went through on another device meanwhile is not
 * known here and is a clash later.
 */
export const completeSale = defineCommand({
	name: 'selling.completeSale',
	label: 'Complete sale',
	done: 'Sale {number}',
	instead: say('insteadSale'),
	input: Input,
	decide(input, tables, context): Decision<SaleResult> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const cart = checkCart(input, tables, till, context);
		if (isRefused(cart)) return cart;
		const tenders = tendersOf(input, cart, tables, till, context);
		if (isRefused(tenders)) return tenders;
		const sale = context.newId();
		const number = receiptNumber(context.device.prefix, context.nextNumber('sale'));
		const body = {
			sale,
			number,
			...bodyOf(input, cart, buyerOf(input, cart, tables), till, tenders, context.locale)
		};
		const facts = [SaleCompleted.write(body)];
		if (input.cart) facts.push(CartClosed.write({ cart: input.cart, how: 'recalled' }));
		const { currency } = till.location.values;
		const change = sum(tenders.map((each) => (each.kind === 'cash' ? each.change : 0)));
		return decided(facts, {
			sale,
			number,
			total: { minor: cart.due, currency },
			change: { minor: change, currency },
			tenders
		});
	}
});

interface CheckedCart {
	readonly sold: readonly SoldLine[];
	readonly totals: SaleTotals;
	readonly jobs: readonly WorkSold[];
	readonly work: readonly WorkLineBody[];
	readonly deposits: readonly DepositLineBody[];
	readonly returns: readonly ReturnLineBody[];
	readonly due: number;
	readonly layaway?: LayawayView;
}

function checkCart(
	input: SaleInput,
	tables: Tables,
	till: Till,
	context: CommandContext
): CheckedCart | Refused {
	const { currency } = till.location.values;
	const { returns: brought = [], work: fetched = [], deposits: ahead = [], fee = 0 } = input;
	if (input.lines.length + brought.length + fetched.length + ahead.length === 0)
		return refuse('empty', say('emptyCart'));
	if (input.sellers && !makeWhole(input.sellers.map((each) => each.share)))
		return refuse('shares', say('sharesNotWhole'));
	const layaway = input.layaway ? layawayOf(tables, input.layaway) : undefined;
	const ended = input.layaway ? whyNoLayaway(input, layaway, till) : undefined;
	if (ended) return ended;
	const sold = soldLines(input.lines, { tables, context, till, layaway });
	if (isRefused(sold)) return sold;
	const returns = returnedLines(brought, tables, currency);
	if (isRefused(returns)) return returns;
	const against = { tables, context, till };
	const jobs = workSold(fetched, against);
	if (isRefused(jobs)) return jobs;
	const deposits = depositLines(ahead, against);
	if (isRefused(deposits)) return deposits;
	const totals = totalsOf([...sold, ...jobs], till.tax, currency);
	const work = frozenWork(jobs, totals.lines.slice(sold.length), till.tax, input);
	const back = sum(returns.map((line) => line.net + line.tax));
	if (fee > back) return refuse('fee', say('feeTooHigh'));
	const paidAhead = sum(deposits.map((line) => line.amount));
	const due = totals.total.minor + paidAhead - back + fee;
	return { sold, totals, jobs, work, deposits, returns, due, ...(layaway ? { layaway } : {}) };
}

/** SL18 A layaway is handed over as a whole, once. */
function whyNoLayaway(
	input: SaleInput,
	layaway: LayawayView | undefined,
	till: Till
): Refused | undefined {
	if (!layaway) return refuse('layaway-not-here', say('layawayNotHere'));
	const { number } = layaway;
	if (layaway.state !== 'open') return refuse('layaway-ended', say('layawayEnded', { number }));
	const elsewhere = otherCurrency(layaway, till);
	if (elsewhere) return elsewhere;
	const pieces = input.lines.map((line) => line.piece);
	return layaway.lines.every((line) => pieces.includes(line.piece))
		? undefined
		: refuse('layaway-part', say('layawayPart', { number }));
}

function tendersOf(
	input: SaleInput,
	cart: CheckedCart,
	tables: Tables,
	{ location }: Till,
	{ locale, may }: CommandContext
): readonly TenderBody[] | Refused {
	const { due, returns, layaway, jobs, work, deposits } = cart;
	const { currency } = location.values;
	const person = buyerOf(input, cart, tables);
	const deposit = layaway?.deposit.minor ?? 0;
	const used: readonly TenderBody[] = [
		...(layaway && deposit > 0
			? [{ kind: 'deposit', amount: deposit, layaway: layaway.layaway } as const]
			: []),
		...depositsUsed(work, jobs, deposits)
	];
	const left = due - sum(used.map((each) => each.amount));
	if (left >= 0) {
		const paid = payments(input.tenders, left, { tables, currency, locale, person });
		return isRefused(paid) ? paid : [...used, ...paid];
	}
	if (input.tenders.length > 0) return refuse('nothing-due', say('nothingDue'));
	if (!may(GIVE_BACK)) return stepUp(GIVE_BACK);
	const ahead = deposits.flatMap(({ ticket }) => pickUpOf(tables, ticket)?.sales ?? []);
	const sales = [...returns.map((line) => line.sale), ...ahead];
	const back = refunds(-left, { tables, sales, to: input.refundTo ?? 'original', person });
	return isRefused(back) ? back : [...used, ...back];
}

/** SL18 SL45 Who buys: whoever is named, else whose layaway or ticket it is. */
function buyerOf(
	{ person }: SaleInput,
	{ layaway, jobs, deposits }: CheckedCart,
	tables: Tables
): Id | undefined {
	const [ticket] = [...jobs.map(({ of }) => of.ticket), ...deposits.map((line) => line.ticket)];
	return person ?? layaway?.person ?? (ticket && pickUpOf(tables, ticket)?.person);
}

function bodyOf(
	{ sellers, fee = 0, cart: parked }: SaleInput,
	{ sold, totals, work, deposits, returns, due, layaway }: CheckedCart,
	buyer: Id | undefined,
	{ location, tax, day, drawer }: Till,
	tenders: readonly TenderBody[],
	locale: string
): Omit<SaleBody, 'sale' | 'number'> {
	const cash = tenders.some((each) => each.kind === 'cash');
	return {
		location: location.id,
		day,
		currency: location.values.currency,
		...(buyer ? { person: buyer } : {}),
		...(sellers ? { sellers } : {}),
		lines: [...frozenLines(sold, totals, locale)],
		taxName: tax.name,
		taxRate: tax.rate,
		taxIncluded: tax.included,
		rounding: tax.rounding,
		taxes: tax.parts.map((part, index) => ({ ...part, amount: totals.taxes[index]?.minor ?? 0 })),
		taxByLine: totals.taxByLine.minor,
		taxByInvoice: totals.taxByInvoice.minor,
		net: totals.net.minor,
		tax: totals.tax.minor,
		total: totals.total.minor,
		...(work.length > 0 ? { work: [...work] } : {}),
		...(deposits.length > 0 ? { deposits: [...deposits] } : {}),
		...(returns.length > 0 ? { returns: [...returns] } : {}),
		...(fee > 0 ? { fee } : {}),
		due,
		tenders: [...tenders],
		...(cash && drawer ? { drawer } : {}),
		...(layaway ? { layaway: layaway.layaway } : {}),
		...(parked ? { cart: parked } : {})
	};
}
