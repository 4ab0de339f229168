import type { Row, RowsAt } from './row.ts';

/** Adds to the sums of one row of the derived table. All amounts are integers. */
export interface SumPart {
	readonly key: string;
	/** What the row is about; equal for all parts with this key. */
	readonly about: Row;
	readonly sums: Readonly<Record<string, number>>;
}

/** A row of sums: totals over all the rows that contribute to it. */
export interface SumRow<About extends Row = Row> {
	readonly about: About;
	readonly sums: Readonly<Record<string, number>>;
	/** How many parts are in it; the row goes when none is left. */
	readonly parts: number;
}

/** A member of one row of the derived table. */
export interface MemberPart {
	readonly key: string;
	/** Unique within the row. */
	readonly member: string;
	readonly value: Row;
}

/** A row that lists members, by their names. */
export interface MemberRow<Value extends Row = Row> {
	readonly members: Readonly<Record<string, Value>>;
}

/**
 * Rows that follow from other rows. When a row changes, what the old one gave is taken back and what
 * the new one gives is added, so that nothing is ever counted twice and no order matters.
 * Derivations may build on derived tables, never in a circle. No rows give no parts.
 */
export type Derivation =
	| {
			readonly kind: 'sums';
			readonly name: string;
			readonly from: readonly string[];
			readonly to: string;
			each(rows: RowsAt, key: string): readonly SumPart[];
	  }
	| {
			readonly kind: 'members';
			readonly name: string;
			readonly from: readonly string[];
			readonly to: string;
			each(rows: RowsAt, key: string): readonly MemberPart[];
	  };

/** Totals that follow rows: sales of a day, the balance of an account. */
/* @__NO_SIDE_EFFECTS__ */
export function defineRollup(
	definition: Omit<Extract<Derivation, { kind: 'sums' }>, 'kind'>
): Derivation {
	return { kind: 'sums', ...definition };
}

/** Lists that follow rows: who uses a number, what needs a person. */
/* @__NO_SIDE_EFFECTS__ */
export function defineIndex(
	definition: Omit<Extract<Derivation, { kind: 'members' }>, 'kind'>
): Derivation {
	return { kind: 'members', ...definition };
}
