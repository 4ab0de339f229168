import type { Stamp } from '#lib/facts/stamp.ts';
import { defineIndex, defineRollup, type SumPart } from '#lib/projections/derivation.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Id } from '#lib/values/id.ts';
import {
	CashBanked,
	DrawerClosed,
	DrawerExplained,
	DrawerOpened,
	DrawerPaid,
	RecountSeen
} from '../facts/drawer.ts';
import { sum, type TenderBody } from '../facts/shapes.ts';
import { CREDITS_OWED, type CreditOwedRow } from './credit.ts';
import { LAYAWAYS, type LayawayRow } from './layaways.ts';
import { SALES, SALES_AFTER, type SaleAfterRow, type SaleRow } from './sales.ts';
import { turnsOf } from './turns.ts';

/** Table of drawers, one row from opening to bank. */
export const DRAWERS = 'drawer';
/** Table of the drawers that nobody has counted yet; all in one row. */
export const OPEN_DRAWERS = 'openDrawer';
/** The key of that row. */
export const OPEN = 'open';
/** Table of the cash that sales, returns and layaways moved through each drawer. */
export const DRAWER_CASH = 'drawerCash';

type BodyOf<Definition extends { read(body: unknown): unknown }> = NonNullable<
	ReturnType<Definition['read']>
>;
type Kept<Body> = Body & { readonly id: Id; readonly at: Stamp; readonly device: Id };

/** A drawer: opened, paid in and out, counted, banked. It belongs to the device that opened it. */
export interface DrawerRow {
	readonly opened?: Kept<BodyOf<typeof DrawerOpened>>;
	readonly paid: readonly Kept<BodyOf<typeof DrawerPaid>>[];
	/** Every count of it, the first of which stands. */
	readonly counts: readonly Kept<BodyOf<typeof DrawerClosed>>[];
	readonly banked: readonly Kept<BodyOf<typeof CashBanked>>[];
	/** What was said about its being over or short. */
	readonly explained: readonly Kept<BodyOf<typeof DrawerExplained>>[];
	/** Further counts that somebody has looked at. */
	readonly seen: readonly Kept<BodyOf<typeof RecountSeen>>[];
}

/** The count of a drawer that stands; undefined while it is open. */
export function countOf(row: DrawerRow): DrawerRow['counts'][number] | undefined {
	return row.counts[0];
}

type Change =
	| { readonly kind: 'opened'; readonly body: BodyOf<typeof DrawerOpened> }
	| { readonly kind: 'paid'; readonly body: BodyOf<typeof DrawerPaid> }
	| { readonly kind: 'closed'; readonly body: BodyOf<typeof DrawerClosed> }
	| { readonly kind: 'banked'; readonly body: BodyOf<typeof CashBanked> }
	| { readonly kind: 'explained'; readonly body: BodyOf<typeof DrawerExplained> }
	| { readonly kind: 'seen'; readonly body: BodyOf<typeof RecountSeen> };

const NOTHING: DrawerRow = { paid: [], counts: [], banked: [], explained: [], seen: [] };

/**
 * Drawers. Only the device that opened one pays from it and closes it, so each happens once; but a
 * device that a power cut made forget may count again what it had counted: the first count stands,
 * and the other waits until somebody has looked at it.
 */
export const drawers = defineProjection<DrawerRow, Change>({
	table: DRAWERS,
	version: 2,
	sources: [
		from(DrawerOpened, ({ body }) => [[body.drawer, { kind: 'opened', body }]]),
		from(DrawerPaid, ({ body }) => [[body.drawer, { kind: 'paid', body }]]),
		from(DrawerClosed, ({ body }) => [[body.drawer, { kind: 'closed', body }]]),
		from(CashBanked, ({ body }) => [[body.drawer, { kind: 'banked', body }]]),
		from(DrawerExplained, ({ body }) => [[body.drawer, { kind: 'explained', body }]]),
		from(RecountSeen, ({ body }) => [[body.drawer, { kind: 'seen', body }]])
	],
	fold(row = NOTHING, change, { id, at, device }) {
		const kept = { id, at, device };
		switch (change.kind) {
			case 'opened':
				return { ...row, opened: first(row.opened, { ...change.body, ...kept }) };
			case 'paid':
				return { ...row, paid: withOne(row.paid, { ...change.body, ...kept }) };
			case 'closed':
				return { ...row, counts: withOne(row.counts, { ...change.body, ...kept }) };
			case 'banked':
				return { ...row, banked: withOne(row.banked, { ...change.body, ...kept }) };
			case 'explained':
				return { ...row, explained: withOne(row.explained, { ...change.body, ...kept }) };
			case 'seen':
				return { ...row, seen: withOne(row.seen, { ...change.body, ...kept }) };
		}
	}
});

function first<Each extends Said>(a: Each | undefined, b: Each): Each {
	return a && inOrder(a, b) < 0 ? a : b;
}

function withOne<Each extends Said>(list: readonly Each[], one: Each): readonly Each[] {
	if (list.some((each) => each.id === one.id)) return list;
	return [...list, one].sort(inOrder);
}

interface Said {
	readonly id: Id;
	readonly at: Stamp;
}

function inOrder(a: Said, b: Said): number {
	return a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1;
}

/** SL17 Drawers that were opened and are not counted: a few, however many there ever were. */
export const drawersOpen = defineIndex({
	name: 'open drawers',
	from: [DRAWERS],
	to: OPEN_DRAWERS,
	each(rows, drawer) {
		const row = rows[DRAWERS] as DrawerRow | undefined;
		return row?.opened && !countOf(row) ? [{ key: OPEN, member: drawer, value: {} }] : [];
	}
});

/** Cash of sales, returns and voids, by the drawer it went through. */
export const drawerCashOfSales = defineRollup({
	name: 'drawer cash of sales',
	from: [SALES, SALES_AFTER],
	to: DRAWER_CASH,
	each(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const turns = turnsOf(sale, rows[SALES_AFTER] as SaleAfterRow | undefined);
		return turns.flatMap(({ drawer, tenders }) => cashPart(drawer, tenders));
	}
});

/** Cash of layaways, by the drawer it went through. */
export const drawerCashOfLayaways = defineRollup({
	name: 'drawer cash of layaways',
	from: [LAYAWAYS],
	to: DRAWER_CASH,
	each: (rows) =>
		((rows[LAYAWAYS] as LayawayRow | undefined)?.moves ?? []).flatMap((move) =>
			cashPart(move.drawer, move.tenders)
		)
});

/** Cash that paid overdrawn store credit off, by the drawer it went into. */
export const drawerCashOfCredit = defineRollup({
	name: 'drawer cash of store credit',
	from: [CREDITS_OWED],
	to: DRAWER_CASH,
	each: (rows) =>
		((rows[CREDITS_OWED] as CreditOwedRow | undefined)?.paid ?? []).flatMap((paid) =>
			cashPart(paid.drawer, paid.tenders)
		)
});

function cashPart(drawer: Id | undefined, tenders: readonly TenderBody[] = []): readonly SumPart[] {
	const cash = sum(tenders.filter((each) => each.kind === 'cash').map((each) => each.amount));
	return drawer === undefined || cash === 0
		? []
		: [{ key: drawer, about: { drawer }, sums: { cash } }];
}
