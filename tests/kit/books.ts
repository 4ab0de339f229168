import { expect } from 'vitest';
import { balances } from './counters.ts';
import { withoutNothing, type Balances } from './listed.ts';
import type { Device } from './world.ts';

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
