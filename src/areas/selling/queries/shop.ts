import {
	Jurisdiction,
	jurisdictionsOf,
	Location,
	locationHere,
	type LocationView
} from '#areas/settings';
import type { MemberRow } from '#lib/projections/derivation.ts';
import { defineQuery, type QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { rate } from '#lib/values/rate.ts';
import { DRAWERS, OPEN, OPEN_DRAWERS, type DrawerRow } from '../projections/drawers.ts';
import { businessDay } from '../rules/business-day.ts';
import type { TaxRule } from '../rules/totals.ts';

/** What the till must know of where it stands. */
export interface Till {
	readonly location: LocationView;
	readonly tax: TaxRule;
	/** The business day that a sale now belongs to. */
	readonly day: Day;
	/** The drawer that is open on this device. */
	readonly drawer?: Id;
}

/** The till of this device: where it stands, how it is taxed, which day it is; null without a location. */
export const till = defineQuery<Record<string, never>, Till | null>({
	name: 'selling.till',
	reads: [Location.name, Jurisdiction.name, OPEN_DRAWERS, DRAWERS],
	answer: (tables, _args, context) => tillHere(tables, context, context.device) ?? null
});

/** What decides where and when something happens at this device. */
export interface Here extends Pick<QueryContext, 'location' | 'today'> {
	readonly now: Instant;
}

/** The till of a device, or undefined while nobody has said where it stands. */
export function tillHere(tables: Tables, here: Here, device: Id): Till | undefined {
	const location = locationHere(tables, here);
	if (!location) return undefined;
	const open = openDrawers(tables).filter(({ opened }) => opened.location === location.id);
	const { zone } = location.values;
	const days = open.map(({ opened }) => opened.day);
	const drawer = open.find(({ opened }) => opened.device === device)?.opened.drawer;
	return {
		location,
		tax: taxOf(tables, location),
		day: businessDay(here.now, zone, here.today(zone), days),
		...(drawer ? { drawer } : {})
	};
}

/** SL6 A location without a rate takes no tax; it says so on the receipt by having no tax line. */
export function taxOf(tables: Tables, { id, values }: LocationView): TaxRule {
	const name = values.taxName ?? 'Tax';
	const whole = values.taxRate ?? rate(0);
	const parts = jurisdictionsOf(tables, id).map((part) => ({ name: part.name, rate: part.rate }));
	const of = parts.length > 0 ? parts : whole > 0 ? [{ name, rate: whole }] : [];
	return {
		name,
		rate: rate(of.reduce((sum, part) => sum + part.rate, 0)),
		parts: of,
		included: values.pricesIncludeTax ?? false,
		rounding: values.taxRounding === 'line' ? 'line' : 'invoice',
		...(values.taxLabor ? { labor: true } : {})
	};
}

/** A drawer that was opened and is not counted yet. */
export type OpenDrawer = DrawerRow & { readonly opened: NonNullable<DrawerRow['opened']> };

/** Every drawer that is open, at all locations. */
export function openDrawers(tables: Tables): readonly OpenDrawer[] {
	const { members = {} } = tables.get<MemberRow>(OPEN_DRAWERS, OPEN) ?? {};
	return Object.keys(members)
		.sort()
		.flatMap((drawer) => (tables.get<DrawerRow>(DRAWERS, drawer) as OpenDrawer | undefined) ?? []);
}
