import type { Day } from '#lib/values/day.ts';
import type { Clash, Verb } from './clash.ts';
import { defineQuery, type Query, type QueryContext } from './query.ts';
import type { Tables } from './tables.ts';
import { Withheld } from './withheld.ts';

/** Why something waits, the most pressing first: it is overdue, cannot both stand, falls due, is merely open. */
const URGENCIES = ['late', 'clash', 'today', 'soon', 'open'] as const;

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
	/** Whose work it is, by the shop's names of roles; without it everybody's. */
	readonly matters?: readonly string[];
	list(tables: Tables, context: QueryContext): readonly Need[];
}

/** Defines a kind of need. */
/* @__NO_SIDE_EFFECTS__ */
export function defineNeeds(definition: NeedSource): NeedSource {
	return definition;
}

/** Who asks what needs a person. */
export interface NeedsOf {
	/** Of whoever mostly uses the device. */
	readonly role?: string;
}

/**
 * The question after everything that needs a person, from all sources: the most pressing first, within
 * that what is the role's own work, within that the oldest. A role orders and hides nothing. Without
 * sources it is the handle by which a page asks.
 */
export function needsQuery(sources: readonly NeedSource[]): Query<NeedsOf, readonly Need[]> {
	return defineQuery({
		name: 'workspace.needs',
		reads: [...new Set(sources.flatMap(({ reads }) => reads))],
		answer(tables, { role }, context) {
			const needs = sources.flatMap((source) => {
				const later =
					role === undefined || !source.matters || source.matters.includes(role) ? 0 : 1;
				return listOf(source, tables, context).map((need) => ({
					need: { ...need, key: `${source.name}/${need.key}` },
					later
				}));
			});
			return needs
				.sort(
					(a, b) =>
						URGENCIES.indexOf(a.need.urgency) - URGENCIES.indexOf(b.need.urgency) ||
						a.later - b.later ||
						compare(a.need.day ?? '', b.need.day ?? '') ||
						compare(a.need.key, b.need.key)
				)
				.map(({ need }) => need);
		}
	});
}

/** What somebody may not see does not wait for them. */
function listOf(source: NeedSource, tables: Tables, context: QueryContext): readonly Need[] {
	try {
		return source.list(tables, context);
	} catch (error) {
		if (error instanceof Withheld) return [];
		throw error;
	}
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
