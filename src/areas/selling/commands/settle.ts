import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { CreditOwed } from '../facts/credit.ts';
import { CustomerCalled, RefundsSeen } from '../facts/sale.ts';
import { Amount, Currency, IdOf, Words } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { receiptOf } from '../queries/sales.ts';
import { tillOf } from './here.ts';
import { isRefused } from './refused.ts';

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

/** SL19 Notes that a person owes us what their store credit was overdrawn by. */
export const noteCreditOwed = defineCommand({
	name: 'selling.noteCreditOwed',
	label: 'They owe it',
	input: v.object({ person: IdOf, currency: Currency, owed: Amount, spent: Amount }),
	decide: (input): Decision<{ readonly person: Id }> =>
		decided([CreditOwed.write(input)], { person: input.person })
});
