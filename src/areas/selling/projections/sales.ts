import type { Stamp } from '#lib/facts/stamp.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import {
	CustomerCalled,
	RefundsSeen,
	RefundUnpaid,
	SaleCompleted,
	SaleVoided,
	type SaleBody
} from '../facts/sale.ts';
import type { TenderBody } from '../facts/shapes.ts';

/** Table of sales, returns and exchanges. */
export const SALES = 'sale';
/** Table of what happened to a sale afterwards, with the sale's key. */
export const SALES_AFTER = 'saleAfter';

/** A sale as it was completed. */
export interface SaleRow extends SaleBody {
	readonly at: Stamp;
	readonly device: Id;
}

/** Completed sales, returns and exchanges, one row each. */
export const sales = defineProjection<SaleRow, SaleBody>({
	table: SALES,
	version: 2,
	sources: [from(SaleCompleted, (fact) => [[fact.body.sale, fact.body]])],
	fold: (row, body, origin) => row ?? { ...body, at: origin.at, device: origin.device }
});

/** One way in which a sale, or a line of it, was given back. */
export interface GivenBack {
	readonly id: Id;
	readonly kind: 'void' | 'return';
	/** The return's own receipt number, or the sale's for a void. */
	readonly number: string;
	readonly at: Stamp;
	readonly device: Id;
	readonly day: Day;
	readonly location: Id;
	/** Which lines; a void takes all of them. */
	readonly lines: readonly number[] | 'all';
	readonly reason: string;
	/** A return that brings nothing else, sells nothing and is about no work. */
	readonly alone?: boolean;
	/** For a void: the payments reversed, and the drawer that the cash came from. */
	readonly tenders?: readonly TenderBody[];
	readonly drawer?: Id;
}

/** A part of a payment that a later ticket gave back. */
export interface Refunded {
	readonly by: Id;
	readonly tender: number;
	readonly minor: number;
}

/** A way of giving back that was never paid out: this ticket, or one that gave this sale back. */
export interface Unpaid {
	readonly id: Id;
	/** The return, or the void, that was not paid. */
	readonly way: Id;
	readonly kind: 'void' | 'return';
	readonly day: Day;
	readonly location: Id;
	readonly tenders: readonly TenderBody[];
	readonly drawer?: Id;
}

/** A call to a customer about a piece that was sold twice. */
export interface Called {
	readonly id: Id;
	readonly piece: Id;
	readonly at: Stamp;
}

/** What happened to a sale after it was completed: lists of facts, each once, in the order of ids. */
export interface SaleAfterRow {
	readonly back: readonly GivenBack[];
	readonly refunded: readonly Refunded[];
	readonly calls: readonly Called[];
	readonly unpaid: readonly Unpaid[];
	/** Ways of giving back that a person has looked at together. */
	readonly seen: readonly { readonly id: Id; readonly ways: readonly Id[] }[];
}

type Change =
	| { readonly kind: 'back'; readonly value: Omit<GivenBack, 'id' | 'at' | 'device'> & { id?: Id } }
	| { readonly kind: 'refunded'; readonly value: Refunded }
	| { readonly kind: 'called'; readonly piece: Id }
	| { readonly kind: 'unpaid'; readonly value: Omit<Unpaid, 'id'> }
	| { readonly kind: 'seen'; readonly ways: readonly Id[] };

const EMPTY: SaleAfterRow = { back: [], refunded: [], calls: [], unpaid: [], seen: [] };

