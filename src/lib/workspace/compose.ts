import { plainRecords, type Area } from '#lib/area/area.ts';
import type { PaperSource } from '#lib/area/papers.ts';
import { permissionsQuery, type PeopleSource } from '#lib/area/people.ts';
import { activityQuery } from '#lib/commands/activity.ts';
import type { AnyCommand } from '#lib/commands/command.ts';
import { archiveCommand, saveCommand, settleCommand } from '#lib/commands/edit-record.ts';
import { eraseCommand, forgetPapersCommand } from '#lib/commands/erase-record.ts';
import { bringInCommand } from '#lib/commands/bring-in.ts';
import { importCommand } from '#lib/commands/import-rows.ts';
import { lookCommand, lookTelling } from '#lib/commands/look.ts';
import { say as sayCommand } from '#lib/commands/messages.ts';
import { recentQuery, undoCommand, type ActBook } from '#lib/commands/undo.ts';
import type { EffectSource } from '#lib/facts/effect.ts';
import type { AnyFactDefinition, Fact } from '#lib/facts/fact.ts';
import { batchUndone } from '#lib/facts/undone.ts';
import { activity, type Telling } from '#lib/projections/activity.ts';
import { acts, undoings } from '#lib/projections/acts.ts';
import type { ColumnsDefinition } from '#lib/projections/columns.ts';
import type { Derivation } from '#lib/projections/derivation.ts';
import { erasedPapers } from '#lib/projections/erased-papers.ts';
import { needsQuery } from '#lib/projections/need.ts';
import { allRecordsQuery } from '#lib/projections/all-records.ts';
import { asideQuery } from '#lib/projections/aside-values.ts';
import { newer, readOnlyQuery } from '#lib/projections/newer.ts';
import type { AnyProjection, DiskForm, Origin, Touch } from '#lib/projections/projection.ts';
import type { AnyQuery } from '#lib/projections/query.ts';
import type { Row } from '#lib/projections/row.ts';
import { asideFields } from '#lib/records/aside.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import type { Id } from '#lib/values/id.ts';
import type { Permission } from '#lib/values/permission.ts';
import { isErasable } from '#lib/sync/protocol.ts';
import type { DiskForms } from './disk-form.ts';
import { OrderOfNeed } from './order-of-need.ts';
import { numberTables, recordDerivations } from './record-derivations.ts';
import { asideProjection, recordProjection } from './record-projections.ts';
import { series } from './series.ts';
import { Sight } from './sight.ts';

/** A projection with its types forgotten, as the projector runs it. */
export interface RunnableProjection {
	readonly table: string;
	readonly version: number;
	readonly usesSeq: boolean;
	fold(row: Row | undefined, change: unknown, origin: Origin, key: string): Row;
	readonly strike: ((row: Row, batch: Id, undone: boolean) => Row) | undefined;
}

/** One thing that a kind of fact does to a table. */
export interface Folding {
	readonly projection: RunnableProjection;
	/** Which rows a fact touches, its body as its definition has read it. */
	touches(fact: Fact): readonly Touch<unknown>[];
}

/** Everything that the areas gave, checked for doubles and put in order. */
export interface Composition {
	readonly records: ReadonlyMap<string, RecordDefinition>;
	readonly commands: ReadonlyMap<string, AnyCommand>;
	readonly queries: ReadonlyMap<string, AnyQuery>;
	/** Every kind of fact that this app can read, by its type. */
	readonly facts: ReadonlyMap<string, AnyFactDefinition>;
	/** Foldings by fact type. */
	readonly foldings: ReadonlyMap<string, readonly Folding[]>;
	/** Tables out of which a batch can be struck. */
	readonly strikable: readonly {
		readonly table: string;
		strike(row: Row, batch: Id, undone: boolean): Row;
	}[];
	/** Derivations by the table they read. */
	readonly derivations: ReadonlyMap<string, readonly Derivation[]>;
	/** What lists need of record types. */
	readonly columns: readonly ColumnsDefinition[];
	/** Tables that projections keep on disk; the others follow from them. */
	readonly kept: ReadonlySet<string>;
	/** Tables of what is kept aside: on disk, and in memory only while somebody reads them. */
	readonly aside: ReadonlySet<string>;
	/** Of tables whose rows lie on the disk in another form, that form. */
	readonly diskForms: DiskForms;
	/** Tables of who bears which number: they follow from rows, and lie on disk to be asked first. */
	readonly numbers: ReadonlySet<string>;
	/** In which order a device that was just let in takes documents. */
	readonly order: OrderOfNeed;
	/** How facts are told among what was done, by their type. */
	readonly tellings: ReadonlyMap<string, Telling>;
	readonly permissions: ReadonlyMap<string, Permission>;
	/** Who sees what of the rows. */
	readonly sight: Sight;
	/** Where areas have papers. */
	readonly papers: readonly PaperSource[];
	/** Who works here; absent where no area knows. */
	readonly people: PeopleSource | undefined;
	/** Changes when folds change: then rows are dropped and folded anew. */
	readonly signature: string;
	/** Changes when columns are others: then they are made anew from rows. */
	readonly columnsSignature: string;
}

