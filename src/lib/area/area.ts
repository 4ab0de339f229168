import type { AnyCommand } from '#lib/commands/command.ts';
import type { EffectSource } from '#lib/facts/effect.ts';
import type { Telling } from '#lib/projections/activity.ts';
import type { ColumnsDefinition } from '#lib/projections/columns.ts';
import type { Derivation } from '#lib/projections/derivation.ts';
import type { NeedSource } from '#lib/projections/need.ts';
import type { AnyProjection } from '#lib/projections/projection.ts';
import type { AnyQuery } from '#lib/projections/query.ts';
import type { WithheldTable } from '#lib/projections/withheld.ts';
import type { Permission } from '#lib/values/permission.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import type { PaperSource } from './papers.ts';
import type { PeopleSource } from './people.ts';

/** What an area of the store gives to the whole: collected at the root, found by glob. */
export interface Area {
	readonly name: string;
	/**
	 * How soon a device that was just let in needs this area's families of documents: 0 before anything is
	 * decided, then ever later. What no area names comes last.
	 */
	readonly needed: Readonly<Record<string, number>>;
	readonly records: readonly RecordDefinition[];
	readonly commands: readonly AnyCommand[];
	readonly projections: readonly AnyProjection[];
	/** What this area's facts do to things that other areas own. */
	readonly effects: readonly EffectSource[];
	/** Totals, lists, postings and clashes that follow from rows. */
	readonly derivations: readonly Derivation[];
	/** What lists need of those records of which there are many. */
	readonly columns: readonly ColumnsDefinition[];
	readonly queries: readonly AnyQuery[];
	/** What not everybody may do. */
	readonly permissions: readonly Permission[];
	/** Tables of which not everybody may see anything. */
	readonly withheld: readonly WithheldTable[];
	/** Who works here, if this is the area that knows. */
	readonly people?: PeopleSource;
	/** How this area's facts are told among what was done. */
	readonly tellings: readonly Telling[];
	/** What of this area waits for a person: rows of *Needs you*. */
	readonly needs: readonly NeedSource[];
	/** Record types that files bring in by a command of this area's own; its `imports.ts` reads them. */
	readonly imports: readonly RecordDefinition[];
	/** What of this area lies in photos, scans and pages for people outside. */
	readonly papers?: PaperSource;
}

/** Defines an area. Anything left out is empty. */
/* @__NO_SIDE_EFFECTS__ */
export function defineArea(area: { readonly name: string } & Partial<Area>): Area {
	return {
		needed: {},
		records: [],
		commands: [],
		projections: [],
		effects: [],
		derivations: [],
		columns: [],
		queries: [],
		permissions: [],
		withheld: [],
		tellings: [],
		needs: [],
		imports: [],
		...area
	};
}

/** Record types that files bring in by their definition alone: no area reads them in a way of its own. */
export function plainRecords(
	records: readonly RecordDefinition[],
	read: readonly RecordDefinition[]
): readonly RecordDefinition[] {
	const names = new Set(read.map(({ name }) => name));
	return records.filter((record) => !names.has(record.name) && !record.erased);
}