/** What happened to each sale afterwards; it may be known before the sale itself has arrived. */
export const salesAfter = defineProjection<SaleAfterRow, Change>({
	table: SALES_AFTER,
	version: 3,
	sources: [
		from(SaleCompleted, ({ body }) => [...returnsOf(body), ...refundsOf(body)]),
		from(SaleVoided, ({ body }) => {
			const { sale, number, day, location, reason, tenders, drawer } = body;
			const value = { number, day, location, reason, tenders, ...(drawer ? { drawer } : {}) };
			return [[sale, { kind: 'back', value: { ...value, kind: 'void', lines: 'all' } }]];
		}),
		from(CustomerCalled, ({ body }) => [[body.sale, { kind: 'called', piece: body.piece }]]),
		from(RefundUnpaid, ({ body }) => {
			const { sale, of, way, kind, day, location, tenders, drawer } = body;
			const value = { way, kind, day, location, tenders, ...(drawer ? { drawer } : {}) };
			return [...new Set([sale, of])].map((key) => [key, { kind: 'unpaid', value }]);
		}),
		from(RefundsSeen, ({ body }) => [[body.sale, { kind: 'seen', ways: body.seen }]])
	],
	fold(row = EMPTY, change, { id, at, device }) {
		switch (change.kind) {
			case 'back':
				return { ...row, back: withOne(row.back, { id, at, device, ...change.value }, idOf) };
			case 'refunded':
				return { ...row, refunded: withOne(row.refunded, change.value, refundKey) };
			case 'called':
				return { ...row, calls: withOne(row.calls, { id, at, piece: change.piece }, idOf) };
			case 'unpaid':
				return { ...row, unpaid: withOne(row.unpaid, { id, ...change.value }, idOf) };
			case 'seen':
				return { ...row, seen: withOne(row.seen, { id, ways: change.ways }, idOf) };
		}
	}
});

/** The lines of each earlier sale that this one took back. */
function returnsOf(body: SaleBody): readonly (readonly [Id, Change])[] {
	const { sale: id, number, day, location, lines, work = [], deposits = [], returns = [] } = body;
	const origins = [...new Set(returns.map((line) => line.sale))];
	const alone = origins.length === 1 && lines.length + work.length + deposits.length === 0;
	return origins.map((sale) => {
		const back = returns.filter((line) => line.sale === sale);
		const reason = [...new Set(back.map((line) => line.reason))].join('; ');
		const value = { id, number, day, location, reason, lines: back.map((line) => line.line) };
		return [sale, { kind: 'back', value: { ...value, kind: 'return', alone } }];
	});
}

function refundsOf({ sale, tenders }: SaleBody): readonly (readonly [Id, Change])[] {
	return tenders.flatMap((tender): readonly (readonly [Id, Change])[] => {
		if (!tender.of || tender.amount >= 0) return [];
		const value = { by: sale, tender: tender.of.tender, minor: -tender.amount };
		return [[tender.of.sale, { kind: 'refunded', value }]];
	});
}

const idOf = ({ id }: { readonly id: Id }) => id;
const refundKey = ({ by, tender }: Refunded) => `${by}/${tender}`;

function withOne<Each>(
	list: readonly Each[],
	one: Each,
	keyOf: (each: Each) => string
): readonly Each[] {
	const key = keyOf(one);
	if (list.some((each) => keyOf(each) === key)) return list;
	return [...list, one].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Where a sale stands, by what happened to it. */
export type SaleState = 'sold' | 'void' | 'part-returned' | 'returned' | 'return' | 'unpaid';

/** SL13 SL14 Where a sale stands: void, all or partly back, or sold; a ticket of returns alone is a return. */
export function stateOf(sale: SaleRow, after: SaleAfterRow | undefined): SaleState {
	if (waysBack(after).some((each) => each.kind === 'void')) return 'void';
	if (isUnpaid(after, sale.sale)) return 'unpaid';
	if (sale.lines.length === 0 && sale.returns) return 'return';
	const back = linesBack(after);
	if (back.size === 0) return 'sold';
	return back.size < sale.lines.length ? 'part-returned' : 'returned';
}

/** The ways in which a sale was given back, without those that were never paid out. */
export function waysBack(after: SaleAfterRow | undefined): readonly GivenBack[] {
	return after?.back.filter((way) => !isUnpaid(after, way.id)) ?? [];
}

/** The parts of a sale's payments that were given back. */
export function refundedOf(after: SaleAfterRow | undefined): readonly Refunded[] {
	return after?.refunded.filter((part) => !isUnpaid(after, part.by)) ?? [];
}

/** The lines of a sale that have come back by returns. */
export function linesBack(after: SaleAfterRow | undefined): ReadonlySet<number> {
	return new Set(waysBack(after).flatMap(({ lines }) => (lines === 'all' ? [] : lines)));
}

function isUnpaid(after: SaleAfterRow | undefined, way: Id): boolean {
	return after?.unpaid.some((each) => each.way === way) ?? false;
}
