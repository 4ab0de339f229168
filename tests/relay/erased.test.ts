/** Facts about people can be taken out of their documents, and nothing else can be done there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { DATABASE } from '../../server/folder.ts';
import { bytesOf, updateOf } from './craft.ts';
import { Device, keyOf, ulid, type OpenDocument } from './device.ts';
import { eventually, pause, relayFor } from './world.ts';

const PEOPLE = 'people/2026-11.0';
const SALES = 'sales/2026-11.0';
const NAME = 'Šárka Nováková of Vinohrady';
const [ANNA, BEN] = [ulid(1), ulid(2)];

async function twoWith(document: string, limits = {}) {
	const relay = await relayFor({ limits });
	const anna = await Device.connect(relay.url, ANNA);
	const ben = await Device.connect(relay.url, BEN);
	const annas = await anna.open(document);
	const bens = await ben.open(document);
	const key = annas.write(1, `{"name":"${NAME}"}`);
	await anna.acked(key);
	await eventually(() => bens.facts.has(key));
	return { relay, anna, ben, annas, bens, key };
}

/** Files of a data folder, its log included, that hold these words. */
function filesWith(folder: string, words: string): readonly string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((file) => readFileSync(file).includes(words));
}

const refusals = (device: Device) => device.all('refused').map(({ code }) => code);

function send(document: OpenDocument, change: (facts: Y.Map<unknown>, doc: Y.Doc) => void): void {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(document.doc));
	const before = Y.encodeStateVector(copy);
	copy.transact(() => change(copy.getMap('facts'), copy));
	document.sendUpdate(Y.encodeStateAsUpdate(copy, before));
}

test('what another device takes out is gone at all, and in every file of the relay while it runs', async () => {
	const { relay, annas, bens, key } = await twoWith(PEOPLE);
	const kept = annas.write(2, '{"name":"José"}');
	await eventually(() => bens.facts.has(kept));
	expect(filesWith(relay.data, NAME)).not.toEqual([]);

	bens.facts.delete(key);
	await eventually(() => !annas.facts.has(key));
	await eventually(() => filesWith(relay.data, NAME).length === 0);
	expect(filesWith(relay.data, 'José')).not.toEqual([]);

	const late = await (await Device.connect(relay.url, ulid(3))).open(PEOPLE);
	expect([...late.facts.keys()]).toEqual([kept]);
	await relay.stop();
	expect(filesWith(relay.data, NAME)).toEqual([]);
});

test('a relay that died between taking out and overwriting finishes at its next start', async () => {
	const { relay, anna, key, annas } = await twoWith(PEOPLE);
	await anna.close();
	await relay.stop();
	annas.facts.delete(key);
	const store = openSqliteStore({
		file: join(relay.data, DATABASE),
		fresh: () => ({ epoch: 'e', workspace: 'w' })
	});
	const update = Y.encodeStateAsUpdate(annas.doc, Y.encodeStateVector(annas.doc));
	await store.append([
		{ document: PEOPLE, device: ANNA, update, facts: [], erased: [key], clients: [] }
	]);
	await store.close();
	expect(filesWith(relay.data, NAME)).not.toEqual([]);

	const again = await relayFor({ data: relay.data });
	await eventually(() => filesWith(again.data, NAME).length === 0);
	const reader = await (await Device.connect(again.url, ulid(3))).open(PEOPLE);
	expect([...reader.facts.keys()]).toEqual([]);
});

test('a fact that was taken out before it was ever sent gets its number, and no text', async () => {
	const relay = await relayFor();
	const anna = await Device.connect(relay.url, ANNA);
	const annas = await anna.openOnly(PEOPLE);
	anna.sendsUpdates = false;
	const key = annas.write(1, `{"name":"${NAME}"}`);
	annas.facts.delete(key);
	anna.sendsUpdates = true;
	annas.sendStep1();
	await anna.acked(key);
	expect(refusals(anna)).toEqual([]);
	expect(filesWith(relay.data, NAME)).toEqual([]);
	const reader = await (await Device.connect(relay.url, BEN)).open(PEOPLE);
	expect(reader.facts.size).toBe(0);
});

