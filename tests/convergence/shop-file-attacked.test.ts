/** Shop files that somebody made to do harm: each is refused before anything comes in, and says what is wrong. */
import { beforeAll, expect, test } from 'vitest';
import { MOST, type Device, type Manifest } from '#lib/files/shop-file/manifest.mjs';
import { readShopFile, ShopFileOut } from '#lib/files/shop-file/shop-file.ts';
import {
	CHAIN_START,
	lineOf,
	manifestBytes,
	sha256,
	type OutFact
} from '#lib/files/shop-file/verify.mjs';
import { bringShopBack } from '../kit/shop-files.ts';
import {
	factBy,
	forgedShop,
	paperDevice,
	plainText,
	type Forgery,
	type PaperDevice
} from '../kit/forged-shop.ts';
import { World } from '../kit/world.ts';

let one: PaperDevice;
let two: PaperDevice;
let facts: readonly OutFact[];
beforeAll(async () => {
	one = await paperDevice(1);
	two = await paperDevice(2, { class: 'counter' });
	facts = await Promise.all([factBy(one, 1), factBy(one, 2), factBy(one, 3)]);
});

/** The first thing that does not hold in a file that somebody made. */
async function broken(forgery: Partial<Forgery>): Promise<string> {
	const file = await forgedShop({ by: one, facts, ...forgery });
	return readShopFile(file).then(
		({ facts }) => `all ${facts.length} hold`,
		(error: Error) => error.message
	);
}

/** What is wrong with a list that was changed. */
const brokenList = (change: (manifest: Manifest) => object | string) =>
	broken({ list: (manifest) => change(manifest) });

test('a file that somebody made holds where all of it does: the others are refused for what is said of them', async () => {
	expect(await broken({})).toBe('all 3 hold');
	expect(await broken({ files: { 'papers.txt': 'listed' } })).toBe('all 3 hold');
});

test('facts under a key that the list does not hold, of another device, or moved to another name are named', async () => {
	expect(await broken({ facts: [await factBy(two, 1)] })).toMatch(/^fact 1 .* signature of its/);
	const [key, text] = await factBy(one, 4);
	const foreign: OutFact = [key.replace(one.device.device, two.device.device), text, 4];
	const moved: OutFact = [key.replace(/4$/, '5'), text, 5];
	for (const fact of [foreign, moved])
		expect(await broken({ devices: [one, two], facts: [...facts, fact] })).toMatch(
			/^fact [45] .* does not bear the signature of its device/
		);
	const unsigned: OutFact = [key, plainText({}), 4];
	expect(await broken({ facts: [...facts, unsigned] })).toMatch(/^fact 4 .* signature/);
});

test('a hole, a turn and a repetition in the chain of facts are named, whoever signed the list', async () => {
	const [first, second, third] = facts as [OutFact, OutFact, OutFact];
	expect(await broken({ facts: [second, first] })).toMatch(/^fact 1 .* is out of order/);
	expect(await broken({ facts: [first, [first[0], first[1], 2]] })).toMatch(/^fact 2 .* twice/);
	const all = await forgedLines(facts);
	const hole = [all[0], all[2]].join('');
	expect(await broken({ lines: hole })).toMatch(/^fact 3 .* does not follow from the one before/);
	expect(await broken({ facts: [first], list: (told) => ({ ...told, facts: 2 }) })).toMatch(
		/ends after 1 of 2 facts/
	);
	// What stands behind the last one that the list counts is not even read.
	expect(await broken({ list: (told) => ({ ...told, facts: 1, chain: CHAIN_START }) })).toMatch(
		/ends after 2 of 1 facts/
	);
	expect(await broken({ facts: [first, third] })).toBe('all 2 hold');
});

/** The lines of facts one by one. */
async function forgedLines(facts: readonly OutFact[]): Promise<readonly string[]> {
	const { facts: read } = await readShopFile(await forgedShop({ by: one, facts }));
	const { hashOf } = await import('#lib/files/shop-file/verify.mjs');
	let hash = CHAIN_START;
	const lines: string[] = [];
	for (const fact of read) {
		hash = await hashOf(hash, fact);
		lines.push(lineOf(fact, hash));
	}
	return lines;
}

