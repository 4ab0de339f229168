import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { defineIndex, type Derivation, type MemberRow } from '#lib/projections/derivation.ts';
import type { Row, RowsAt } from '#lib/projections/row.ts';

/** Table of entries: every area adds what its rows mean for the books. */
export const ENTRIES = 'entry';

/**
 * Table of accounts that are told together with others for now, as cash is until its drawer was
 * counted: keyed `location/account`, each area adds members of the form `ToldAs`.
 */
export const TOLD_AS = 'toldAs';

/** Under which account another one is told. */
export interface ToldAs extends Row {
	readonly account: string;
}

/** One line of an entry. Debits are positive, credits negative, in minor units. */
export interface Line {
	/** Account number of the chart. */
	readonly account: string;
	readonly minor: number;
}

/** A balanced entry in one currency: what something meant for the books on a business day. */
export interface Entry extends Row {
	readonly day: Day;
	readonly location: Id;
	readonly currency: string;
	/** What it was, in words: `Sale A1-000001`. */
	readonly text: string;
	/** The screen that shows what caused it. */
	readonly href: string;
	readonly lines: readonly Line[];
}

/** A row of the entries table: all entries that one source row caused. */
export type EntryRow = MemberRow<Entry>;

/** A debit of an account. Throws on a negative or fractional amount: that is our bug. */
export function debit(account: string, minor: number): Line {
	return { account, minor: wholeAmount(minor) };
}

/** A credit of an account. Throws on a negative or fractional amount: that is our bug. */
export function credit(account: string, minor: number): Line {
	return { account, minor: -wholeAmount(minor) };
}

function wholeAmount(minor: number): number {
	if (!Number.isSafeInteger(minor) || minor < 0) throw new RangeError(`ledger amount ${minor}`);
	return minor;
}

/** Makes an entry of its lines. Lines of nothing are left out. Throws if they do not balance. */
export function entry(about: Omit<Entry, 'lines'>, lines: readonly Line[]): Entry {
	const sum = lines.reduce((total, line) => total + line.minor, 0);
	if (sum !== 0) throw new Error(`“${about.text}” is off by ${sum}`);
	return { ...about, lines: lines.filter((line) => line.minor !== 0) };
}

/**
 * Says what rows mean for the books. It follows the rows: an entry is never edited, it is what the
 * rows say now, and a fact that arrives late puts it right on every device alike.
 */
/* @__NO_SIDE_EFFECTS__ */
export function definePostings(definition: {
	readonly from: readonly string[];
	entries(rows: RowsAt, key: string): readonly Entry[];
}): Derivation {
	const name = `postings of ${definition.from.join(' and ')}`;
	return defineIndex({
		name,
		from: definition.from,
		to: ENTRIES,
		each: (rows, key) =>
			definition.entries(rows, key).map((value, index) => ({
				key: `${definition.from.join('+')}/${key}`,
				member: String(index),
				value
			}))
	});
}
