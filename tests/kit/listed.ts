import { postings } from '../rows/postings.js';

/** What stands on accounts, or moved on them: minor units by number, debits positive. */
export type Balances = Readonly<Record<string, number>>;

/** What a posting of our lists moves, account by account, debits positive; `entries` picks some of it. */
export function listed(code: string, ...entries: readonly number[]): Balances {
	const all = postings.find((posting) => posting.code === code)?.entries ?? [];
	if (all.length === 0) throw new Error(`no posting is called ${code}`);
	const lines = all.filter((_, index) => entries.length === 0 || entries.includes(index)).flat();
	const moved: Record<string, number> = {};
	for (const { account, side, amount } of lines)
		moved[account] = (moved[account] ?? 0) + (side === 'debit' ? amount : -amount);
	return withoutNothing(moved);
}

/** What moved, without accounts on which nothing did. */
export function withoutNothing(moved: Balances): Balances {
	return Object.fromEntries(Object.entries(moved).filter(([, minor]) => minor !== 0));
}

/** Two movements in one. */
export function together(...all: readonly Balances[]): Balances {
	const sums: Record<string, number> = {};
	for (const each of all)
		for (const [account, minor] of Object.entries(each))
			sums[account] = (sums[account] ?? 0) + minor;
	return withoutNothing(sums);
}
