import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import {
	depositLeft,
	layawayState,
	LAYAWAYS,
	movesOf,
	type LayawayMove,
	type LayawayRow,
	type LayawayState
} from '../projections/layaways.ts';
import { byNumber, LAYAWAY_NUMBERS } from '../projections/numbers.ts';

/** A layaway as a screen shows it. */
export interface LayawayView {
	readonly layaway: Id;
	readonly number: string;
	readonly person: Id;
	readonly location: Id;
	readonly day: Day;
	readonly until?: Day;
	readonly state: LayawayState;
	readonly lines: NonNullable<LayawayRow['opened']>['lines'];
	/** What hand-over comes to, and how much of it is with us. */
	readonly total: Money;
	readonly deposit: Money;
	readonly moves: readonly LayawayMove[];
}

/** A layaway with its payments; null while it is not on this device. */
export const layaway = defineQuery<{ readonly layaway: Id }, LayawayView | null>({
	name: 'selling.layaway',
	reads: [LAYAWAYS],
	answer: (tables, args) => layawayOf(tables, args.layaway) ?? null
});

/** A layaway by the number on its contract, as typed or scanned; null while it is not on this device. */
export const layawayByNumber = defineQuery<{ readonly number: string }, LayawayView | null>({
	name: 'selling.layawayByNumber',
	reads: [LAYAWAY_NUMBERS, LAYAWAYS],
	answer(tables, { number }) {
		const key = byNumber(tables, LAYAWAY_NUMBERS, number);
		return key === undefined ? null : (layawayOf(tables, key) ?? null);
	}
});

/** Open layaways, of one person or of all, oldest first. */
export const openLayaways = defineQuery<{ readonly person?: Id }, readonly LayawayView[]>({
	name: 'selling.openLayaways',
	reads: [LAYAWAYS],
	answer: (tables, { person }) =>
		layawaysOpen(tables).filter((view) => !person || view.person === person)
});

/** SL18 What a layaway's deposit will lack once a hand-over of it is taken back, in minor units. */
export function depositLacking(tables: Tables, layaway: Id): number {
	return Math.max(-depositLeft(tables.get<LayawayRow>(LAYAWAYS, layaway), 1), 0);
}

/** Layaways that wait to be handed over, oldest first. */
export function layawaysOpen(tables: Tables): readonly LayawayView[] {
	const views: LayawayView[] = [];
	for (const [key] of tables.all<LayawayRow>(LAYAWAYS)) {
		const view = layawayOf(tables, key);
		if (view?.state === 'open') views.push(view);
	}
	return views.sort((a, b) => (a.layaway < b.layaway ? -1 : 1));
}

/** A layaway by id, or undefined while it is not here. */
export function layawayOf(tables: Tables, id: string): LayawayView | undefined {
	const row = tables.get<LayawayRow>(LAYAWAYS, id);
	if (!row?.opened) return undefined;
	const { layaway, number, person, location, day, until, lines, total, currency } = row.opened;
	return {
		layaway,
		number,
		person,
		location,
		day,
		...(until ? { until } : {}),
		state: layawayState(row),
		lines,
		total: { minor: total, currency },
		deposit: { minor: depositLeft(row), currency },
		moves: [...movesOf(row)].sort((a, b) => (a.at < b.at ? -1 : 1))
	};
}
