import { expect } from 'vitest';
import { postings } from '../rows/postings.js';
import { balances } from './counters.ts';
import type { Device } from './world.ts';

type Balances = Readonly<Record<string, number>>;

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

/** What happened to the books between two looks at a device's trial balance. */
export function movedSince(before: Balances, device: Device): Balances {
	const after = balances(device);
	const accounts = new Set([...Object.keys(before), ...Object.keys(after)]);
	return withoutNothing(
		Object.fromEntries([...accounts].map((one) => [one, (after[one] ?? 0) - (before[one] ?? 0)]))
	);
}

/** Does something on a device and expects its books to move as the list says, everywhere in balance. */
export async function expectPosted(
	device: Device,
	expected: Balances,
	does: () => Promise<unknown>
): Promise<void> {
	const before = balances(device);
	await does();
	expect(movedSince(before, device)).toEqual(expected);
	expect(Object.values(balances(device)).reduce((sum, each) => sum + each, 0)).toBe(0);
}

function withoutNothing(moved: Balances): Balances {
	return Object.fromEntries(Object.entries(moved).filter(([, minor]) => minor !== 0));
}