/** Puts areas together. Throws on two things with one name: that is our bug. */
export function compose(areas: readonly Area[], locale: string): Composition {
	const records = byName(areas.flatMap((area) => area.records));
	const definitions = [...records.values()];
	definitions.forEach(assertErasable);
	const sources = areas.flatMap((area) => area.effects);
	const permissions = byName(areas.flatMap((area) => area.permissions));
	const { inMemory, aside } = projectionsOf(areas, definitions);
	const projections = [...inMemory, ...aside];
	const tellings = [...areas.flatMap((area) => area.tellings), lookTelling(permissions)];
	const facts = factsByType(projections, [...sources, ...tellings]);
	const derivations = [
		...areas.flatMap((area) => area.derivations),
		...definitions.flatMap((record) => recordDerivations(record, locale))
	];
	assertNoCircle(derivations);
	const kept = new Set(inMemory.map((each) => each.table));
	const columns = columnsOf(areas, kept);
	const foldings = foldingsByType(projections, sources);
	assertStrikes(facts, foldings);
	const numbers = definitions.flatMap(numberTables);
	const sees = [...permissions.values()].filter((each) => each.sees);
	const withheld = areas.flatMap((area) => area.withheld);
	const sight = new Sight(records, withheld, columns, sees);
	const commands = byName(commandsOf(areas, definitions, sight));
	const book: ActBook = { records, commands, facts };
	return {
		records,
		commands: byName([...commands.values(), undoCommand(book), bringInCommand(facts)]),
		queries: byName([
			...areas.flatMap((area) => area.queries),
			needsQuery([...byName(areas.flatMap((area) => area.needs)).values()]),
			recentQuery(book),
			readOnlyQuery(records, () => sayCommand('newer')),
			allRecordsQuery(records),
			asideQuery(records),
			permissionsQuery([...permissions.values()]),
			activityOfAll(book, areas.find((area) => area.people)?.people)
		]),
		facts,
		foldings,
		strikable: inMemory
			.map(runnable)
			.flatMap(({ table, strike }) => (strike ? [{ table, strike }] : [])),
		derivations: groupBy(
			derivations.flatMap((each) => each.from.map((table) => [table, each] as const))
		),
		columns,
		kept,
		aside: new Set(aside.map(({ table }) => table)),
		diskForms: new Map(
			projections.flatMap(({ table, disk }) => (disk ? [[table, disk as DiskForm]] : []))
		),
		numbers: new Set(numbers),
		order: new OrderOfNeed(new Map(areas.flatMap(({ needed }) => Object.entries(needed)))),
		tellings: new Map(tellings.map((each) => [each.fact.type, each])),
		permissions,
		sight,
		papers: areas.flatMap(({ papers }) => papers ?? []),
		people: areas.find((area) => area.people)?.people,
		signature: [
			...signaturesOf(projections, foldings),
			...definitions.flatMap(rememberedFields),
			...numbers,
			...tellings.map(({ fact }) => `told ${fact.type}`)
		].join(' '),
		columnsSignature: columns.map(({ signature }) => signature).join(' ')
	};
}

/** Throws unless a record lies where its facts can be taken out just if it is about people. */
function assertErasable({ name, family, erased }: RecordDefinition): void {
	if (isErasable(`${family}/`) !== (erased !== undefined))
		throw new Error(`${name}: only records about people are in a family that can be erased`);
}

/** What everybody did, with what those who know people know of them. */
function activityOfAll(book: ActBook, people: PeopleSource | undefined): AnyQuery {
	const { roleAt = nothing, guardedSince = nothing, reads } = people ?? {};
	return activityQuery({ ...book, roleAt, guardedSince }, reads);
}

function nothing(): undefined {
	return undefined;
}

/** What the areas let a person do, what can be done with any record, and what shows what not everybody sees. */
function commandsOf(
	areas: readonly Area[],
	definitions: readonly RecordDefinition[],
	sight: Sight
): readonly AnyCommand[] {
	return [
		...areas.flatMap((area) => area.commands),
		...definitions.flatMap((record) => [
			saveCommand(record),
			archiveCommand(record),
			settleCommand(record),
			...(record.erased ? [eraseCommand(record), forgetPapersCommand(record)] : [])
		]),
		...plainRecords(
			areas.flatMap((area) => area.records),
			areas.flatMap((area) => area.imports)
		).map(importCommand),
		...sight.permissions.map(lookCommand)
	];
}

