import * as v from 'valibot';
import { refuse } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { Amount } from '../facts/shapes.ts';
import type { TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { creditOf } from '../queries/credit.ts';
import { wordsFor, type Refused } from './refused.ts';

const Cash = v.object({ kind: v.literal('cash'), amount: v.optional(Amount), received: Amount });
const Card = v.object({
	kind: v.literal('card'),
	amount: v.optional(Amount),
	last4: v.optional(v.string()),
	brand: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20)))
});

/** Money itself, for what store credit does not pay. */
export const MoneyInput = v.variant('kind', [Cash, Card]);

/** One way of paying. The one without an amount takes what the others leave. */
export const TenderInput = v.variant('kind', [
	Cash,
	Card,
	v.object({ kind: v.literal('credit'), amount: v.optional(Amount) })
]);

/** How something was paid, as the screen sends it. */
export type TenderInputs = readonly v.InferOutput<typeof TenderInput>[];

/** What payments are checked against. */
export interface PaidAgainst {
	readonly tables: Tables;
	readonly currency: string;
	readonly locale: string;
	readonly person?: Id | undefined;
}

/** The payments of what is due; or what is missing, too much, or not to be taken. */
export function payments(
	inputs: TenderInputs,
	due: number,
	against: PaidAgainst
): readonly TenderBody[] | Refused {
	const words = wordsFor(against.currency, against.locale);
	const rest = due - inputs.reduce((sum, each) => sum + (each.amount ?? 0), 0);
	const open = inputs.filter((each) => each.amount === undefined);
	if (open.length > 1) return refuse('two-rests', say('twoRests'));
	if (rest < 0) return refuse('too-much', say('paidTooMuch', { amount: words(-rest) }));
	if (rest > 0 && open.length === 0)
		return refuse('not-enough', say('notEnough', { missing: words(rest) }));
	const paid: TenderBody[] = [];
	for (const input of inputs) {
		const amount = input.amount ?? rest;
		if (amount === 0) continue;
		const tender = payment(input, amount, against);
		if ('refusal' in tender) return tender;
		paid.push(tender);
	}
	return overdrawn(paid, against) ?? paid;
}

function payment(
	input: TenderInputs[number],
	amount: number,
	{ currency, locale, person }: PaidAgainst
): TenderBody | Refused {
	switch (input.kind) {
		case 'cash': {
			const change = input.received - amount;
			if (change >= 0) return { kind: 'cash', amount, received: input.received, change };
			const missing = wordsFor(currency, locale)(-change);
			return refuse('not-enough', say('notEnough', { missing }));
		}
		case 'card': {
			const { last4, brand } = input;
			// SL5 Never more of a card number than its last four digits.
			if (last4 !== undefined && !/^\d{4}$/.test(last4)) return refuse('last4', say('lastFour'));
			return {
				kind: 'card',
				amount,
				...(last4 === undefined ? {} : { last4 }),
				...(brand ? { brand } : {})
			};
		}
		case 'credit':
			return person
				? { kind: 'credit', amount, person }
				: refuse('no-person', say('creditNeedsPerson'));
	}
}

/** SL19 No more store credit than the person has, as far as this device knows. */
function overdrawn(paid: readonly TenderBody[], against: PaidAgainst): Refused | undefined {
	const { tables, currency, locale, person } = against;
	const spent = paid.reduce((sum, { kind, amount }) => sum + (kind === 'credit' ? amount : 0), 0);
	if (!person || spent === 0) return undefined;
	const left = creditOf(tables, person, currency);
	if (spent <= left) return undefined;
	const words = wordsFor(currency, locale)(Math.max(left, 0));
	return refuse('credit', say('creditTooLow', { left: words }));
}
