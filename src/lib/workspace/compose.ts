import type { Area } from '#lib/area/area.ts';
import type { AnyCommand } from '#lib/commands/command.ts';
import {
	archiveCommand,
	eraseCommand,
	saveCommand,
	settleCommand
} from '#lib/commands/edit-record.ts';
import type { Effect, EffectSource } from '#lib/facts/effect.ts';
import type { Fact } from '#lib/facts/fact.ts';
import type { Derivation } from '#lib/projections/derivation.ts';
import {
	defineProjection,
	from,
	type AnyProjection,
	type Origin,
	type Touch
} from '#lib/projections/projection.ts';
import type { AnyQuery } from '#lib/projections/query.ts';
import type { Row } from '#lib/projections/tables.ts';
import { fieldsOf, type RecordDefinition, type RecordEdit } from '#lib/records/record.ts';
import { erasedRow, foldEdit, type RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { recordDerivations } from './record-derivations.ts';
import { series } from './series.ts';

/** A projection with its types forgotten, as the projector runs it. */
export interface RunnableProjection {
	readonly table: string;
	readonly version: number;
	readonly usesSeq: boolean;
	fold(row: Row | undefined, change: unknown, origin: Origin, key: string): Row;
}

/** One thing that a kind of fact does to a table. */
export interface Folding {
	readonly projection: RunnableProjection;
	touches(fact: Fact): readonly Touch<unknown>[];
}

/** Everything that the areas gave, checked for doubles and put in order. */
export interface Composition {
	readonly records: ReadonlyMap<string, RecordDefinition>;
	readonly commands: ReadonlyMap<string, AnyCommand>;
	readonly queries: ReadonlyMap<string, AnyQuery>;
	/** Foldings by fact type. */
	readonly foldings: ReadonlyMap<string, readonly Folding[]>;
	/** Derivations by the table they read. */
	readonly derivations: ReadonlyMap<string, readonly Derivation[]>;
	/** Tables that projections keep on disk; the others follow from them. */
	readonly kept: ReadonlySet<string>;
	/** Changes when folds change: then rows are dropped and folded anew. */
	readonly signature: string;
}

/** Puts areas together. Throws on two things with one name: that is our bug. */
export function compose(areas: readonly Area[], locale: string): Composition {
	const records = byName(areas.flatMap((area) => area.records));
	const definitions = [...records.values()];
	const commands = [
		...areas.flatMap((area) => area.commands),
		...definitions.flatMap((record) => [
			saveCommand(record),
			archiveCommand(record),
			settleCommand(record),
			...(record.erased ? [eraseCommand(record)] : [])
		])
	];
	const projections: readonly AnyProjection[] = [
		series,
		...definitions.map(recordProjection),
		...areas.flatMap((area) => area.projections)
	];
	const derivations = [
		...areas.flatMap((area) => area.derivations),
		...definitions.flatMap((record) => recordDerivations(record, locale))
	];
	assertNoCircle(derivations);
	const kept = new Set(projections.map((each) => each.table));
	return {
		records,
		commands: byName(commands),
		queries: byName(areas.flatMap((area) => area.queries)),
		foldings: foldingsByType(
			projections,
			areas.flatMap((area) => area.effects)
		),
		derivations: groupBy(
			derivations.flatMap((each) => each.from.map((table) => [table, each] as const))
		),
		kept,
		signature: projections
			.map((each) => `${each.table}:${each.version}`)
			.concat(definitions.flatMap(mergedFields))
			.sort()
			.join(' ')
	};
}

/** A field that begins to merge is folded anew from all facts: its row has kept no members yet. */
function mergedFields(record: RecordDefinition): readonly string[] {
	return fieldsOf(record).flatMap(([name, field]) =>
		field.kind.merges ? [`${record.name}.${name}`] : []
	);
}

function recordProjection(record: RecordDefinition): AnyProjection {
	const edits = from(record.set, (fact) => fact.body.records.map((edit) => [edit.id, edit]));
	const erased =
		record.erased && from(record.erased, (fact) => [[fact.body.id, 'erased' as const]]);
	return defineProjection<RecordRow, RecordEdit | 'erased'>({
		table: record.name,
		version: 1,
		sources: erased ? [edits, erased] : [edits],
		fold: (row, change, origin, key) =>
			change === 'erased' ? erasedRow(key as Id) : foldEdit(record, row, change, origin)
	});
}

function foldingsByType(projections: readonly AnyProjection[], effects: readonly EffectSource[]) {
	const foldings: (readonly [string, Folding])[] = [];
	for (const each of projections) {
		const projection: RunnableProjection = {
			table: each.table,
			version: each.version,
			usesSeq: each.usesSeq ?? false,
			fold: each.fold.bind(each) as unknown as RunnableProjection['fold']
		};
		for (const source of each.sources) {
			const touches = (fact: Fact) => {
				const body = source.fact.read(fact.body);
				return body === undefined ? [] : source.touches({ ...fact, body } as Fact<never>);
			};
			foldings.push([source.fact.type, { projection, touches }]);
		}
		const kind = each.effects?.kind;
		if (kind === undefined) continue;
		for (const source of effects) {
			const touches = (fact: Fact) => touchesOf(effectsFor(source, fact), kind);
			foldings.push([source.fact.type, { projection, touches }]);
		}
	}
	return groupBy(foldings);
}

function effectsFor(source: EffectSource, fact: Fact): readonly Effect[] {
	const body = source.fact.read(fact.body);
	return body === undefined ? [] : source.effects({ ...fact, body } as Fact<never>);
}

function touchesOf(effects: readonly Effect[], kind: string): readonly Touch<unknown>[] {
	return effects.filter((each) => each.kind === kind).map((each) => [each.key, each.change]);
}

function byName<Thing extends { readonly name: string }>(
	things: readonly Thing[]
): ReadonlyMap<string, Thing> {
	const map = new Map<string, Thing>();
	for (const thing of things) {
		if (map.has(thing.name)) throw new Error(`two definitions are called “${thing.name}”`);
		map.set(thing.name, thing);
	}
	return map;
}

function groupBy<Thing>(
	pairs: readonly (readonly [string, Thing])[]
): ReadonlyMap<string, readonly Thing[]> {
	const map = new Map<string, Thing[]>();
	for (const [key, thing] of pairs) {
		const list = map.get(key);
		if (list) list.push(thing);
		else map.set(key, [thing]);
	}
	return map;
}

function assertNoCircle(derivations: readonly Derivation[]): void {
	const feeds = groupBy(
		derivations.flatMap((each) => each.from.map((table) => [table, each.to] as const))
	);
	const visit = (table: string, path: readonly string[]): void => {
		if (path.includes(table))
			throw new Error(`derivations in a circle: ${[...path, table].join(' → ')}`);
		for (const next of feeds.get(table) ?? []) visit(next, [...path, table]);
	};
	for (const table of feeds.keys()) visit(table, []);
}
