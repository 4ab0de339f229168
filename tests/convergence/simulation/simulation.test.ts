import './globals.ts';
import { expect, test } from 'vitest';
import { playAll, seedsFrom, told } from './batch.ts';
import pinned from './pinned.json';

/** Less than half a minute on two busy cores; thousands are for `npm run simulate`. */
const SEEDS = 200;
/** Seeds that show what is rare. */
const RARE = [774, 898];

test('whatever goes wrong, what was saved is kept, everywhere, once, and every device shows the same', async () => {
	const { failed, sightings } = await playAll([
		...new Set([...pinned, ...RARE, ...seedsFrom(1, SEEDS)])
	]);
	expect(told(failed)).toEqual([]);
	// A batch in which one of these never happened has shown nothing about it.
	expect(sightings.missing).toEqual([]);
}, 900_000);
