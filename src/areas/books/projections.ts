import { ENTRIES, type Entry, type EntryRow } from '#lib/ledger/ledger.ts';
import { defineRollup } from '#lib/projections/derivation.ts';
import type { Id } from '#lib/values/id.ts';

/** Table of account balances. */
export const BALANCES = 'balance';

/** What one balance row is about. */
export interface BalanceOf {
	readonly account: string;
	readonly currency: string;
	readonly location: Id;
	readonly [more: string]: unknown;
}

/** Every account's debits and credits, by currency and location: the sum of all entries. */
export const balances = defineRollup({
	name: 'account balances',
	from: [ENTRIES],
	to: BALANCES,
	each(rows) {
		const entries = Object.values((rows[ENTRIES] as EntryRow | undefined)?.members ?? {});
		return entries.flatMap((entry: Entry) =>
			entry.lines.map((line) => ({
				key: `${entry.location}/${entry.currency}/${line.account}`,
				about: {
					account: line.account,
					currency: entry.currency,
					location: entry.location
				} satisfies BalanceOf,
				sums: { debit: Math.max(line.minor, 0), credit: Math.max(-line.minor, 0) }
			}))
		);
	}
});
