import { ENTRIES, type Entry, type EntryRow } from '#lib/ledger/ledger.ts';
import { defineRollup } from '#lib/projections/derivation.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';

/** Table of what each account turned over on each day. */
export const TURNOVERS = 'turnover';

/** What one row of turnovers is about. */
export interface TurnoverOf {
	readonly account: string;
	readonly currency: string;
	readonly location: Id;
	readonly day: Day;
	readonly [more: string]: unknown;
}

/**
 * BK3 Every account's debits and credits by business day, currency and location. Balances and
 * statements are sums over days, so that any date may be asked for.
 */
export const turnovers = defineRollup({
	name: 'turnovers of accounts',
	from: [ENTRIES],
	to: TURNOVERS,
	each(rows) {
		const entries = Object.values((rows[ENTRIES] as EntryRow | undefined)?.members ?? {});
		return entries.flatMap((entry: Entry) =>
			entry.lines.map((line) => ({
				key: `${entry.location}/${entry.currency}/${line.account}/${entry.day}`,
				about: {
					account: line.account,
					currency: entry.currency,
					location: entry.location,
					day: entry.day
				} satisfies TurnoverOf,
				sums: { debit: Math.max(line.minor, 0), credit: Math.max(-line.minor, 0) }
			}))
		);
	}
});