test('all that was taken out is told with every catch-up, and changes nothing', async () => {
	const { relay, annas, bens, ben, key } = await twoWith(PEOPLE);
	bens.facts.delete(key);
	await eventually(() => !annas.facts.has(key));
	await ben.close();
	const again = await Device.connect(relay.url, BEN);
	const open = await again.openOnly(PEOPLE);
	Y.applyUpdate(open.doc, Y.encodeStateAsUpdate(bens.doc), open);
	open.sendStep1();
	await eventually(() => open.synced);
	await pause(50);
	expect(refusals(again)).toEqual([]);
	expect(again.closed).toBeUndefined();
});

test('nothing is taken out of any other document', async () => {
	const { annas, bens, ben, key } = await twoWith(SALES);
	bens.facts.delete(key);
	await eventually(() => refusals(ben).length > 0);
	expect(refusals(ben)).toEqual(['not-append-only']);
	expect(annas.facts.has(key)).toBe(true);
});

test('a fact about a person is not written over, by others or by its own device', async () => {
	const { anna, ben, annas, bens, key } = await twoWith(PEOPLE);
	send(bens, (facts) => facts.set(key, 'mine now'));
	await eventually(() => refusals(ben).length > 0);
	send(annas, (facts) => facts.set(key, 'said anew'));
	await eventually(() => refusals(anna).length > 0);
	expect([refusals(ben), refusals(anna)]).toEqual([['not-append-only'], ['not-append-only']]);
	expect(annas.facts.get(key)).toContain(NAME);
});

test('a key that was taken out is never used again', async () => {
	const { anna, annas, bens, key } = await twoWith(PEOPLE);
	bens.facts.delete(key);
	await eventually(() => !annas.facts.has(key));
	annas.sendUpdate(updateOf((doc) => doc.getMap('facts').set(key, 'back again'), 991));
	await eventually(() => refusals(anna).length > 0);
	expect(refusals(anna)).toEqual(['key-used']);
	expect(bens.facts.has(key)).toBe(false);
});

test.each<[string, (document: OpenDocument) => void, string]>([
	[
		'a nested type',
		(it) => send(it, (facts) => facts.set(keyOf(PEOPLE, BEN, 9), new Y.Map())),
		'malformed'
	],
	[
		'a list',
		(it) => it.sendUpdate(updateOf((doc) => doc.getArray('facts').push(['text']), 78)),
		'bad-key'
	],
	[
		'a fact of 300 KiB',
		(it) => send(it, (facts) => facts.set(keyOf(PEOPLE, BEN, 9), 'x'.repeat(300 * 1024))),
		'too-large'
	],
	[
		'a fact under the name of another device',
		(it) => send(it, (facts) => facts.set(keyOf(PEOPLE, ANNA, 9), 'text')),
		'foreign'
	],
	[
		'more deletions than a document can have facts',
		(it) => it.sendUpdate(deleting(Array.from({ length: 20_001 }, () => [0, 1]))),
		'too-large'
	],
	[
		'the same long deletion again and again',
		(it) => it.sendUpdate(deleting(Array.from({ length: 300 }, () => [0, 100_000_000]))),
		'too-large'
	]
])('documents about people do not take %s', async (_what, attack, code) => {
	const { ben, bens, annas, key } = await twoWith(PEOPLE);
	attack(bens);
	await eventually(() => refusals(ben).length > 0);
	expect(refusals(ben)).toEqual([code]);
	expect([...annas.facts.keys()]).toEqual([key]);
});

test('a deletion of what nobody has is not stored', async () => {
	const { relay, ben, bens, annas, key } = await twoWith(PEOPLE);
	bens.sendUpdate(deleting([[4_000, 5]]));
	await pause(60);
	expect(refusals(ben)).toEqual([]);
	const reader = await (await Device.connect(relay.url, ulid(3))).open(PEOPLE);
	expect(reader.doc.store.pendingDs).toBeNull();
	expect([...annas.facts.keys()]).toEqual([key]);
});

/** An update of no entries that deletes ranges of the client with the id 77. */
function deleting(ranges: readonly (readonly [clock: number, length: number])[]): Uint8Array {
	return bytesOf(0, 1, 77, ranges.length, ...ranges.flat());
}
