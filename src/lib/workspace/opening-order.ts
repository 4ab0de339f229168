import type { Composition } from './compose.ts';
import { MACHINE_TABLES } from './projector.ts';

/**
 * The tables that come before anything is asked: what the machine asks at every fold, who may do anything
 * at all, and the shop's places and rules, on which nearly every question looks.
 */
export function firstOf({
	kept,
	order,
	people,
	records
}: Pick<Composition, 'kept' | 'order' | 'people' | 'records'>): readonly string[] {
	const rules = [...records.values()].filter(({ family }) => order.stepOf(family) === 0);
	const first = [...MACHINE_TABLES, ...(people?.reads ?? []), ...rules.map(({ name }) => name)];
	return [...new Set(first)].filter((table) => kept.has(table));
}

/** The kept tables that each derived one follows from, over however many steps. */
export function rootsOf({
	derivations,
	kept
}: Composition): ReadonlyMap<string, readonly string[]> {
	const sources = new Map<string, Set<string>>();
	for (const { from, to } of [...derivations.values()].flat())
		sources.set(to, new Set([...(sources.get(to) ?? []), ...from]));
	const rootsFrom = (table: string): readonly string[] =>
		kept.has(table) ? [table] : [...(sources.get(table) ?? [])].flatMap(rootsFrom);
	return new Map([...sources.keys()].map((table) => [table, [...new Set(rootsFrom(table))]]));
}

/** Kept tables out of which something is derived together: it follows once all of them are in memory. */
export function groupsOf({
	columns,
	derivations,
	kept
}: Composition): readonly (readonly string[])[] {
	const groups: Set<string>[] = [];
	for (const { from } of [...columns, ...[...derivations.values()].flat()]) {
		const tables = from.filter((table) => kept.has(table));
		if (tables.length === 0) continue;
		const joined = groups.filter((group) => tables.some((table) => group.has(table)));
		for (const group of joined) groups.splice(groups.indexOf(group), 1);
		groups.push(new Set([...tables, ...joined.flatMap((group) => [...group])]));
	}
	return groups.map((group) => [...group]);
}
