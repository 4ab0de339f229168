import './globals.ts';
import { expect, test } from 'vitest';
import { lookFor, playAll, seedsFrom, told } from './batch.ts';
import { PLANTED } from './planted.ts';
import { simulate } from './run.ts';

/** A transaction costs IndexedDB a few milliseconds; hundreds are for `npm run simulate`. */
const SEEDS_ON_DEXIE = 20;
/** Looking for all of them takes minutes: that is `npm run simulate -- --planted`. */
const A_SHARE = 4;

test('the same holds with the rows and the journal in IndexedDB', async () => {
	const { failed } = await playAll(seedsFrom(1, SEEDS_ON_DEXIE), { storage: 'dexie' });
	expect(told(failed)).toEqual([]);
}, 900_000);

test('the same seed is the same world, event for event', async () => {
	const [first, second, other] = [await simulate(7), await simulate(7), await simulate(8)];
	expect(second.hash).toBe(first.hash);
	expect(second.events).toBe(first.events);
	expect(other.hash).not.toBe(first.hash);
});

test('planted bugs are found, or the simulation would show nothing', async () => {
	const quick = PLANTED.filter(({ within }) => within <= 20);
	expect(quick.length).toBeGreaterThanOrEqual(12);
	const missed: string[] = [];
	for (const planted of quick.slice(0, A_SHARE))
		if ((await lookFor(planted)).seed === undefined) missed.push(planted.bug);
	expect(missed).toEqual([]);
}, 900_000);