test('lines that are no facts are refused: not JSON, two objects in one, keys that lead nowhere, texts that are too long', async () => {
	const line = lineOf(['notes/2026-11.0/x/y', '{"a":1}', 1], '0'.repeat(64));
	for (const lines of [
		'\n',
		'{}\n',
		`${'['.repeat(100_000)}\n`,
		line,
		line.replace('notes/2026-11.0/x/y', '__proto__'),
		lineOf([facts[0]?.[0] ?? '', '{"a":1},"b":{"c":2}', 1], '0'.repeat(64)),
		lineOf([facts[0]?.[0] ?? '', '{"a":', 1], '0'.repeat(64))
	])
		expect(await broken({ lines })).toBe('line 1 of facts.jsonl is no fact');
	expect(await broken({ lines: line.trim() })).toBe('facts.jsonl is cut off');
	const long = `{"a":"${'x'.repeat(MOST.factBytes + 400)}"}`;
	const lines = lineOf([facts[0]?.[0] ?? '', long, 1], '0'.repeat(64));
	expect(await broken({ lines })).toBe('a line of facts.jsonl is too long');
});

test('papers that are not what they are called, and papers of people who were erased that come back, are named', async () => {
	const paper = new Uint8Array([0xff, 0xd8, 0xff, 1]);
	const hash = await sha256(paper);
	const other = 'a'.repeat(64);
	expect(await broken({ files: { [`papers/${hash}`]: paper } })).toBe('all 3 hold');
	expect(await broken({ files: { [`papers/${other}`]: paper } })).toMatch(/is not the paper that/);
	const named = await factBy(one, 4, plainText({ photo: hash }));
	expect(await broken({ facts: [...facts, named] })).toMatch(/is named by a fact and is not here/);
	const gone = await factBy(one, 5, plainText({ papers: [hash] }), 'erasures');
	const erased = { facts: [...facts, named, gone], list: said({ erased: [hash] }) };
	expect(await broken(erased)).toBe('all 5 hold');
	expect(await broken({ ...erased, files: { [`papers/${hash}`]: paper } })).toMatch(
		/went with somebody who was erased, and is here/
	);
	expect(await broken({ list: said({ erased: [hash] }) })).toMatch(/called erased, and no fact/);
});

/** Says other things in the list. */
function said(more: object) {
	return (manifest: Manifest) => ({ ...manifest, ...more });
}

test('a list that is not of its form is refused, whatever it says', async () => {
	const deep = '['.repeat(200_000);
	expect(await brokenList(() => deep)).toBe('manifest.json cannot be read');
	expect(await brokenList(() => '{"format":1}')).toBe('manifest.json is not that of a shop file');
	for (const [name, value] of [
		['by', 'nobody'],
		['by', '__proto__'],
		['made', 'yesterday'],
		['made', '2026-99-23T17:00:00.000Z'],
		['made', 7],
		['shop', { toString: 1 }],
		['shop', 'x'.repeat(1_001)],
		['facts', -1],
		['facts', 1e21],
		['facts', MOST.facts + 1],
		['chain', 'none'],
		['devices', []],
		['devices', {}],
		['devices', 'all'],
		['files', []],
		['files', {}],
		['files', { 'facts.jsonl': null }],
		['files', { 'facts.jsonl': { bytes: 2 ** 31, sha256: '0'.repeat(64) } }],
		['missing', { length: 1 }],
		['missing', ['../x']],
		['erased', null],
		['leftOut', [7]]
	] as const)
		expect(await brokenList(said({ [name]: value })), `${name} ${JSON.stringify(value)}`).toMatch(
			name === 'by' || name === 'devices'
				? /under (by|devices) is not of its form/
				: new RegExp(`under ${name} is not of its form`)
		);
	expect(await broken({ files: { '__proto__/x': 'y' } })).toBe('all 3 hold');
	expect(({} as { x?: unknown }).x).toBeUndefined();
	const stranger = await forgedShop({ by: one, files: { 'run.exe': 'MZ' }, list: withoutFile });
	await expect(readShopFile(stranger)).rejects.toThrow('"run.exe" is here, and manifest.json does');
});

function withoutFile(manifest: Manifest) {
	const { 'run.exe': _, ...files } = manifest.files;
	return { ...manifest, files };
}

