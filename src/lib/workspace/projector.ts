import type { Fact } from '#lib/facts/fact.ts';
import { batchUndone } from '#lib/facts/undone.ts';
import { ACTIVITY, activity, activityOf } from '#lib/projections/activity.ts';
import { actOf, acts, isUndone, UNDOINGS, undoings } from '#lib/projections/acts.ts';
import type { Derivation, SumRow } from '#lib/projections/derivation.ts';
import { keysOfNewer, NEWER, newer } from '#lib/projections/newer.ts';
import type { Origin } from '#lib/projections/projection.ts';
import type { Row, RowsAt } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { sameValue } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { runnable, type Composition, type RunnableProjection } from './compose.ts';
import type { ColumnLists } from './column-lists.ts';
import { addPart, changedMembers, noteMember, type MemberChanges } from './derived-rows.ts';
import { MemoryTables } from './memory-tables.ts';
import { series, seriesKey } from './series.ts';
import { addTo } from './sets.ts';

/** Rows as they were before this round's changes: table → key → row. */
type Round = ReadonlyMap<string, ReadonlyMap<string, Row | undefined>>;

/** A row that changed and is not on disk yet; undefined means removed. */
export type DirtyRow = readonly [table: string, key: string, row: Row | undefined];

/** What the machine itself folds out of envelopes, whatever the fact. */
const MACHINE = {
	series: runnable(series),
	acts: runnable(acts),
	activity: runnable(activity),
	undoings: runnable(undoings),
	newer: runnable(newer)
};
const UNDONE = batchUndone('');

/** Tables that the machine asks at every fold. */
export const MACHINE_TABLES: readonly string[] = Object.values(MACHINE)
	.map(({ table }) => table)
	.filter((table) => table !== ACTIVITY);

/** Keys of one table that are derived in one step while a shop opens. */
const DERIVED_A_STEP = 50;

/**
 * Folds facts into rows, in memory, and follows them with derived rows. Knows no disk and no
 * network: the engine writes what `takeDirty` gives.
 */
export class Projector {
	readonly #composition: Composition;
	readonly #tables: MemoryTables;
	/** Old rows of what this change touched, for derivations: table → key → row before. */
	#changed = new Map<string, Map<string, Row | undefined>>();
	readonly #dirty = new Map<string, Set<string>>();
	/** Rows that were loaded and from which nothing has followed yet: table → keys. */
	readonly #underived = new Map<string, Set<string>>();
	/** Batches that were undone, or put back, in this run: rows that are loaded later do not know. */
	readonly #struck = new Map<Id, boolean>();
	/** What follows from loaded rows changes nothing that anybody was told or that is not on disk. */
	#quiet = false;
	readonly #touchedTables = new Set<string>();
	/** Batches that are undone now. */
	#undone: ReadonlySet<string> = new Set();
	readonly #failed: (what: string, error: unknown) => void;

	/** `failed` hears of a derivation that threw; what it would have given is left out, the rest goes on. */
	constructor(composition: Composition, failed: (what: string, error: unknown) => void = () => {}) {
		this.#composition = composition;
		this.#failed = failed;
		this.#tables = new MemoryTables(composition.records, composition.columns);
	}

	/** The columns of record types, which follow from rows. */
	get lists(): ColumnLists {
		return this.#tables.lists;
	}

	get tables(): Tables {
		return this.#tables;
	}

	/** Folds one fact, and follows it. Folding it again changes nothing. */
	fold(fact: Fact): void {
		this.enter(fact);
		this.follow();
	}

