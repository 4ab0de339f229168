import * as v from 'valibot';
import { pickUpOf, type PickUpJob, type PickUpView } from '#areas/tickets';
import { refuse, stepUp } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';
import { CartWork, type CartDeposit } from '../facts/cart.ts';
import type { DepositLineBody, WorkLineBody } from '../facts/sale.ts';
import { Amount, sum, type TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { GIVE_BACK } from '../permissions.ts';
import type { LineTotals, PricedLine, TaxRule } from '../rules/totals.ts';
import { netParts, pricedWork } from '../rules/work.ts';
import { isRefused, wordsFor, type Refused } from './refused.ts';
import type { LinesAgainst } from './sold-lines.ts';

/** A job to be handed out, with the price that the person saw. */
export const WorkInput = v.object({ ...CartWork.entries, price: Amount });

/** A job that may be handed out. */
export interface WorkSold extends PricedLine {
	readonly of: PickUpView;
	readonly job: PickUpJob;
}

/** SL45 Every job of a cart, checked; or the first that cannot be handed out, with the way out. */
export function workSold(
	inputs: readonly v.InferOutput<typeof WorkInput>[],
	against: LinesAgainst
): readonly WorkSold[] | Refused {
	if (new Set(inputs.map(({ job }) => job)).size !== inputs.length)
		return refuse('twice', say('twiceInCart'));
	const sold: WorkSold[] = [];
	for (const { ticket, job: id, price } of inputs) {
		const of = ticketIn(ticket, against);
		if (isRefused(of)) return of;
		const job = of.jobs.find((each) => each.job === id);
		if (!job) return refuse('work-gone', say('workGone', { number: of.number }));
		const { number } = job;
		if (!job.ready) return refuse('work-not-ready', say('workNotReady', { number }));
		const { currency } = of;
		const line = pricedWork(job, against.till.tax, currency);
		if (line.price.minor !== price) {
			const words = wordsFor(currency, against.context.locale)(line.price.minor);
			return refuse('price-changed', say('priceChanged', { name: number, price: words }));
		}
		sold.push({ ...line, of, job });
	}
	return sold;
}

function ticketIn(ticket: Id, { tables, till }: LinesAgainst): PickUpView | Refused {
	const view = pickUpOf(tables, ticket);
	if (!view) return refuse('ticket-not-here', say('workNotHere'));
	const { currency } = till.location.values;
	if (view.currency !== currency)
		return refuse('currency', say('workCurrency', { number: view.number, currency }));
	return view;
}

/** SL45 The jobs as the sale keeps them; `figures` are theirs, in order. */
export function frozenWork(
	sold: readonly WorkSold[],
	figures: readonly LineTotals[],
	tax: TaxRule,
	{
		fetchedBy,
		signed
	}: { readonly fetchedBy?: Id | undefined; readonly signed?: PaperName | undefined }
): readonly WorkLineBody[] {
	return sold.flatMap(({ of, job, price }, index): readonly WorkLineBody[] => {
		const line = figures[index];
		if (!line) return [];
		return [
			{
				ticket: of.ticket,
				job: job.job,
				number: job.number,
				title: job.title,
				done: [...job.done],
				price: price.minor,
				...netParts(line, job, tax),
				net: line.net.minor,
				tax: line.tax.minor,
				taxes: line.taxes.map(({ minor }) => minor),
				...(fetchedBy && fetchedBy !== of.person ? { fetchedBy } : {}),
				...(signed ? { signed } : {})
			}
		];
	});
}

/** SL46 Money on work that is not done yet: no more than it comes to, and no more back than is with us. */
export function depositLines(
	inputs: readonly v.InferOutput<typeof CartDeposit>[],
	against: LinesAgainst
): readonly DepositLineBody[] | Refused {
	const lines: DepositLineBody[] = [];
	for (const { ticket, amount } of inputs) {
		const view = ticketIn(ticket, against);
		if (isRefused(view)) return view;
		const { number, deposit, open, currency } = view;
		const words = wordsFor(currency, against.context.locale);
		if (amount === 0) return refuse('nothing', say('nothingMoved'));
		// What work comes to is not known while it waits for an estimate.
		if (amount > 0 && open > 0 && deposit + amount > open)
			return refuse(
				'too-much',
				say('workPaidOff', { number, left: words(Math.max(open - deposit, 0)) })
			);
		if (amount < 0 && -amount > deposit)
			return refuse(
				'too-much',
				say('workDepositLess', { number, left: words(Math.max(deposit, 0)) })
			);
		if (amount < 0 && !against.context.may(GIVE_BACK)) return stepUp(GIVE_BACK);
		lines.push({ ticket, number, amount });
	}
	return lines;
}

/** SL46 What deposits pay of the jobs that are handed out: as much of each ticket's as its jobs come to. */
export function depositsUsed(
	work: readonly WorkLineBody[],
	sold: readonly WorkSold[],
	deposits: readonly DepositLineBody[]
): readonly TenderBody[] {
	const tickets = new Map(sold.map(({ of }) => [of.ticket, of.deposit]));
	return [...tickets].flatMap(([ticket, before]): readonly TenderBody[] => {
		const own = work.filter((line) => line.ticket === ticket);
		const added = sum(deposits.flatMap((line) => (line.ticket === ticket ? [line.amount] : [])));
		const amount = Math.min(before + added, sum(own.map((line) => line.net + line.tax)));
		return amount > 0 ? [{ kind: 'work-deposit', amount, ticket }] : [];
	});
}
