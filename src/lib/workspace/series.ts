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

/** The next number of a device's series, from 1. */
export function nextInSeries(tables: Tables, device: Id, name: string): number {
	return (tables.get<SeriesRow>(SERIES, seriesKey(device, name))?.last ?? 0) + 1;
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
