import * as v from 'valibot';
import { decided, defineCommand, refuse, stepUp, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { CartLine } from '../facts/cart.ts';
import { LayawayCancelled, LayawayOpened, LayawayPaid } from '../facts/layaway.ts';
import { Amount, DayOf, IdOf, sum, Words, type TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { GIVE_BACK } from '../permissions.ts';
import { layawayOf, type LayawayView } from '../queries/layaways.ts';
import { depositBack } from '../queries/refunds.ts';
import type { Till } from '../queries/shop.ts';
import { layawayNumber } from '../rules/numbers.ts';
import { totalsOf } from '../rules/totals.ts';
import { tillOf } from './here.ts';
import { isRefused, wordsFor, type Refused } from './refused.ts';
import { soldLines } from './sold-lines.ts';
import { payments, TenderInput } from './tenders.ts';

const Tenders = v.pipe(v.array(TenderInput), v.minLength(1));

/** What the caller is told of a payment on a layaway. */
export interface LayawayResult {
	readonly layaway: Id;
	readonly number: string;
	readonly tenders: readonly TenderBody[];
}

/** SL18 Puts pieces by for a person at their price of today, against a deposit. */
export const openLayaway = defineCommand({
	name: 'selling.openLayaway',
	label: 'Open layaway',
	done: 'Layaway {number} opened',
	instead: say('insteadLayaway'),
	input: v.object({
		person: IdOf,
		lines: v.pipe(v.array(CartLine), v.minLength(1)),
		deposit: Amount,
		tenders: Tenders,
		until: v.optional(DayOf)
	}),
	decide(input, tables, context): Decision<LayawayResult> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const { person, deposit, until } = input;
		const { currency } = till.location.values;
		const { locale } = context;
		const kept = soldLines(input.lines, { tables, context, till });
		if (isRefused(kept)) return kept;
		if (deposit === 0) return refuse('no-deposit', say('layawayNeedsDeposit'));
		const total = totalsOf(kept, till.tax, currency).total.minor;
		const number = layawayNumber(context.device.prefix, context.nextNumber('layaway'));
		if (deposit > total) {
			const left = wordsFor(currency, locale)(total);
			return refuse('too-much', say('layawayPaidOff', { left, number }));
		}
		const tenders = payments(input.tenders, deposit, { tables, currency, locale, person });
		if (isRefused(tenders)) return tenders;
		const layaway = context.newId();
		const about = aboutOf(till, { layaway, number, person }, tenders);
		const lines = kept.map(({ piece, price, input: line }) => ({
			...line,
			stockNumber: piece.values.stockNumber,
			title: piece.values.title,
			price: price.minor
		}));
		const facts = [
			LayawayOpened.write({ ...about, lines, total, ...(until ? { until } : {}) }),
			LayawayPaid.write({ ...about, amount: deposit, tenders: [...tenders] })
		];
		return decided(facts, { layaway, number, tenders });
	}
});

/**
 * SL18 Takes a payment on a layaway, at most what is open. On one that has ended it takes back what
 * devices apart gave back more than once.
 */
export const payLayaway = defineCommand({
	name: 'selling.payLayaway',
	label: 'Take a layaway payment',
	done: 'Layaway payment taken',
	instead: say('insteadLayaway'),
	input: v.object({ layaway: IdOf, amount: Amount, tenders: Tenders }),
	decide(input, tables, context): Decision<LayawayResult> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const known = layawayOf(tables, input.layaway);
		if (!known) return refuse('layaway-not-here', say('layawayNotHere'));
		const { layaway, number, person, total, deposit } = known;
		const elsewhere = otherCurrency(known, till);
		if (elsewhere) return elsewhere;
		// What devices apart gave back twice may still be taken back.
		const open = known.state === 'open' ? total.minor - deposit.minor : -deposit.minor;
		if (known.state !== 'open' && open <= 0)
			return refuse('layaway-ended', say('layawayEnded', { number }));
		const { currency } = total;
		const { locale } = context;
		if (input.amount === 0) return refuse('nothing', say('nothingMoved'));
		if (input.amount > open) {
			const left = wordsFor(currency, locale)(open);
			return refuse('too-much', say('layawayPaidOff', { left, number }));
		}
		const tenders = payments(input.tenders, input.amount, { tables, currency, locale, person });
		if (isRefused(tenders)) return tenders;
		const about = aboutOf(till, { layaway, number, person }, tenders);
		const fact = LayawayPaid.write({ ...about, amount: input.amount, tenders: [...tenders] });
		return decided([fact], { layaway, number, tenders });
	}
});

/**
 * SL18 Calls a layaway off: its pieces are free again and what was paid goes back, less a fee, the way it
 * came or as store credit. On one that has ended already it gives back what was paid on it from another
 * device.
 */
export const cancelLayaway = defineCommand({
	name: 'selling.cancelLayaway',
	label: 'Call layaway off',
	done: 'Layaway {number} called off',
	instead: say('insteadCancelled'),
	input: v.object({
		layaway: IdOf,
		fee: Amount,
		refundTo: v.picklist(['original', 'credit']),
		reason: Words
	}),
	decide({ layaway, fee, refundTo, reason }, tables, context): Decision<LayawayResult> {
		const till = tillOf(tables, context);
		if (isRefused(till)) return till;
		const known = layawayOf(tables, layaway);
		if (!known) return refuse('layaway-not-here', say('layawayNotHere'));
		const { number, person, lines } = known;
		const elsewhere = otherCurrency(known, till);
		if (elsewhere) return elsewhere;
		const paid = known.deposit.minor;
		if (known.state !== 'open' && paid <= 0)
			return refuse('layaway-nothing', say('layawayNothing', { number }));
		if (fee > 0 && known.state !== 'open')
			return refuse('fee-ended', say('layawayFeeEnded', { number }));
		if (fee > paid) return refuse('fee', say('layawayFee'));
		const back = paid - fee;
		if (back > 0 && !context.may(GIVE_BACK)) return stepUp(GIVE_BACK);
		const plan = refundTo === 'credit' ? { tenders: [], credit: back } : depositBack(known, back);
		const tenders: TenderBody[] = [...plan.tenders];
		if (plan.credit > 0) tenders.push({ kind: 'credit', amount: 0 - plan.credit, person });
		const about = aboutOf(till, { layaway, number, person }, tenders);
		const pieces = lines.map((line) => line.piece);
		const fact = LayawayCancelled.write({ ...about, pieces, reason, paid, fee, tenders });
		return decided([fact], { layaway, number, tenders });
	}
});

/** SL18 A layaway keeps the currency that it was opened in. */
export function otherCurrency(
	{ number, total }: LayawayView,
	{ location }: Till
): Refused | undefined {
	const { currency } = location.values;
	if (total.currency === currency) return undefined;
	return refuse('currency', say('layawayCurrency', { number, currency }));
}

function aboutOf(
	{ location, day, drawer }: Till,
	which: { readonly layaway: Id; readonly number: string; readonly person: Id },
	tenders: readonly TenderBody[]
) {
	const cash = sum(tenders.map((each) => (each.kind === 'cash' ? each.amount : 0))) !== 0;
	return {
		...which,
		location: location.id,
		day,
		currency: location.values.currency,
		...(cash && drawer ? { drawer } : {})
	};
}
