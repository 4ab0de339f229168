import { defineQuery } from '#lib/projections/query.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { fieldsOf, type RecordValues } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { Jurisdiction, Location, ShopStart } from './records.ts';
import { stepsOf, type Step } from './rules/steps.ts';

/** A location with its id. */
export interface LocationView {
	readonly id: Id;
	readonly values: RecordValues<typeof Location>;
}

/** Every location that is not archived, by name. */
export const locations = defineQuery<Record<string, never>, readonly LocationView[]>({
	name: 'settings.locations',
	reads: [Location.name],
	answer: (tables) => allLocations(tables)
});

/** The location this device stands in: the one it was placed at, else the only one there is. */
export const here = defineQuery<Record<string, never>, LocationView | null>({
	name: 'settings.here',
	reads: [Location.name],
	answer: (tables, _args, context) => locationHere(tables, context) ?? null
});

/** What is left of the beginning of a location: its first steps, and who opened it. */
export interface FirstSteps {
	readonly id: Id;
	readonly openedBy?: string;
	readonly steps: readonly Step[];
}

/** SET14 The first steps of the location this device stands in; null once they are hidden, or were never told. */
export const firstSteps = defineQuery<Record<string, never>, FirstSteps | null>({
	name: 'settings.firstSteps',
	reads: [ShopStart.name, Location.name],
	answer(tables, _args, context) {
		const location = locationHere(tables, context)?.id;
		for (const [, { id, archived, values: kept }] of tables.all<RecordRow>(ShopStart.name)) {
			const values = kept as RecordValues<typeof ShopStart>;
			if (archived || values.location !== location || values.stepsHidden) continue;
			const { openedBy, jobs = [] } = values;
			return { id, steps: stepsOf(jobs), ...(openedBy ? { openedBy } : {}) };
		}
		return null;
	}
});

/** A location by id, archived or not; undefined, too, while a part of it has not arrived. */
export function locationById(tables: Tables, id: Id): LocationView | undefined {
	const row = tables.get<RecordRow>(Location.name, id);
	return row && isWhole(row) ? viewOf(row) : undefined;
}

/** The location a device stands in, or undefined while that is open. */
export function locationHere(
	tables: Tables,
	context: Pick<QueryContext, 'location'>
): LocationView | undefined {
	if (context.location) return locationById(tables, context.location);
	const all = allLocations(tables);
	return all.length === 1 ? all[0] : undefined;
}

function allLocations(tables: Tables): readonly LocationView[] {
	const views: LocationView[] = [];
	for (const [, row] of tables.all<RecordRow>(Location.name))
		if (!row.archived && isWhole(row)) views.push(viewOf(row));
	return views.sort((a, b) => a.values.name.localeCompare(b.values.name));
}

/** The parts of a location's tax by name; empty where the location has one rate for all. */
export function jurisdictionsOf(
	tables: Tables,
	location: Id
): readonly RecordValues<typeof Jurisdiction>[] {
	const parts: RecordValues<typeof Jurisdiction>[] = [];
	for (const [, row] of tables.all<RecordRow>(Jurisdiction.name)) {
		const values = row.values as unknown as RecordValues<typeof Jurisdiction>;
		if (!row.archived && values.location === location) parts.push(values);
	}
	return parts.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An edit of a location may arrive before what makes it one: until then it is none. */
function isWhole({ values }: RecordRow): boolean {
	return fieldsOf(Location).every(
		([name, { required }]) => !required || values[name] !== undefined
	);
}

function viewOf(row: RecordRow): LocationView {
	return { id: row.id, values: row.values as unknown as RecordValues<typeof Location> };
}
