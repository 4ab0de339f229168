import { expect, test } from 'vitest';
import { makeId, nextId, type Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { Documents } from './documents.ts';
import { Journal } from './journal.ts';
import { Refusing } from './refusing.ts';
import { MemoryStorage } from './storage-memory.ts';

const device = makeId(1 as Instant, (length) => new Uint8Array(length));
const other = nextId(device, 1);
const INVENTORY = 'inventory/2026-11.0';

/** What becomes of refusals, and a clock that stands until it is let go on. */
function refusing() {
	const rebuilt: string[] = [];
	const waiting: (() => void)[] = [];
	const documents = new Documents(
		() => {
			throw new Error('no document is opened');
		},
		{
			arrived: () => undefined,
			unsound: () => undefined,
			caughtUp: () => undefined,
			isErased: () => false,
			hadTakenOut: () => undefined,
			newClient: () => undefined,
			isOthers: () => true,
			isWanted: () => true
		}
	);
	const made = new Refusing(
		{ after: (_ms, run) => (waiting.push(run), () => undefined) },
		{
			device,
			journal: new Journal(new MemoryStorage(), async () => ''),
			documents,
			rebuildDocument: (name) => rebuilt.push(name),
			attend: (what) => {
				throw new Error(`a person is told of ${what}`);
			},
			older: () => undefined,
			keeps: async () => undefined,
			changed: () => undefined
		}
	);
	const refuse = (document: string, by: Id, first: number) =>
		made.hear({
			t: 'refused',
			document,
			code: 'too-many',
			reason: '',
			keys: Array.from({ length: 200 }, (_, n) => `${document}/${by}/${nextId(by, first + n)}`)
		} as never);
	const wait = () => {
		for (const run of waiting.splice(0)) run();
	};
	return { rebuilt, refuse, wait };
}

test('20,000 facts of others that a relay has no room for in their minute are offered again once, not once for each of a hundred messages', () => {
	const { rebuilt, refuse, wait } = refusing();
	for (let n = 0; n < 100; n += 1) refuse(INVENTORY, other, 200 * n);
	refuse('sales/2026-11.0', other, 0);
	expect(rebuilt).toEqual([]);
	wait();
	expect(rebuilt).toEqual([INVENTORY, 'sales/2026-11.0']);
	// The next minute is the same again.
	refuse(INVENTORY, other, 0);
	wait();
	expect(rebuilt).toEqual([INVENTORY, 'sales/2026-11.0', INVENTORY]);
});

test('of a document in which somebody else’s facts were refused beside our own, all is given anew', () => {
	const { rebuilt, refuse, wait } = refusing();
	refuse(INVENTORY, device, 0);
	refuse(INVENTORY, other, 0);
	refuse('sales/2026-11.0', device, 0);
	wait();
	expect(rebuilt).toEqual([INVENTORY]);
});
