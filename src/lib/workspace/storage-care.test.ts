import { expect, test } from 'vitest';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { STARTING, type Status } from './contract.ts';
import { StorageCare } from './storage-care.ts';

const id = (n: number) => makeId(n as Instant, (length) => new Uint8Array(length).fill(n));

/** A browser of which the note survives what happens to the databases. */
function browser(promise: boolean | undefined = true) {
	const world = { note: null as string | null, now: 0, promised: false as boolean | undefined };
	let asked = 0;
	const open = () =>
		new StorageCare({
			now: () => world.now as Instant,
			note: { read: () => world.note, write: (text) => void (world.note = text) },
			promised: async () => world.promised,
			ask: async () => {
				asked += 1;
				return (world.promised = promise);
			}
		});
	return { world, open, asked: () => asked };
}

const ready = (n: number, unsent = 0, unsentPapers = 0): Status => ({
	...STARTING,
	phase: 'ready',
	device: id(n),
	unsent,
	unsentPapers
});

test('a device that kept its data hears nothing of it', () => {
	const { open } = browser();
	expect(open().seen(ready(1)).attention).toEqual([]);
	expect(open().seen(ready(1, 4)).attention).toEqual([]);
});

test('a browser that cleared the data is found out, with what had not been sent', () => {
	const { open } = browser();
	open().seen(ready(1, 3, 1));
	const after = open();
	expect(after.seen(STARTING).attention).toEqual([]);
	expect(after.seen(ready(2)).attention).toEqual([
		{
			what: 'Storage of this device',
			reason:
				'This browser cleared what the shop kept here. What the relay has comes back. 3 entries and 1 photo that had not been sent are lost.'
		}
	]);
});

test('it is told in later runs too, for a week, and what was safe is called safe', () => {
	const { world, open } = browser();
	open().seen(ready(1));
	open().seen(ready(2, 5));
	world.now += 6 * 24 * 3_600_000;
	expect(open().seen(ready(2)).attention[0]?.reason).toContain('nothing is lost');
	world.now += 2 * 24 * 3_600_000;
	expect(open().seen(ready(2)).attention).toEqual([]);
});

test('the promise is asked for once, and its answer told', async () => {
	const { open, asked } = browser(false);
	const care = open();
	await care.start();
	expect(care.seen(ready(1)).promised).toBe(false);
	await care.keepForGood();
	await care.keepForGood();
	expect(asked()).toBe(1);
	expect(care.seen(ready(1)).promised).toBe(false);
});

test('a browser that has promised is not asked, one that cannot promise says nothing', async () => {
	const kept = browser();
	kept.world.promised = true;
	const care = kept.open();
	await care.start();
	await care.keepForGood();
	expect(kept.asked()).toBe(0);
	expect(care.seen(ready(1)).promised).toBe(true);
	const mute = browser(undefined);
	mute.world.promised = undefined;
	const other = mute.open();
	await other.start();
	expect('promised' in other.seen(ready(1))).toBe(false);
});

test('a note that cannot be read is none', () => {
	const { world, open } = browser();
	world.note = '{"device":';
	expect(open().seen(ready(1)).attention).toEqual([]);
});