	/**
	 * Folds one of many facts. What follows from their rows follows with `follow`, for all of them together: a row
	 * that ten of them change is followed once.
	 */
	enter(fact: Fact): void {
		const origin: Origin = {
			id: fact.id,
			key: fact.key,
			at: fact.at,
			device: fact.device,
			batch: fact.batch,
			...(this.#undone.has(fact.batch) ? { undone: true } : {}),
			...(fact.seq === undefined ? {} : { seq: fact.seq })
		};
		const read = this.#read(fact);
		if (!read) {
			for (const key of keysOfNewer(fact)) this.#foldInto(MACHINE.newer, key, fact.type, origin);
		} else {
			for (const { projection, touches } of this.#composition.foldings.get(fact.type) ?? [])
				for (const [key, change] of touches(read)) this.#foldInto(projection, key, change, origin);
		}
		for (const { series: name, number } of fact.issued ?? []) {
			this.#foldInto(MACHINE.series, seriesKey(fact.device, name), number, origin);
		}
		this.#foldInto(MACHINE.acts, fact.device, actOf(fact), origin);
		const told = read && this.#composition.tellings.get(fact.type)?.told(read as Fact<never>);
		this.#foldInto(MACHINE.activity, fact.batch, activityOf(fact, told ?? {}), origin);
		if (read && fact.type === UNDONE.type) this.#undo(read as Fact<{ batch: Id }>, origin);
	}

	/** The keys of all rows that a fact touches. */
	keysOf(fact: Fact): readonly string[] {
		return [...new Set(this.#rowsOf(fact).map(([, key]) => key))];
	}

	/** The rows that must be here before a fact is folded: what it touches, and its act. */
	rowsOf(fact: Fact): readonly (readonly [table: string, key: string])[] {
		return [...this.#rowsOf(fact), [ACTIVITY, fact.batch]];
	}

	#rowsOf(fact: Fact): readonly (readonly [table: string, key: string])[] {
		const read = this.#read(fact);
		if (!read) return keysOfNewer(fact).map((key) => [NEWER, key]);
		return (this.#composition.foldings.get(fact.type) ?? []).flatMap(({ projection, touches }) =>
			touches(read).map(([key]) => [projection.table, key] as const)
		);
	}

	/** Whether a fact is about something that a newer app has changed in a way this one cannot read. */
	isNewer(fact: Fact): boolean {
		if (this.#tables.size(NEWER) === 0) return false;
		return this.keysOf(fact).some((key) => this.#tables.get(NEWER, key) !== undefined);
	}

	/** Whether any row of this fact depends on the order the relay gives. */
	usesSeq(type: string): boolean {
		return (this.#composition.foldings.get(type) ?? []).some((each) => each.projection.usesSeq);
	}

	/** Other rows out of which a column follows, together with that of a table and key. */
	columnRowsOf(table: string, key: string): readonly (readonly [table: string, key: string])[] {
		return this.lists
			.followingFrom(table)
			.flatMap(({ definition }) => definition.from.map((each) => [each, key] as const));
	}

	/** Whether rows that are loaded from now on are not quite as they lie on the disk. */
	get strikes(): boolean {
		return this.#struck.size > 0;
	}

	/** Puts a row that was read from disk; what follows from it follows with `derive`, or when it changes. */
	load(table: string, key: string, row: Row): void {
		const struck = this.#struckNow(table, row);
		this.#tables.put(table, key, struck);
		this.lists.loaded(table, key, struck !== row);
		if (struck !== row) addTo(this.#dirty, table, key);
		if (table === UNDOINGS) this.#undone = this.#undoneNow();
		if (!this.#composition.derivations.has(table)) return;
		addTo(this.#underived, table, key);
	}

	/** A row that is kept aside and lies on the disk leaves memory; nothing follows from it. */
	unload(table: string, key: string): void {
		if (!this.#dirty.get(table)?.has(key)) this.#tables.put(table, key, undefined);
	}

	/** Whether rows of this table were loaded from which nothing has followed yet. */
	isUnderived(table: string): boolean {
		return this.#underived.has(table);
	}

	/** Derives what follows from loaded rows of these tables, some in each step. */
	*derive(tables: readonly string[]): Iterator<unknown> {
		const columns = this.lists.followLoaded(tables);
		while (!columns.next().done) yield;
		for (const table of tables) {
			const keys = this.#underived.get(table) ?? [];
			let step = 0;
			for (const key of keys) {
				this.#noteLoaded(key);
				step += 1;
				if (step % DERIVED_A_STEP > 0) continue;
				this.#followQuietly();
				yield;
			}
			this.#followQuietly();
			this.#underived.delete(table);
		}
	}

	/**
	 * Rows that changed since the last call and belong on the disk, as they are now. Numbers come before
	 * the rows that bear them: a disk that lost the last of them knows too many numbers, never too few.
	 */
	takeDirty(): readonly DirtyRow[] {
		const isNumber = (table: string) => this.#composition.numbers.has(table);
		const tables = [...this.#dirty].sort(([a], [b]) => Number(isNumber(b)) - Number(isNumber(a)));
		const rows = tables.flatMap(([table, keys]) =>
			[...keys].map((key): DirtyRow => [table, key, this.#tables.get<Row>(table, key)])
		);
		this.#dirty.clear();
		return rows;
	}

	/** Tables that changed since the last call. */
	takeTouchedTables(): ReadonlySet<string> {
		const touched = new Set(this.#touchedTables);
		this.#touchedTables.clear();
		return touched;
	}

	/** The fact as its definition reads it, or undefined for a shape that this app does not know. */
	#read(fact: Fact): Fact | undefined {
		const body: unknown = this.#composition.facts.get(fact.type)?.read(fact.body);
		return body === undefined ? undefined : { ...fact, body };
	}

	/** A batch is undone, or put back by undoing its undoing: rows that hold its traces change. */
	#undo({ batch, body }: Fact<{ batch: Id }>, origin: Origin): void {
		this.#foldInto(MACHINE.undoings, body.batch, batch, origin);
		const before = this.#undone;
		this.#undone = this.#undoneNow();
		for (const each of this.#undone) if (!before.has(each)) this.#strike(each as Id, true);
		for (const each of before) if (!this.#undone.has(each)) this.#strike(each as Id, false);
	}

	#undoneNow(): ReadonlySet<string> {
		const undone = new Set<string>();
		for (const [batch] of this.#tables.all(UNDOINGS))
			if (isUndone(this.#tables, batch as Id)) undone.add(batch);
		return undone;
	}

	#struckNow(table: string, row: Row): Row {
		if (this.#struck.size === 0) return row;
		const strike = this.#composition.strikable.find((each) => each.table === table)?.strike;
		if (!strike) return row;
		return [...this.#struck].reduce((each, [batch, undone]) => strike(each, batch, undone), row);
	}

	#strike(batch: Id, undone: boolean): void {
		this.#struck.set(batch, undone);
		for (const { table, strike } of this.#composition.strikable) {
			for (const [key, row] of this.#tables.all<Row>(table)) {
				const after = strike(row, batch, undone);
				if (after !== row) this.#keep(table, key, after);
			}
		}
	}

	#foldInto(projection: RunnableProjection, key: string, change: unknown, origin: Origin): void {
		const before = this.#tables.get<Row>(projection.table, key);
		const after = projection.fold(before, change, origin, key);
		if (after === before || (before && sameValue(before, after))) return;
		this.#keep(projection.table, key, after);
	}

	/** Puts a row that goes to the disk. */
	#keep(table: string, key: string, row: Row): void {
		this.#noteLoaded(key);
		this.#put(table, key, row);
		addTo(this.#dirty, table, key);
		this.lists.changed(table, key);
	}

	#put(table: string, key: string, row: Row | undefined): void {
		this.#note(table, key, this.#tables.get(table, key));
		this.#tables.put(table, key, row);
		if (this.#quiet) return;
		this.#touchedTables.add(table);
		if (this.#composition.numbers.has(table)) addTo(this.#dirty, table, key);
	}

	#note(table: string, key: string, before: Row | undefined): void {
		const rows = this.#changed.get(table) ?? new Map<string, Row | undefined>();
		if (!rows.has(key)) rows.set(key, before);
		this.#changed.set(table, rows);
	}

	/** Loaded rows of a key from which nothing has followed yet: what follows from them is all new. */
	#noteLoaded(key: string): void {
		for (const [table, keys] of this.#underived)
			if (keys.delete(key)) this.#note(table, key, undefined);
	}

	#followQuietly(): void {
		this.#quiet = true;
		this.follow();
		this.#quiet = false;
	}

	/** Runs derivations until nothing changes any more; they form no circle, so it ends. */
	follow(): void {
		while (this.#changed.size > 0) {
			const round = this.#changed;
			this.#changed = new Map();
			for (const table of round.keys())
				for (const derivation of this.#composition.derivations.get(table) ?? [])
					this.#derive(derivation, table, round);
		}
		this.lists.follow();
	}

	#derive(derivation: Derivation, table: string, round: Round): void {
		const sums = new Map<string, SumRow>();
		const members: MemberChanges = new Map();
		for (const key of round.get(table)?.keys() ?? []) {
			// A key that changed in several tables is derived once, with the first of them.
			if (derivation.from.find((each) => round.get(each)?.has(key)) !== table) continue;
			const { before, now } = this.#rowsAt(derivation, key, round);
			if (derivation.kind === 'members') {
				const parts = (rows: RowsAt) =>
					this.#parts(derivation.name, () => derivation.each(rows, key));
				if (before) for (const part of parts(before)) noteMember(members, part, undefined);
				for (const part of parts(now)) noteMember(members, part, part.value);
			} else {
				const parts = (rows: RowsAt) =>
					this.#parts(derivation.name, () => derivation.each(rows, key));
				if (before) for (const part of parts(before)) addPart(sums, part, -1);
				for (const part of parts(now)) addPart(sums, part, 1);
			}
		}
		for (const [key, delta] of sums) this.#addSums(derivation.to, key, delta);
		for (const [key, changes] of members) this.#changeMembers(derivation.to, key, changes);
	}

	/** The rows a derivation reads, as they are and as they were; nothing if there were none. */
	#rowsAt(
		{ from }: Derivation,
		key: string,
		round: Round
	): { readonly before: RowsAt | undefined; readonly now: RowsAt } {
		const now: Record<string, Row | undefined> = {};
		const before: Record<string, Row | undefined> = {};
		let wasThere = false;
		for (const table of from) {
			// A row that this round's derivations have already changed comes in the next round: here it
			// still counts as it was, or what it gave before would never be taken back.
			const pending = this.#changed.get(table);
			now[table] = pending?.has(key) ? pending.get(key) : this.#tables.get(table, key);
			const rows = round.get(table);
			before[table] = rows?.has(key) ? rows.get(key) : now[table];
			wasThere ||= before[table] !== undefined;
		}
		return { before: wasThere ? before : undefined, now };
	}

	/** One row that a derivation cannot take must not keep a shop from opening. */
	#parts<Part>(name: string, each: () => readonly Part[]): readonly Part[] {
		try {
			return each();
		} catch (error) {
			this.#failed(name, error);
			return [];
		}
	}

	/** Sums change by the difference of all rows of a round together: one row for fifty thousand. */
	#addSums(table: string, key: string, delta: SumRow): void {
		if (delta.parts === 0 && Object.values(delta.sums).every((amount) => amount === 0)) return;
		const row = this.#tables.get<SumRow>(table, key);
		const sums: Record<string, number> = { ...row?.sums };
		for (const [name, amount] of Object.entries(delta.sums)) {
			sums[name] = (sums[name] ?? 0) + amount;
		}
		const parts = (row?.parts ?? 0) + delta.parts;
		this.#put(table, key, parts === 0 ? undefined : { about: delta.about, sums, parts });
	}

	#changeMembers(table: string, key: string, changes: ReadonlyMap<string, Row | undefined>): void {
		const isRead = this.#composition.derivations.has(table);
		const after = changedMembers(this.#tables.get(table, key), changes, isRead);
		if (!after) return;
		const stays = [...changes.values()].some(Boolean) || Object.keys(after.members).length > 0;
		this.#put(table, key, stays ? after : undefined);
	}
}
