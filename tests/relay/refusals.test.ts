import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { RefusalCode } from '../../src/lib/sync/protocol.ts';
import { bytesOf, factsUpdate, updateOf } from './craft.ts';
import { Device, keyOf, ulid, type OpenDocument } from './device.ts';
import { eventually, relayFor } from './world.ts';

const SALES = 'sales/2026-11.0';
const [ANNA, BEN] = [ulid(1), ulid(2)];
/** Ben's Yjs client id, under which he has written one fact. */
const BENS = 9;
const key = keyOf(SALES, ANNA, 1);
const other = keyOf(SALES, ANNA, 2);
const bensKey = keyOf(SALES, BEN, 1);

const bensNextKey = keyOf(SALES, BEN, 2);
const bensNext = bytesOf(
	...[1, 1, BENS, 1, 0b0010_1000, 1, 'facts', bensNextKey, 1, 119, 'pin', 0]
);

/** Updates that must not be stored: what it is, its bytes, the code, words of the reason, its keys. */
const CASES: [string, Uint8Array, RefusalCode, string, string[]][] = [
	['noise', new Uint8Array([200, 1, 2, 3]), 'malformed', 'not a Yjs V1 update', []],
	['a V2 update', Y.convertUpdateFormatV1ToV2(factsUpdate({ [key]: 'x' })), 'malformed', '', []],
	[
		'bytes after the end',
		new Uint8Array([...factsUpdate({ [key]: 'x' }), 0]),
		'malformed',
		'',
		[key]
	],
	[
		'a deletion',
		updateOf((doc) => {
			doc.getMap('facts').set(key, 'x');
			doc.getMap('facts').delete(key);
		}),
		'not-append-only',
		'something other than new entries',
		[]
	],
	['a delete set alone', bytesOf(0, 1, 7, 1, 0, 1), 'not-append-only', 'deletes', []],
	['collected garbage', bytesOf(1, 1, 7, 0, 0, 5, 0), 'not-append-only', 'something other', []],
	[
		'a span of two billion in seven bytes',
		bytesOf(1, 1, 7, 0, 1, 2 ** 31, 0),
		'not-append-only',
		'',
		[]
	],
	[
		// Stored, it would make the relay drop all that Ben's device writes from now on.
		"a span of 2^40 under another device's client id",
		bytesOf(1, 1, BENS, 0, 0, 2 ** 40, 0),
		'not-append-only',
		'something other',
		[]
	],
	[
		// Yjs would make an array of that length first.
		'thirty million entries in seven bytes',
		bytesOf(1, 3e7, 7, 0),
		'malformed',
		'not a Yjs V1 update',
		[]
	],
	['a number without an end', new Uint8Array(40).fill(255), 'malformed', '', []],
	['a skip', bytesOf(1, 1, 7, 0, 10, 5, 0), 'not-append-only', 'something other', []],
	[
		'an overwrite',
		updateOf((doc) => {
			doc.getMap('facts').set(key, 'x');
			doc.getMap('facts').set(key, 'y');
		}),
		'not-append-only',
		'',
		[]
	],
	[
		'text in another root',
		updateOf((doc) => doc.getMap('other').set(key, 'x')),
		'bad-key',
		'"facts"',
		[key]
	],
	['an array', updateOf((doc) => doc.getArray('facts').push(['x'])), 'bad-key', 'no key', []],
	[
		'a key that is none',
		factsUpdate({ hello: 'x' }),
		'bad-key',
		'hello is not a fact key',
		['hello']
	],
	[
		'a key of another document',
		factsUpdate({ [keyOf('sales/2026-12.0', ANNA, 1)]: 'x' }),
		'bad-key',
		'does not belong in',
		[keyOf('sales/2026-12.0', ANNA, 1)]
	],
	[
		'a key of another device',
		factsUpdate({ [key]: 'x', [keyOf(SALES, BEN, 1)]: 'y' }),
		'foreign',
		'another device',
		[key, keyOf(SALES, BEN, 1)]
	],
	['a number', factsUpdate({ [key]: 5 }), 'malformed', 'not one plain text', [key]],
	['an object', factsUpdate({ [key]: { a: 1 } }), 'malformed', 'not one plain text', [key]],
	['bytes', factsUpdate({ [key]: new Uint8Array(3) }), 'malformed', 'not one plain text', [key]],
	[
		'a nested map',
		updateOf((doc) => doc.getMap('facts').set(key, new Y.Map())),
		'malformed',
		'not one plain text',
		[key]
	],
	[
		'a document in the document',
		updateOf((doc) => doc.getMap('facts').set(key, new Y.Doc())),
		'malformed',
		'not one plain text',
		[key]
	],
	[
		'a formatted text',
		updateOf((doc) => doc.getText('facts').insert(0, 'bold', { bold: true })),
		'bad-key',
		'no key',
		[]
	],
	[
		"an overwrite of another device's fact",
		overwritten(),
		'not-append-only',
		'overwrites or follows',
		[]
	],
	[
		"a deletion of another device's fact beside a fact of its own",
		bytesOf(1, 1, 7, 0, ...item(key), 1, BENS, 1, 0, 1),
		'not-append-only',
		'deletes',
		[key]
	],
	[
		"a fact under another device's client id",
		bytesOf(1, 1, BENS, 1, ...item(key), 0),
		'foreign',
		'belongs to another device',
		[key]
	],
	['one key twice', twice(), 'key-used', 'twice', [key, key]],
	[
		// Yjs reads the last row alone: the fact before it would be acknowledged and not held.
		'a client in two rows',
		bytesOf(2, 1, 7, 0, ...item(key), 1, 7, 1, ...item(other), 0),
		'malformed',
		'not in one row',
		[key]
	],
	[
		'a client in two rows, one of them empty',
		bytesOf(2, 1, 7, 0, ...item(key), 0, 7, 0, 0),
		'malformed',
		'not in one row',
		[key]
	],
	[
		'a text of 257 KiB',
		factsUpdate({ [key]: 'x'.repeat(257 * 1024) }),
		'too-large',
		'262144',
		[key]
	],
	[
		'an update of 2 MiB',
		factsUpdate({ [key]: 'x'.repeat(2 ** 21) }),
		'too-large',
		'at most 1048576',
		[]
	]
];

