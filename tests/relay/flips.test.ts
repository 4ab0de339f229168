/** One byte of the relay's file changes while it is down: it is noticed, or nothing comes of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { COLUMNS, type Table } from '../../server/rows.ts';
import { DATABASE } from '../../server/folder.ts';
import type { RunningRelay } from '../../server/serve.ts';
import { openSqliteStore } from '../../server/store-sqlite.ts';
import { Chance } from '#lib/area/chance.ts';
import { Device, ulid, type OpenDocument } from './device.ts';
import { eventually, relayFor, temporaryFolder, type LogLine } from './world.ts';

const SALES = 'sales/2026-11.0';
const STOCK = 'inventory/2026-11.0';
const PEOPLE = 'people/2026-11.0';
const DOCUMENTS = [SALES, STOCK, PEOPLE];
const DEVICES = [ulid(1), ulid(2), ulid(3)];
const STRANGER = ulid(4);
const fresh = () => ({ epoch: 'e1', workspace: 'w1' });

/** What the shop was told before its relay went down. */
interface Told {
	readonly bytes: Uint8Array;
	readonly prefixes: ReadonlyMap<string, string>;
	readonly owners: ReadonlyMap<number, string>;
	/** By document: its facts, and the number of every fact that it ever held. */
	readonly facts: ReadonlyMap<string, Readonly<Record<string, string>>>;
	readonly numbers: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

let day: Promise<Told> | undefined;
let told: Told;

beforeEach(async () => {
	day ??= dayOfAShop();
	told = await day;
});

/** Three devices, three documents, eleven facts, one of which is a person who was taken out. */
async function dayOfAShop(): Promise<Told> {
	const data = temporaryFolder();
	const file = join(data, DATABASE);
	const relay = await relayFor({ data, store: openSqliteStore({ file, fresh }) });
	const open: OpenDocument[] = [];
	const prefixes = new Map<string, string>();
	const owners = new Map<number, string>();
	for (const [at, id] of DEVICES.entries()) {
		const device = await Device.connect(relay.url, id);
		prefixes.set(id, device.last('welcome')?.prefix ?? '');
		for (const [n, name] of DOCUMENTS.entries()) {
			const document = await device.open(name);
			document.doc.clientID = 1_000_000 * (at + 1) + n;
			owners.set(document.doc.clientID, id);
			await device.acked(document.write(at + 1, `{"note":"${id} wrote this in ${name}"}`));
			open.push(document);
		}
	}
	const [sales, , people] = open.slice(-3) as [OpenDocument, OpenDocument, OpenDocument];
	await sales.device.acked(sales.write(20), people.write(21));
	const leaver = [...people.facts.keys()][0] ?? '';
	people.facts.delete(leaver);
	await eventually(() => open.slice(0, 3).every(({ facts }) => !facts.has(leaver)));
	await relay.stop();
	return {
		bytes: readFileSync(file),
		prefixes,
		owners,
		facts: new Map(open.slice(-3).map((it) => [it.name, it.facts.toJSON()])),
		numbers: new Map(DOCUMENTS.map((name) => [name, numbersIn(file, name)]))
	};
}

function numbersIn(file: string, document: string): ReadonlyMap<string, number> {
	const db = new DatabaseSync(file);
	const rows: { key: string; seq: number }[] = db.prepare('SELECT key, seq FROM facts').all();
	db.close();
	return new Map(
		rows.filter(({ key }) => key.startsWith(document)).map(({ key, seq }) => [key, seq])
	);
}

/**
 * Starts a relay on the file with one byte changed, and asks for all that the shop was told.
 * Answers where the relay said that something is wrong; fails where it said otherwise than before.
 */
async function noticedWith(at: number, by: number): Promise<readonly string[]> {
	const data = temporaryFolder();
	const file = join(data, DATABASE);
	const flipped = Uint8Array.from(told.bytes);
	flipped[at] = (flipped[at] ?? 0) ^ by;
	writeFileSync(file, flipped);
	const lines: LogLine[] = [];
	const log = (level: string, event: string, fields = {}) =>
		void lines.push({ level, event, fields });
	let relay: RunningRelay;
	try {
		const store = openSqliteStore({ file, fresh, log });
		const named = (await store.damaged()).some(({ subject }) => subject.startsWith('clients row'));
		const owners = await store.owners([...told.owners.keys()]).catch(() => undefined);
		if (!named) expect.soft(owners, `owners after byte ${at}`).toEqual(told.owners);
		// Hundreds of sockets of one process say hello at once, and the disk is waited for.
		relay = await relayFor({ data, store, log, limits: { helloWithinMs: 120_000 } });
	} catch (error) {
		return [String(error)];
	}
	await askAgain(relay, `byte ${at}`);
	await relay.stop();
	return lines.filter(({ level }) => level === 'error').map((line) => JSON.stringify(line));
}

async function askAgain(relay: RunningRelay, where: string): Promise<void> {
	const asking = [...DEVICES, STRANGER].map(async (id) => {
		const device = await Device.connect(relay.url, id);
		const prefix = device.last('welcome')?.prefix;
		if (prefix === undefined) expect.soft(relay.relay.status().damaged, where).not.toEqual([]);
		else if (id !== STRANGER) expect.soft(prefix, where).toBe(told.prefixes.get(id));
		else expect.soft([...told.prefixes.values()], where).not.toContain(prefix);
		if (device.closed) return;
		const opened = await Promise.all(DOCUMENTS.map((name) => openOrHear(device, name)));
		for (const [n, name] of DOCUMENTS.entries()) {
			const document = opened[n];
			if (!document) expect.soft(relay.relay.status().damaged, where).toContain(name);
			else {
				expect.soft(document.facts.toJSON(), where).toEqual(told.facts.get(name));
				for (const [key, seq] of told.numbers.get(name) ?? [])
					expect.soft(device.receipts.get(key), where).toBe(seq);
			}
		}
	});
	await Promise.all(asking);
}

/** Opens a document; undefined when the relay says that it cannot read it. */
async function openOrHear(device: Device, name: string): Promise<OpenDocument | undefined> {
	const document = await device.openOnly(name);
	if (!device.all('opened').some(({ channel }) => channel === document.channel)) return undefined;
	document.sendStep1();
	await eventually(() => document.synced || device.closed);
	return document;
}

/** Where the cell of each row of a table begins and ends in the file: its checksum stands last. */
function cellsOf(table: Table): readonly { readonly begin: number; readonly end: number }[] {
	const file = join(temporaryFolder(), DATABASE);
	writeFileSync(file, told.bytes);
	const db = new DatabaseSync(file);
	const lengths = COLUMNS[table]
		.map((column) => `COALESCE(octet_length(${column}), 0)`)
		.join(' + ');
	const rows: { checksum: Uint8Array; length: number }[] = db
		.prepare(`SELECT checksum, ${lengths} AS length FROM ${table}`)
		.all();
	db.close();
	return rows.map(({ checksum, length }) => {
		const found = Buffer.from(told.bytes).indexOf(checksum);
		expect(found).toBeGreaterThan(0);
		// Numbers take fewer bytes in a record than as text; so it begins here or a little later.
		return { begin: found - length, end: found + checksum.length };
	});
}

const TABLES = Object.keys(COLUMNS) as Table[];

describe('one byte of the file changes while the relay is down', () => {
	test.each(TABLES)('in a row of %s: it is noticed', async (table) => {
		const chance = new Chance(TABLES.indexOf(table) + 1);
		const cells = cellsOf(table);
		const flips = Array.from({ length: 7 }, async () => {
			const { begin, end } = chance.pick(cells) ?? { begin: 0, end: 0 };
			const at = chance.from(begin, end - 1);
			const noticed = await noticedWith(at, 1 << chance.below(8));
			expect.soft(noticed, `byte ${at}`).not.toEqual([]);
		});
		await Promise.all(flips);
	});

	test('in an index: it is noticed, and the index made anew', async () => {
		const bytes = Buffer.from(told.bytes);
		const flips = [...DEVICES, ...DOCUMENTS].map(async (name) => {
			// The indexes of a small file lie behind its tables, so the last place is none of a row.
			const noticed = await noticedWith(bytes.lastIndexOf(name) + 3, 1);
			expect.soft(noticed.join(), name).toContain('index made anew');
		});
		await Promise.all(flips);
	});

	test('in the head, in the words of the tables, or anywhere: noticed, or nothing comes of it', async () => {
		const chance = new Chance(77);
		const written = [...told.bytes.keys()].filter((at) => told.bytes[at] !== 0);
		const words = written.filter((at) => at >= 100 && at < 4_096);
		const places = [
			...Array.from({ length: 10 }, () => chance.below(100)),
			...Array.from({ length: 10 }, () => chance.pick(words) ?? 0),
			...Array.from({ length: 20 }, () => chance.pick(written) ?? 0),
			...Array.from({ length: 5 }, () => chance.below(told.bytes.length))
		];
		await Promise.all(places.map((at) => noticedWith(at, chance.from(1, 255))));
	});
});
