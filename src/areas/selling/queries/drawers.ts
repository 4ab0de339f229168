import { Location, locationHere } from '#areas/settings';
import { defineQuery } from '#lib/projections/query.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Money } from '#lib/values/money.ts';
import { SEE_DRAWERS } from '../permissions.ts';
import {
	countOf,
	DRAWER_CASH,
	DRAWERS,
	OPEN_DRAWERS,
	type DrawerRow
} from '../projections/drawers.ts';
import { openDrawers } from './shop.ts';

/** SL17 A drawer before it is counted: nothing here tells what should be in it. */
export interface DrawerView {
	readonly drawer: Id;
	readonly day: Day;
	readonly opened: Instant;
	readonly float: Money;
}

/** The drawer that is open on this device; null when none is. */
export const drawerHere = defineQuery<Record<string, never>, DrawerView | null>({
	name: 'selling.drawer',
	reads: [OPEN_DRAWERS, DRAWERS],
	answer(tables, _args, context) {
		const open = openDrawers(tables).find(({ opened }) => opened.device === context.device);
		if (!open) return null;
		const { drawer, day, at, float, currency } = open.opened;
		return { drawer, day, opened: instantOfStamp(at), float: { minor: float, currency } };
	}
});

/** SL17 The days of the drawers at this location that wait to be counted, the oldest first. */
export const openDrawerDays = defineQuery<Record<string, never>, readonly Day[]>({
	name: 'selling.openDrawers',
	reads: [OPEN_DRAWERS, DRAWERS, Location.name],
	answer(tables, _args, context) {
		const location = locationHere(tables, context)?.id;
		return openDrawers(tables)
			.filter(({ opened }) => opened.location === location)
			.map(({ opened }) => opened.day)
			.sort();
	}
});

/** A drawer after its count: what was expected, what was there. */
export interface CountedDrawer {
	readonly drawer: Id;
	readonly day: Day;
	readonly device: Id;
	readonly closed: Instant;
	readonly float: Money;
	/** Cash of sales, returns, voids and layaways. */
	readonly cash: Money;
	readonly paidIn: Money;
	readonly paidOut: Money;
	readonly expected: Money;
	readonly counted: Money;
	/** Counted less expected: below nothing is short. */
	readonly over: Money;
	/** What people said about its being over or short, in order. */
	readonly explained: readonly string[];
	/** Kept back as the next float. */
	readonly back: Money;
	/** Set aside for the bank and not there yet. */
	readonly toBank: Money;
}

/** A counted drawer; null before the count is saved. */
export const countedDrawer = defineQuery<{ readonly drawer: Id }, CountedDrawer | null>({
	name: 'selling.countedDrawer',
	reads: [DRAWERS, DRAWER_CASH],
	answer: (tables, args) => countedOf(tables, args.drawer) ?? null
});

/** SL44 Counted drawers, newest first, at most `limit`; not everybody sees more than the last of this device. */
export const countedDrawers = defineQuery<{ readonly limit: number }, readonly CountedDrawer[]>({
	name: 'selling.countedDrawers',
	reads: [DRAWERS, DRAWER_CASH],
	answer(tables, { limit }, { device, may }) {
		const views: CountedDrawer[] = [];
		for (const [key] of tables.all<DrawerRow>(DRAWERS)) views.push(...listOf(tables, key));
		views.sort((a, b) => b.closed - a.closed);
		if (may(SEE_DRAWERS)) return views.slice(0, limit);
		return views.filter((each) => each.device === device).slice(0, 1);
	}
});

function listOf(tables: Tables, drawer: string): readonly CountedDrawer[] {
	const counted = countedOf(tables, drawer);
	return counted ? [counted] : [];
}

/** A drawer's figures, or undefined while it is not counted. */
export function countedOf(tables: Tables, drawer: string): CountedDrawer | undefined {
	const row = tables.get<DrawerRow>(DRAWERS, drawer);
	const count = row && countOf(row);
	if (!row?.opened || !count) return undefined;
	const { currency, float, device, day } = row.opened;
	const moved = tables.get<SumRow>(DRAWER_CASH, drawer)?.sums['cash'] ?? 0;
	const paid = row.paid.map((each) => each.minor);
	const paidIn = paid.reduce((sum, minor) => sum + Math.max(minor, 0), 0);
	const paidOut = paid.reduce((sum, minor) => sum + Math.max(-minor, 0), 0);
	const expected = float + moved + paidIn - paidOut;
	const banked = row.banked.reduce((sum, each) => sum + each.minor, 0);
	const { counted, back, at } = count;
	const amount = (minor: number): Money => ({ minor, currency });
	return {
		drawer: row.opened.drawer,
		day,
		device,
		closed: instantOfStamp(at),
		float: amount(float),
		cash: amount(moved),
		paidIn: amount(paidIn),
		paidOut: amount(paidOut),
		expected: amount(expected),
		counted: amount(counted),
		over: amount(counted - expected),
		explained: row.explained.map(({ reason }) => reason),
		back: amount(back),
		toBank: amount(counted - back - banked)
	};
}

/** Counts of a drawer after the one that stands. */
export function furtherCounts(tables: Tables, drawer: string): readonly Id[] {
	const counts = tables.get<DrawerRow>(DRAWERS, drawer)?.counts ?? [];
	return counts.slice(1).map(({ id }) => id);
}
