import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { FactDraft } from '#lib/facts/fact.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { CreditOwed, CreditPaid } from '../facts/credit.ts';
import { CustomerCalled, RefundsSeen, RefundUnpaid } from '../facts/sale.ts';
import { Amount, Currency, IdOf, Words, type TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { creditOf } from '../queries/credit.ts';
import { receiptOf, type ReceiptView } from '../queries/sales.ts';
import { tillOf } from './here.ts';
import { isRefused, wordsFor } from './refused.ts';
import { MoneyInput, payments } from './tenders.ts';

/** SL22 Notes that the customer of a sale was called about a piece that was sold twice. */
export const noteCall = defineCommand({
	name: 'selling.noteCall',
	label: 'Customer called',
	input: v.object({ sale: IdOf, piece: IdOf, note: v.optional(Words) }),
	decide({ sale, piece, note }, tables, context): Decision<{ readonly sale: Id }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const receipt = receiptOf(tables, sale);
		if (!receipt) return refuse('sale-not-here', say('saleNotHere'));
		const { number, location } = receipt.sale;
		const body = { sale, number, piece, location, day: till.day, ...(note ? { note } : {}) };
		return decided([CustomerCalled.write(body)], { sale });
	}
});

/** SL13 Notes that somebody looked at all the ways in which a sale was given back, and that they stand. */
export const noteRefunds = defineCommand({
	name: 'selling.noteRefunds',
	label: 'All of them were paid out',
	input: v.object({ sale: IdOf, seen: v.pipe(v.array(IdOf), v.minLength(1)) }),
	decide({ sale, seen }, tables): Decision<{ readonly sale: Id }> {
		if (!receiptOf(tables, sale)) return refuse('sale-not-here', say('saleNotHere'));
		return decided([RefundsSeen.write({ sale, seen })], { sale });
	}
});

/**
 * SL13 Of several ways in which a sale was given back, one was paid out. The money of the others never
 * left: their figures are taken back, today, and they stay in sight.
 */
export const noteUnpaid = defineCommand({
	name: 'selling.noteUnpaid',
	label: 'Only one of them was paid out',
	input: v.object({
		sale: IdOf,
		paid: IdOf,
		unpaid: v.pipe(v.array(IdOf), v.minLength(1))
	}),
	decide({ sale, paid, unpaid }, tables, context): Decision<{ readonly sale: Id }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const receipt = receiptOf(tables, sale);
		if (!receipt) return refuse('sale-not-here', say('saleNotHere'));
		const { number } = receipt.sale;
		const isOne = (id: Id) => receipt.back.some((way) => way.id === id);
		if (unpaid.includes(paid) || ![paid, ...unpaid].every(isOne))
			return refuse('settled', say('refundsSettled', { number }));
		const facts: FactDraft[] = [];
		for (const id of unpaid) {
			const body = unpaidBody(tables, receipt, id);
			if (!body) return refuse('sale-not-here', say('saleNotHere'));
			facts.push(RefundUnpaid.write({ ...body, of: sale, way: id, day: till.day }));
		}
		return decided(facts, { sale });
	}
});

/** The giving back with its money reversed, into the drawer that it never left. */
function unpaidBody(tables: Tables, { sale, back }: ReceiptView, id: Id) {
	const way = back.find((each) => each.id === id);
	const ticket = way?.kind === 'void' ? sale : receiptOf(tables, id)?.sale;
	if (!way || !ticket) return undefined;
	const { tenders = [], drawer } = way.kind === 'void' ? way : ticket;
	return {
		sale: ticket.sale,
		kind: way.kind,
		number: way.number,
		location: way.location,
		currency: ticket.currency,
		pieces: (way.kind === 'void' ? [] : (ticket.returns ?? [])).map((line) => line.piece),
		...(ticket.person ? { person: ticket.person } : {}),
		tenders: tenders.map((each) => ({ ...each, amount: 0 - each.amount })),
		...(drawer ? { drawer } : {})
	};
}

/** SL19 Notes that a person owes us what their store credit was overdrawn by. */
export const noteCreditOwed = defineCommand({
	name: 'selling.noteCreditOwed',
	label: 'They owe it',
	input: v.object({ person: IdOf, currency: Currency, owed: Amount, spent: Amount }),
	decide: (input): Decision<{ readonly person: Id }> =>
		decided([CreditOwed.write(input)], { person: input.person })
});

/** SL19 Takes what a person owes of overdrawn store credit, or a part of it, in cash or by card. */
export const payCredit = defineCommand({
	name: 'selling.payCredit',
	label: 'Take what is owed',
	done: 'What was owed taken',
	input: v.object({
		person: IdOf,
		currency: Currency,
		amount: Amount,
		tenders: v.pipe(v.array(MoneyInput), v.minLength(1))
	}),
	decide(
		input,
		tables,
		context
	): Decision<{ readonly person: Id; readonly tenders: readonly TenderBody[] }> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const { person, currency, amount } = input;
		const { locale } = context;
		const { location, day, drawer } = till;
		if (location.values.currency !== currency)
			return refuse('currency', say('creditCurrency', { currency }));
		const owed = -creditOf(tables, person, currency);
		if (owed <= 0) return refuse('nothing-owed', say('nothingOwed'));
		if (amount === 0) return refuse('nothing', say('nothingMoved'));
		if (amount > owed) {
			const left = wordsFor(currency, locale)(owed);
			return refuse('too-much', say('owedLess', { left }));
		}
		const tenders = payments(input.tenders, amount, { tables, currency, locale });
		if (isRefused(tenders)) return tenders;
		const cash = tenders.some((each) => each.kind === 'cash');
		const about = { person, location: location.id, day, currency, amount };
		const paid = { ...about, tenders: [...tenders], ...(cash && drawer ? { drawer } : {}) };
		return decided([CreditPaid.write(paid)], { person, tenders });
	}
});
