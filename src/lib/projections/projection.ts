import type { EffectDefinition } from '#lib/facts/effect.ts';
import type { AnyFactDefinition, Fact, FactDefinition } from '#lib/facts/fact.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import type { Row } from './row.ts';

/** Where a change came from: what a fold may need to put changes in order and to know repeats. */
export interface Origin {
	readonly id: Id;
	readonly key: string;
	readonly at: Stamp;
	readonly device: Id;
	readonly batch: Id;
	/** The batch was undone before this fact arrived: fold it as struck out. */
	readonly undone?: boolean;
	readonly seq?: number;
}

/** A change that a fact brings to the row with this key. */
export type Touch<Change> = readonly [key: string, change: Change];

/** Which rows one kind of fact touches, and with what. */
export interface Source<Change> {
	readonly fact: AnyFactDefinition;
	touches(fact: Fact<never>): readonly Touch<Change>[];
}

/** How rows of a table lie on the disk, where that is other than they are in memory. */
export interface DiskForm<R extends Row = Row> {
	toDisk(row: R): Row;
	/** Reads what `toDisk` wrote, and a row that lies there as it is in memory. */
	fromDisk(stored: Row): R;
}

/**
 * Facts (and effects that other areas cause) folded into rows of one table.
 * `fold` must be commutative and idempotent: any order and any repetition gives the same row.
 */
export interface Projection<R extends Row = Row, Change = unknown> {
	readonly table: string;
	/** Raise it when the fold's meaning changes: rows are dropped and folded anew. */
	readonly version: number;
	readonly sources: readonly Source<Change>[];
	/** Effects of this kind are folded as changes too. */
	readonly effects?: EffectDefinition<Change>;
	/** The fold uses `seq`: facts are folded once more when the relay has given it. */
	readonly usesSeq?: boolean;
	fold(row: R | undefined, change: Change, origin: Origin, key: string): R;
	/**
	 * Strikes out what a batch did to the row, or puts it back: the same row as if it had been folded
	 * so from the first. Every projection of an undoable fact has it.
	 */
	strike?(row: R, batch: Id, undone: boolean): R;
	readonly disk?: DiskForm<R>;
}

/** Any projection, for collections. */
export interface AnyProjection {
	readonly table: string;
	readonly version: number;
	readonly sources: readonly Source<unknown>[];
	readonly effects?: { readonly kind: string };
	readonly usesSeq?: boolean;
	fold(row: never, change: never, origin: Origin, key: string): Row;
	strike?(row: never, batch: Id, undone: boolean): Row;
	readonly disk?: { toDisk(row: never): Row; fromDisk(stored: Row): Row };
}

/** Defines how facts become rows. */
/* @__NO_SIDE_EFFECTS__ */
export function defineProjection<R extends Row, Change>(
	definition: Projection<R, Change>
): Projection<R, Change> {
	return definition;
}

/** Says which rows a kind of fact touches. */
export function from<Body, Change>(
	definition: FactDefinition<Body>,
	touches: (fact: Fact<Body>) => readonly Touch<Change>[]
): Source<Change> {
	return { fact: definition as AnyFactDefinition, touches: touches as Source<Change>['touches'] };
}