/** Ben's fact, set again by somebody who holds it. */
function overwritten(): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, factsUpdate({ [bensKey]: 'ring' }, BENS));
	const before = Y.encodeStateVector(doc);
	doc.getMap('facts').set(bensKey, 'sold for less');
	return Y.encodeStateAsUpdate(doc, before);
}

/** One entry, as Yjs writes it: 119 and below are one byte as a number of variable length, as are all kinds. */
function item(name: string): readonly (number | string)[] {
	return [0b0010_1000, 1, 'facts', name, 1, 119, 'x'];
}

/** Two clients that set one key, side by side: Yjs itself would never write this. */
function twice(): Uint8Array {
	return bytesOf(2, 1, 8, 0, ...item(key), 1, 7, 0, ...item(key), 0);
}

/** Anna beside Ben, who has written one fact. */
async function annaAndBen() {
	const { url, lines } = await relayFor();
	const anna = await Device.connect(url, ANNA);
	const ben = await Device.connect(url, BEN);
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];
	bens.sendUpdate(factsUpdate({ [bensKey]: 'ring' }, BENS));
	await anna.acked(bensKey);
	return { anna, ben, annas, bens, lines };
}

async function annasSales(): Promise<{ anna: Device; sales: OpenDocument }> {
	const { url } = await relayFor();
	const anna = await Device.connect(url, ANNA);
	return { anna, sales: await anna.open(SALES) };
}

test.each(CASES)('%s is refused, and nobody else notices', async (...attack) => {
	const [, update, code, words, keys] = attack;
	const { anna, ben, annas, bens, lines } = await annaAndBen();
	annas.sendUpdate(update);
	const refused = await eventually(() => anna.last('refused'));
	expect(refused).toMatchObject({ document: SALES, code, keys });
	expect(refused.reason).toContain(words);
	// The socket lives on, and nothing of it was stored or passed on.
	const after = annas.write(500, 'after');
	await eventually(() => bens.facts.get(after) === 'after');
	await anna.acked(after);
	expect([...anna.receipts.keys()]).toEqual([bensKey, after]);
	expect(bens.facts.toJSON()).toEqual({ [after]: 'after' });
	// Ben's next facts are stored under the client id of before, and reach Anna.
	bens.sendUpdate(bensNext);
	await ben.acked(bensNextKey);
	await eventually(() => annas.facts.get(bensNextKey) === 'pin');
	expect(annas.facts.get(bensKey)).toBe('ring');
	expect(ben.all('refused')).toEqual([]);
	expect([anna.closed, ben.closed]).toEqual([undefined, undefined]);
	expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a key that is used is refused, even under another client id', async () => {
	const { anna, sales } = await annasSales();
	sales.sendUpdate(factsUpdate({ [key]: 'first' }, 7));
	await anna.acked(key);
	sales.sendUpdate(factsUpdate({ [key]: 'second' }, 8));
	const refused = await eventually(() => anna.last('refused'));
	expect(refused).toMatchObject({ code: 'key-used', keys: [key] });
	expect(sales.facts.get(key)).toBeUndefined();
});

test('a key is used as soon as it is accepted, before it is on disk', async () => {
	const { anna, sales } = await annasSales();
	sales.sendUpdate(factsUpdate({ [key]: 'first' }, 7));
	sales.sendUpdate(factsUpdate({ [key]: 'second' }, 8));
	await eventually(() => anna.last('refused')?.code === 'key-used');
	await anna.acked(key);
	expect(anna.all('refused')).toHaveLength(1);
});

test('a client id belongs to the first device that wrote with it, over restarts too', async () => {
	const first = await relayFor();
	const anna = await Device.connect(first.url, ANNA);
	(await anna.open(SALES)).sendUpdate(factsUpdate({ [key]: 'x' }, 7));
	await anna.acked(key);
	const ben = await Device.connect(first.url, BEN);
	const stolen = factsUpdate({ [keyOf('team/2026-11.0', BEN, 1)]: 'x' }, 7);
	(await ben.open('team/2026-11.0')).sendUpdate(stolen);
	await eventually(() => ben.last('refused')?.code === 'foreign');

	await first.stop();
	const second = await relayFor({ data: first.data });
	const again = await Device.connect(second.url, BEN);
	(await again.open('team/2026-11.0')).sendUpdate(stolen);
	await eventually(() => again.last('refused')?.code === 'foreign');
	expect(again.last('refused')?.keys).toEqual([keyOf('team/2026-11.0', BEN, 1)]);
});

test('an update that was sent before, alone or with more, is no offence', async () => {
	const { anna, sales } = await annasSales();
	const doc = new Y.Doc();
	const put = (name: string) => doc.getMap('facts').set(name, 'x');
	put(key);
	sales.sendUpdate(Y.encodeStateAsUpdate(doc));
	sales.sendUpdate(Y.encodeStateAsUpdate(doc));
	put(other);
	sales.sendUpdate(Y.encodeStateAsUpdate(doc));
	await anna.acked(key, other);
	expect(anna.all('refused')).toEqual([]);
	expect(anna.receipts).toEqual(
		new Map([
			[key, 1],
			[other, 2]
		])
	);
});
