import type { IssuedNumber } from '#lib/facts/fact.ts';
import type { AnyProjection } from '#lib/projections/projection.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';

/** Table of the running numbers that each device has used. */
export const SERIES = 'series';

/** The highest number a device has used in a series. */
export interface SeriesRow {
	readonly last: number;
}

/** Key of a device's series. */
export function seriesKey(device: Id, name: string): string {
	return `${device}/${name}`;
}

/**
 * The next numbers of a device's series, from 1, for one command; each is noted in `issued`. `kept` is
 * what the journal knows: rows may have been lost with a power cut.
 */
export function numbersOf(
	device: Id,
	kept: Readonly<Record<string, number>>,
	tables: Tables,
	issued: IssuedNumber[]
): (series: string) => number {
	return (series) => {
		const used = issued.filter((each) => each.series === series).length;
		const row = tables.get<SeriesRow>(SERIES, seriesKey(device, series));
		const number = Math.max(row?.last ?? 0, kept[series] ?? 0) + 1 + used;
		issued.push({ series, number });
		return number;
	};
}

/**
 * Numbers ride in the envelope of any fact, so this projection has no sources of its own: the
 * projector feeds it. The highest number wins, in whatever order facts come.
 */
export const series: AnyProjection = {
	table: SERIES,
	version: 1,
	sources: [],
	fold: (row: SeriesRow | undefined, number: number): SeriesRow => ({
		last: Math.max(row?.last ?? 0, number)
	})
};