/** What folds facts into rows: the machine, records, areas; apart from them what lies on the disk alone. */
function projectionsOf(areas: readonly Area[], definitions: readonly RecordDefinition[]) {
	const inMemory = [
		...([series, acts, activity, undoings, newer] as readonly AnyProjection[]),
		erasedPapers(definitions),
		...definitions.map(recordProjection),
		...areas.flatMap((area) => area.projections)
	];
	return { inMemory, aside: definitions.flatMap(asideProjection) };
}

/** Versions of the folds, and from which facts: a table that learns to read another fact is folded anew. */
function signaturesOf(
	projections: readonly AnyProjection[],
	foldings: ReadonlyMap<string, readonly Folding[]>
): readonly string[] {
	const types = groupBy(
		[...foldings].flatMap(([type, list]) =>
			list.map((each) => [each.projection.table, type] as const)
		)
	);
	return projections
		.map(
			({ table, version }) => `${table}:${version}:${(types.get(table) ?? []).toSorted().join()}`
		)
		.sort();
}

/** What begins to merge, to remember all, or to be kept aside, is folded anew from all facts: its row has forgotten old settings. */
function rememberedFields(record: RecordDefinition): readonly string[] {
	const all = record.remembersAll ? [`${record.name}.*`] : [];
	const merged = fieldsOf(record).flatMap(([name, field]) =>
		field.kind.merges ? [`${record.name}.${name}`] : []
	);
	const aside = asideFields(record).map((name) => `${record.name}.${name} aside`);
	return [...all, ...merged, ...aside];
}

/** Columns follow from rows of their own keys that lie on the disk, and of nothing else. */
function columnsOf(
	areas: readonly Area[],
	kept: ReadonlySet<string>
): readonly ColumnsDefinition[] {
	const columns = areas.flatMap((area) => area.columns);
	byName(columns.map(({ record }) => ({ name: record })));
	for (const { record, from } of columns)
		if (from.some((table) => !kept.has(table)))
			throw new Error(`columns of ${record} follow from tables that are not kept`);
	return columns;
}

function factsByType(
	projections: readonly AnyProjection[],
	others: readonly { readonly fact: AnyFactDefinition }[]
): ReadonlyMap<string, AnyFactDefinition> {
	const undone = batchUndone('') as unknown as AnyFactDefinition;
	const facts = new Map([[undone.type, undone]]);
	const sources = [...projections.flatMap((each) => each.sources), ...others];
	for (const { fact } of sources) {
		const known = facts.get(fact.type);
		if (known && known !== fact) throw new Error(`two definitions of fact “${fact.type}”`);
		facts.set(fact.type, fact);
	}
	return facts;
}

/** What may be undone must be able to be struck out of every row it was folded into. */
function assertStrikes(
	facts: ReadonlyMap<string, AnyFactDefinition>,
	foldings: ReadonlyMap<string, readonly Folding[]>
): void {
	for (const [type, list] of foldings) {
		const lacking = list.find((each) => facts.get(type)?.undoable && !each.projection.strike);
		if (lacking) throw new Error(`“${lacking.projection.table}” cannot strike out “${type}”`);
	}
}

function foldingsByType(projections: readonly AnyProjection[], effects: readonly EffectSource[]) {
	const foldings: (readonly [string, Folding])[] = [];
	for (const each of projections) {
		const projection = runnable(each);
		for (const { fact, touches } of each.sources)
			foldings.push([fact.type, { projection, touches: touches as Folding['touches'] }]);
		const kind = each.effects?.kind;
		if (kind === undefined) continue;
		for (const source of effects.filter(({ on }) => on.includes(kind))) {
			const touches = (fact: Fact): readonly Touch<unknown>[] =>
				source
					.effects(fact as Fact<never>)
					.flatMap((effect) => (effect.kind === kind ? [[effect.key, effect.change]] : []));
			foldings.push([source.fact.type, { projection, touches }]);
		}
	}
	return groupBy(foldings);
}

/** A projection with its types forgotten. */
export function runnable(projection: AnyProjection): RunnableProjection {
	return {
		table: projection.table,
		version: projection.version,
		usesSeq: projection.usesSeq ?? false,
		fold: projection.fold.bind(projection) as unknown as RunnableProjection['fold'],
		strike: projection.strike?.bind(projection) as unknown as RunnableProjection['strike']
	};
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
