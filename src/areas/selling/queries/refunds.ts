import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { LAYAWAYS } from '../projections/layaways.ts';
import { SALES, SALES_AFTER, type SaleRow } from '../projections/sales.ts';
import { refundInOrder, type RefundPart } from '../rules/refunds.ts';
import { depositLacking, layawayOf, type LayawayView } from './layaways.ts';
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
	const back = tenders.map((tender, index) =>
		backwards(tender, tender.amount, { sale, tender: index })
	);
	if (!toCredit) return back;
	const isMoney = ({ kind }: TenderBody) => kind === 'cash' || kind === 'card';
	const amount = back.filter(isMoney).reduce((sum, each) => sum + each.amount, 0);
	const credit = { kind: 'credit', amount, person: toCredit } as const;
	return [...back.filter((each) => !isMoney(each)), ...(amount === 0 ? [] : [credit])];
}

/**
 * SL18 What giving back an amount of a layaway's deposit comes to: the way its payments came, first payments
 * first. What a hand-over used, and what went back before, took the first payments.
 */
export const depositPlan = defineQuery<
	{ readonly layaway: Id; readonly minor: number },
	RefundPlan
>({
	name: 'selling.depositPlan',
	reads: [LAYAWAYS],
	answer(tables, { layaway, minor }) {
		const view = layawayOf(tables, layaway);
		return view ? depositBack(view, minor) : { tenders: [], credit: 0 };
	}
});

/** SL18 An amount of a deposit, back to the payments on it in order. */
export function depositBack({ layaway, moves }: LayawayView, minor: number): RefundPlan {
	const paid = moves.flatMap(({ kind, tenders }) => (kind === 'paid' ? tenders : []));
	const left = paid.map(({ amount }) => amount);
	const take = (amount: number, isIt: (tender: TenderBody) => boolean): number =>
		paid.reduce((rest, tender, at) => {
			const part = isIt(tender) ? Math.min(left[at] ?? 0, rest) : 0;
			left[at] = (left[at] ?? 0) - part;
			return rest - part;
		}, amount);
	let gone = moves.reduce((sum, { sale, minor }) => (sale ? sum - minor : sum), 0);
	for (const { kind, tenders } of moves)
		for (const back of kind === 'cancelled' ? tenders : [])
			gone += take(0 - back.amount, (tender) => isSameWay(tender, back));
	take(Math.max(gone, 0), () => true);
	const { parts, rest } = refundInOrder(
		minor,
		left.map((amount, tender) => ({ sale: layaway, tender, left: amount }))
	);
	const tenders = parts.flatMap((part) => {
		const tender = paid[part.tender];
		return tender ? [backwards(tender, part.minor)] : [];
	});
	return { tenders, credit: rest };
}

function isSameWay(one: TenderBody, other: TenderBody): boolean {
	if (one.kind === 'card' && other.kind === 'card') return one.last4 === other.last4;
	return one.kind === other.kind;
}

/** As much of a payment backwards; `of` says which payment of which sale it was. */
function backwards(tender: TenderBody, minor: number, of?: TenderBody['of']): TenderBody {
	const turned = { amount: 0 - minor, ...(of ? { of } : {}) };
	return tender.kind === 'cash'
		? { ...tender, ...turned, received: 0, change: 0 }
		: { ...tender, ...turned };
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
		case 'card':
		case 'credit':
			return [backwards(paid, minor, of)];
		case 'deposit': {
			// A deposit that two sales used apart was there once: what it lacks goes back to it.
			const { layaway } = paid;
			const made = before.some((each) => each.kind === 'deposit' && each.layaway === layaway);
			const back = Math.min(made ? 0 : depositLacking(tables, layaway), minor);
			return back > 0 ? [backwards(paid, back, of)] : [];
		}
		case 'work-deposit':
			// Work that was handed out is not brought back as goods are.
			return [];
		case undefined:
			return [];
	}
}
