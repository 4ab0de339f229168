import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeId, nextId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { Documents } from './documents.ts';
import { PART_CLIENTS_MAX, PART_STRUCTS_MAX } from './fact-map.ts';
import type { FactText } from './storage.ts';

const device = makeId(1 as Instant, (length) => new Uint8Array(length));
const facts = (document: string, count: number, from = 0): FactText[] =>
	Array.from({ length: count }, (_, n) => [
		`${document}/${device}/${nextId(device, from + n + 1)}`,
		`{"n":${n}}`
	]);

function documents(kept: ReadonlyMap<string, Uint8Array> = new Map()) {
	const arrived: string[] = [];
	const unclean: string[] = [];
	const unsound: string[] = [];
	const docs = new Map<string, Y.Doc>();
	const made = new Documents(
		(name, doc) => {
			docs.set(name, doc);
			const copy = kept.get(name);
			if (copy) Y.applyUpdate(doc, copy, 'disk');
			return {
				loaded: Promise.resolve(),
				stop: async () => undefined,
				compact: async () => undefined,
				clear: async () => undefined
			};
		},
		{
			arrived: (_name, list) => arrived.push(...list.map(([key]) => key)),
			unsound: (name) => unsound.push(name),
			caughtUp: () => undefined,
			isErased: () => false,
			hadTakenOut: (name) => unclean.push(name),
			newClient: () => undefined,
			isOthers: () => false,
			isWanted: () => true
		}
	);
	return { made, arrived, unclean, unsound, docs };
}

test('the next part of a month begins when a document has 5,000 facts', async () => {
	const { made } = documents();
	expect(made.nameFor('sales', '2026-11')).toBe('sales/2026-11.0');
	await made.open('sales/2026-11.0', undefined);
	await made.add('sales/2026-11.0', facts('sales/2026-11.0', PART_STRUCTS_MAX - 1));
	expect(made.nameFor('sales', '2026-11')).toBe('sales/2026-11.0');
	await made.add('sales/2026-11.0', facts('sales/2026-11.0', 1, PART_STRUCTS_MAX));
	expect(made.nameFor('sales', '2026-11')).toBe('sales/2026-11.1');
	expect(made.nameFor('sales', '2026-12')).toBe('sales/2026-12.0');
	expect(made.nameFor('inventory', '2026-11')).toBe('inventory/2026-11.0');
	await made.open('sales/2026-11.1', undefined);
	expect(made.nameFor('sales', '2026-11')).toBe('sales/2026-11.1');
});

test('the next part begins when 500 starts of devices have written', async () => {
	const name = 'sales/2026-11.0';
	const copy = new Y.Doc();
	for (let client = 1; client <= PART_CLIENTS_MAX; client += 1) {
		const doc = new Y.Doc();
		doc.clientID = client;
		const [fact] = facts(name, 1, client);
		if (fact) doc.getMap('facts').set(...fact);
		Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	}
	const { made } = documents(new Map([[name, Y.encodeStateAsUpdate(copy)]]));
	await made.open(name, undefined);
	expect(made.nameFor('sales', '2026-11')).toBe('sales/2026-11.1');
});

test('what the local copy holds beyond the folded position is told, and nothing twice', async () => {
	const name = 'sales/2026-11.0';
	const copy = new Y.Doc();
	const list = facts(name, 3);
	for (const [key, text] of list.slice(0, 2)) copy.getMap('facts').set(key, text);
	const folded = Y.encodeStateVector(copy);
	for (const [key, text] of list.slice(2)) copy.getMap('facts').set(key, text);
	const { made, arrived } = documents(new Map([[name, Y.encodeStateAsUpdate(copy)]]));
	await made.open(name, folded);
	expect(arrived).toEqual([list[2]?.[0]]);
	await made.add(name, list);
	expect(arrived).toHaveLength(1);
});

test('a document of people that lost facts must be cleaned: when they are taken out, and when it is opened', async () => {
	const name = 'people/2026-11.0';
	const other = new Y.Doc();
	const [first, second] = facts(name, 2);
	if (!first || !second) throw new Error('two facts are needed');
	for (const [key, text] of [first, second]) other.getMap('facts').set(key, text);
	const { made, unclean, docs } = documents(new Map([[name, Y.encodeStateAsUpdate(other)]]));
	await made.open(name, undefined);
	expect(unclean).toEqual([]);
	other.getMap('facts').delete(first[0]);
	const copy = Y.encodeStateAsUpdate(other);
	Y.applyUpdate(docs.get(name) ?? new Y.Doc(), copy, 'relay');
	expect(unclean).toEqual([name]);
	const later = documents(new Map([[name, copy]]));
	await later.made.open(name, undefined);
	expect(later.unclean).toEqual([name]);
	expect(later.arrived).toEqual([second[0]]);
});

test('a fact that arrives a second time, under an older client id, makes the copy one to fetch anew', async () => {
	const name = 'sales/2026-11.0';
	const [fact] = facts(name, 1);
	if (!fact) throw new Error('a fact is needed');
	for (const older of [1, 0xffffffff]) {
		const { made, unsound, docs } = documents();
		await made.open(name, undefined);
		await made.add(name, [fact]);
		const late = new Y.Doc();
		late.clientID = older;
		late.getMap('facts').set(...fact);
		expect(unsound).toEqual([]);
		Y.applyUpdate(docs.get(name) ?? new Y.Doc(), Y.encodeStateAsUpdate(late), 'relay');
		expect(unsound).toEqual([name]);
	}
});
