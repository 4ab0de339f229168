import type { Day } from '#lib/values/day.ts';
import type { Clash, Verb } from './clash.ts';
import { defineQuery, type Query, type QueryContext } from './query.ts';
import type { Tables } from './tables.ts';

/** Why something waits, the most pressing first: it is overdue, cannot both stand, falls due, is merely open. */
export const URGENCIES = ['late', 'clash', 'today', 'soon', 'open'] as const;

/** One of the reasons to wait. */
export type Urgency = (typeof URGENCIES)[number];

/** Something that waits for a person: a row of *Needs you*, with one thing to do about it. */
export interface Need {
	/** Unique among the needs of its source. */
	readonly key: string;
	readonly urgency: Urgency;
	/** Why it waits, in two or three words: `2 days late`. */
	readonly why: string;
	readonly title: string;
	/** The day it is or was due, or since when it waits. */
	readonly day?: Day;
	/** Where the title leads. */
	readonly href?: string;
	/** The one thing to do about it; absent where a person must choose, and `clash` says between what. */
	readonly verb?: Verb;
	/** What cannot both stand, where that is why it waits. */
	readonly clash?: Clash;
}

/** One kind of need, read from rows as a query is: an area says what of its own waits for a person. */
export interface NeedSource {
	/** Unique in the workspace: `selling.layaways`. */
	readonly name: string;
	readonly reads: readonly string[];
	list(tables: Tables, context: QueryContext): readonly Need[];
}

/** Defines a kind of need. */
export function defineNeeds(definition: NeedSource): NeedSource {
	return definition;
}

/**
 * The question after everything that needs a person, from all sources, the most pressing first and
 * within that the oldest. Without sources it is the handle by which a page asks.
 */
export function needsQuery(
	sources: readonly NeedSource[]
): Query<Record<string, never>, readonly Need[]> {
	return defineQuery({
		name: 'workspace.needs',
		reads: [...new Set(sources.flatMap(({ reads }) => reads))],
		answer(tables, _args, context) {
			const needs = sources.flatMap((source) =>
				source.list(tables, context).map((need) => ({ ...need, key: `${source.name}/${need.key}` }))
			);
			return needs.sort(
				(a, b) =>
					URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
					compare(a.day ?? '', b.day ?? '') ||
					compare(a.key, b.key)
			);
		}
	});
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
