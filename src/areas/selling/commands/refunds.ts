import { refuse } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { layawayOf } from '../queries/layaways.ts';
import { paidBefore, tenderOf } from '../queries/sales.ts';
import { refundInOrder, type RefundPart } from '../rules/refunds.ts';
import type { Refused } from './refused.ts';

/** What a refund is worked out from. */
export interface RefundOf {
	readonly tables: Tables;
	/** The sales whose lines come back. */
	readonly sales: readonly Id[];
	/** Back the way the money came, or as store credit. */
	readonly to: 'original' | 'credit';
	readonly person?: Id | undefined;
}

/** SL12 Gives money back: to the first payments in order, what they do not cover as store credit. */
export function refunds(minor: number, of: RefundOf): readonly TenderBody[] | Refused {
	const { tables, sales, to, person } = of;
	if (minor === 0) return [];
	const paid = to === 'credit' ? [] : paidBefore(tables, sales);
	const { parts, rest } = refundInOrder(minor, paid);
	const tenders: TenderBody[] = [];
	let credit = rest;
	for (const part of parts) {
		const { tender, left } = refund(tables, part, tenders);
		if (tender) tenders.push(tender);
		credit += left;
	}
	if (credit === 0) return tenders;
	if (!person)
		return refuse('no-person', say(to === 'credit' ? 'creditNeedsPerson' : 'restNeedsPerson'));
	return [...tenders, { kind: 'credit', amount: -credit, person }];
}

/** The payment backwards, and what of it must go back as store credit instead. */
function refund(
	tables: Tables,
	part: RefundPart,
	before: readonly TenderBody[]
): { readonly tender?: TenderBody; readonly left: number } {
	const { sale, tender, minor } = part;
	const paid = tenderOf(tables, part);
	const of = { sale, tender };
	switch (paid?.kind) {
		case 'cash':
			return { tender: { kind: 'cash', amount: -minor, received: 0, change: 0, of }, left: 0 };
		case 'card': {
			const { last4, brand } = paid;
			const card = { ...(last4 ? { last4 } : {}), ...(brand ? { brand } : {}) };
			return { tender: { kind: 'card', amount: -minor, ...card, of }, left: 0 };
		}
		case 'credit':
			return { tender: { kind: 'credit', amount: -minor, person: paid.person, of }, left: 0 };
		case 'deposit': {
			// A deposit that two sales used apart was there once: what it lacks goes back to it.
			const { layaway } = paid;
			const made = before.some((each) => each.kind === 'deposit' && each.layaway === layaway);
			const lacks = made ? 0 : -(layawayOf(tables, layaway)?.deposit.minor ?? 0);
			const back = Math.min(Math.max(lacks, 0), minor);
			const put: TenderBody = { kind: 'deposit', amount: -back, layaway, of };
			return { ...(back > 0 ? { tender: put } : {}), left: minor - back };
		}
		case undefined:
			return { left: minor };
	}
}