/** Devices as no relay knows one. */
const NO_DEVICES: readonly (readonly [string, Partial<Record<keyof Device, unknown>>])[] = [
	['an id that is none', { device: 'x' }],
	['a prefix that is nobody’s', { prefix: 'ZZZZZZZZ9' }],
	['a prefix without end', { prefix: 'A'.repeat(10_000) + '1' }],
	['a name that is no text', { name: { length: 1 } }],
	['no name', { name: ' ' }],
	['a name without end', { name: 'x'.repeat(61) }],
	['a class that is none', { class: 'constructor' }],
	['a place without end', { location: 'x'.repeat(65) }],
	['a key that is none', { key: 'AAAA' }],
	['a key with more in it', { key: ` ${'A'.repeat(86)}` }],
	['a moment that is none', { at: '2026' }],
	['a lease without end', { lease: 1e9 }],
	['something that was never', { revoked: -1 }]
];

test.each(NO_DEVICES)(
	'a device with %s is refused before the relay hears of it',
	async (_what, lie) => {
		const list = (manifest: Manifest) => ({
			...manifest,
			devices: [...manifest.devices, { ...two.device, ...lie }]
		});
		expect(await broken({ list })).toMatch(/under devices is not of its form/);
	}
);

test('a key that is no point, two devices of one prefix, and one device twice are refused', async () => {
	const more = (devices: readonly object[]) => said({ devices: [one.device, ...devices] });
	expect(await broken({ list: more([{ ...two.device, key: 'A'.repeat(87) }]) })).toMatch(
		/^the key of device .* is none/
	);
	expect(await broken({ list: more([{ ...two.device, prefix: 'A1' }]) })).toMatch(/under devices/);
	expect(await broken({ list: more([one.device]) })).toMatch(/under devices/);
	const many = Array.from({ length: MOST.devices + 1 }, () => two.device);
	expect(await broken({ list: more(many) })).toMatch(/under devices/);
});

test('a refused file leaves the workspace as it was; one that holds brings in nothing but facts', async () => {
	const world = new World();
	const owner = await world.device('new');
	const bad = await forgedShop({ by: one, facts: [await factBy(two, 1)] });
	expect(await bringShopBack(owner, bad)).toMatch(/does not bear the signature/);
	await world.settle();
	const { seq } = (await world.relay()).status();
	expect([seq, owner.engine.status().devices.length, owner.engine.status().unsent]).toEqual([
		...[0, 1, 0]
	]);
	// Kinds that are known, with what no shop ever wrote.
	const hostile = [
		plainText({
			['__proto__']: { polluted: true },
			constructor: { prototype: { polluted: true } }
		}),
		`{"__proto__":{"polluted":1},${plainText({}).slice(1)}`,
		plainText({}).replace('"body":{}', `"body":${'['.repeat(50_000)}${']'.repeat(50_000)}`),
		plainText({}).replace('note.added.v1', 'constructor'),
		plainText(null).replace('note.added.v1', 'record.edited.v1'),
		plainText({ record: '__proto__', id: '__proto__', fields: { polluted: 1 } }).replace(
			...(['note.added.v1', 'record.edited.v1'] as const)
		)
	];
	const odd = await Promise.all(hostile.map((text, n) => factBy(one, n + 1, text, 'settings')));
	expect(await bringShopBack(owner, await forgedShop({ by: one, facts: odd }))).toBeUndefined();
	await world.settle();
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	expect(owner.engine.status().unsent).toBe(0);
	await owner.does('location.save', {
		fields: { name: 'Goes on', currency: 'USD', zone: 'America/New_York' }
	});
	await world.end();
});

test('what a device wrote without a signature that holds is named and left out, and the file holds for all others', async () => {
	const out = new ShopFileOut([one.device, two.device]);
	const [key, text] = await factBy(one, 9);
	const paper = 'b'.repeat(64);
	const bad: readonly OutFact[] = [
		[key, plainText({}), 9],
		[key, 'no JSON', 10],
		[key.replace(/9$/, '8'), text, 11],
		(await factBy(two, 5, `${plainText({}).slice(0, -1)},\n"c":1}`)) as OutFact,
		[`erasures/2026-11.0/${key.split('/').slice(2).join('/')}`, plainText({ paper }), 12]
	];
	await out.addFacts([...facts, ...bad]);
	expect(out.papers()).toEqual([]);
	const head = { made: '2026-11-23T17:00:00.000Z', by: one.device.device, shop: 'S', app: 'test' };
	const file = await out.pack(await one.sign(manifestBytes(await out.seal(head))));
	const { manifest, facts: read } = await readShopFile(file);
	expect(read).toEqual(facts);
	expect(manifest.leftOut).toEqual(bad.map(([key]) => key).sort());
});
