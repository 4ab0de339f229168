import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { LAYAWAYS } from '../projections/layaways.ts';
import { SALES, SALES_AFTER, type SaleRow } from '../projections/sales.ts';
import { refundInOrder, type RefundPart } from '../rules/refunds.ts';
import { depositLacking } from './layaways.ts';
import { paidBefore, tenderOf } from './sales.ts';

type TenderBody = SaleRow['tenders'][number];

/** Where a refund goes: back to these payments, and what they do not cover as store credit. */
export interface RefundPlan {
	readonly tenders: readonly TenderBody[];
	readonly credit: number;
}

/** SL12 What giving back an amount of these sales comes to, before anybody does it. */
export const refundPlan = defineQuery<
	{ readonly sales: readonly Id[]; readonly minor: number },
	RefundPlan
>({
	name: 'selling.refundPlan',
	reads: [SALES, SALES_AFTER, LAYAWAYS],
	answer: (tables, { sales, minor }) => refundTo(tables, sales, minor)
});

/** SL12 An amount, back to the first payments of these sales in order. */
export function refundTo(tables: Tables, sales: readonly Id[], minor: number): RefundPlan {
	const { parts } = refundInOrder(minor, paidBefore(tables, sales));
	const tenders: TenderBody[] = [];
	for (const part of parts) tenders.push(...refund(tables, part, tenders));
	return { tenders, credit: tenders.reduce((left, each) => left + each.amount, minor) };
}

/**
 * SL14 All payments of a sale backwards, the way they came; or what was money as store credit of a person,
 * while a deposit goes back to where it was.
 */
export function paidBack(
	{ sale, tenders }: Pick<SaleRow, 'sale' | 'tenders'>,
	toCredit?: Id
): readonly TenderBody[] {
	const back = tenders.map((tender, index): TenderBody => {
		const turned = { amount: 0 - tender.amount, of: { sale, tender: index } };
		return tender.kind === 'cash'
			? { ...tender, ...turned, received: 0, change: 0 }
			: { ...tender, ...turned };
	});
	if (!toCredit) return back;
	const isMoney = ({ kind }: TenderBody) => kind === 'cash' || kind === 'card';
	const amount = back.filter(isMoney).reduce((sum, each) => sum + each.amount, 0);
	const credit = { kind: 'credit', amount, person: toCredit } as const;
	return [...back.filter((each) => !isMoney(each)), ...(amount === 0 ? [] : [credit])];
}

/** The payment backwards; none where its money went back another way already. */
function refund(
	tables: Tables,
	part: RefundPart,
	before: readonly TenderBody[]
): readonly TenderBody[] {
	const { sale, tender, minor } = part;
	const paid = tenderOf(tables, part);
	const of = { sale, tender };
	switch (paid?.kind) {
		case 'cash':
			return [{ kind: 'cash', amount: -minor, received: 0, change: 0, of }];
		case 'card': {
			const { last4, brand } = paid;
			const card = { ...(last4 ? { last4 } : {}), ...(brand ? { brand } : {}) };
			return [{ kind: 'card', amount: -minor, ...card, of }];
		}
		case 'credit':
			return [{ kind: 'credit', amount: -minor, person: paid.person, of }];
		case 'deposit': {
			// A deposit that two sales used apart was there once: what it lacks goes back to it.
			const { layaway } = paid;
			const made = before.some((each) => each.kind === 'deposit' && each.layaway === layaway);
			const back = Math.min(made ? 0 : depositLacking(tables, layaway), minor);
			return back > 0 ? [{ kind: 'deposit', amount: -back, layaway, of }] : [];
		}
		case 'work-deposit':
			// Work that was handed out is not brought back as goods are.
			return [];
		case undefined:
			return [];
	}
}
