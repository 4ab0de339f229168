import { factFromText } from '#lib/facts/fact.ts';
import type { EntryRow } from '#lib/ledger/ledger.ts';
import { ACTIVITY, type ActivityRow } from '#lib/projections/activity.ts';
import { ACTS, type ActRow } from '#lib/projections/acts.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import type { Row } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordSet } from '#lib/records/record.ts';
import { sameValue } from '#lib/records/row.ts';
import { isErasable } from '#lib/sync/protocol.ts';
import { paperHash, type PaperName } from '#lib/values/paper.ts';
import type { Composition } from '#lib/workspace/compose.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { columnsAmiss, columnsStand, storedColumnsAmiss } from '../../kit/columns.ts';
import { compositionOf, LIST, type Memory, type SimDevice } from './device.ts';
import { brokenPromises } from './promises.ts';
import type { KeptFact } from './relay-host.ts';
import type { SimWorld } from './world.ts';

/** A promise that was broken, and how. */
export interface Broken {
	readonly property: string;
	readonly detail: string;
}

/** Every table that facts end in. */
export function tablesOf({ kept, derivations }: Composition): readonly string[] {
	const derived = [...derivations.values()].flat().map((each) => each.to);
	return [...new Set([...kept, ...derived])].sort();
}

/** What must hold at every moment, cheap enough to be asked often. */
export function brokenMeanwhile(world: SimWorld): Broken[] {
	const broken: Broken[] = [];
	for (const device of world.devices) {
		for (const [id, { answers }] of device.attempts) {
			const keys = device.disk.commands.get(id);
			if (!answers.some((answer) => answer.ok) || !keys) continue;
			const lost = keys.find((key) => !device.disk.journal.has(key) && !world.relay.facts.has(key));
			if (lost) broken.push({ property: 'saved is kept', detail: `${device.name} lost ${lost}` });
		}
		for (const [key, seq] of device.heard) {
			const kept = world.relay.facts.get(key);
			if (kept?.seq !== seq)
				broken.push({
					property: 'acked is kept',
					detail: `${key} acked as ${seq}, kept as ${kept?.seq}`
				});
		}
		if (device.engine) broken.push(...brokenLedger(device.name, device.engine.tables));
		for (const fault of device.faults)
			broken.push({ property: 'no fault in an engine', detail: `${device.name}: ${fault}` });
	}
	for (const fault of world.relay.faults)
		broken.push({ property: 'no fault in the relay', detail: fault });
	return broken;
}

/** What must hold of the disks when everything has healed and settled. */
export async function brokenOnDisk(world: SimWorld): Promise<Broken[]> {
	return [...(await brokenErasures(world)), ...(await brokenStoredColumns(world))];
}

/** A device that starts on its disk must be able to answer from columns alone. */
async function brokenStoredColumns(world: SimWorld): Promise<Broken[]> {
	const composition = compositionOf(world.areas);
	const broken: Broken[] = [];
	for (const { name, disk } of world.devices) {
		const amiss = (await columnsStand(disk.plain, composition.columnsSignature))
			? await storedColumnsAmiss(disk.plain, composition)
			: 'columns do not stand for the rows';
		if (amiss !== undefined)
			broken.push({ property: 'columns say what rows say', detail: `${name}: ${amiss}` });
	}
	return broken;
}

/** The erased are on none of the disks. */
async function brokenErasures(world: SimWorld): Promise<Broken[]> {
	const facts = world.relay.inOrder();
	const erased = facts.flatMap(({ type, body }) =>
		type === 'person.erased.v1' ? [(body as { readonly id: string }).id] : []
	);
	const disks: (readonly [string, Uint8Array])[] = [];
	const store = world.relay.disk.plain;
	for (const { document } of await store.catalogue()) {
		if (!isErasable(document)) continue;
		const { updates } = await store.read(document);
		disks.push(...updates.map((update) => [`relay ${document}`, update] as const));
	}
	for (const device of world.devices)
		for (const [name, update] of device.copies.all())
			if (isErasable(name)) disks.push([`${device.name} ${name}`, update]);
	return disks.flatMap(([where, bytes]) => {
		const found = erased.find((id) => Buffer.from(bytes).includes(id));
		return found ? [{ property: 'erased is gone', detail: `${where} still knows ${found}` }] : [];
	});
}

/** What must hold when everything has healed and settled. */
export function brokenAtRest(world: SimWorld): Broken[] {
	return [
		...brokenMeanwhile(world),
		...brokenCommands(world),
		...brokenPromises(world),
		...brokenDocuments(world),
		...brokenRows(world),
		...brokenLists(world),
		...brokenPapers(world),
		...brokenStanding(world)
	];
}

/** A relay that was put back to an older copy takes nothing from anybody, and everybody says so. */
export function brokenByPutBack(world: SimWorld, known: readonly Memory[]): Broken[] {
	return world.devices.flatMap((device, n) => {
		const { online, problem, unsent } = device.engine?.status() ?? {};
		const detail = `${device.name} ${JSON.stringify({ online, problem, unsent })}`;
		const broken: Broken[] = [];
		if (online !== false || !problem?.includes('older copy'))
			broken.push({ property: 'an older relay is noticed', detail });
		if (!sameValue(device.remembers(), known[n]))
			broken.push({ property: 'an older relay takes nothing away', detail });
		return broken;
	});
}

/** A restored relay has all again that anybody ever knew, and nothing again that was taken out. */
export function brokenByRestore(
	{ relay }: SimWorld,
	before: ReadonlyMap<string, KeptFact>
): Broken[] {
	return [...before].flatMap(([key, { erased }]) => {
		const now = relay.facts.get(key);
		if (erased && now?.erased === false)
			return [{ property: 'a restored relay is given nothing that was taken out', detail: key }];
		if (now) return [];
		return [{ property: 'a restored relay is given all again', detail: key }];
	});
}

/** A device whose copies are gone says of how many acts a restored relay lacks facts that others must give. */
export function brokenByShortfall(
	{ relay }: SimWorld,
	cleared: SimDevice,
	before: ReadonlyMap<string, KeptFact>
): Broken[] {
	const acts = new Set(
		[...before].flatMap(([key, { text, erased }]) =>
			erased || relay.facts.has(key) ? [] : [factFromText(key, text)?.batch]
		)
	);
	const { lacking = 0 } = cleared.engine?.status() ?? {};
	if (lacking === acts.size) return [];
	const detail = `${cleared.name} says ${lacking}, but facts of ${acts.size} acts are lacking`;
	return [{ property: 'what a restored relay lacks is said', detail }];
}

function brokenCommands(world: SimWorld): Broken[] {
	const broken: Broken[] = [];
	for (const { name, asking } of world.devices)
		if (asking > 0)
			broken.push({ property: 'every command is answered', detail: `${name} waits for ${asking}` });
	const batches = new Map<string, string[]>();
	for (const fact of world.relay.inOrder()) {
		const keys = batches.get(fact.batch);
		if (keys) keys.push(fact.key);
		else batches.set(fact.batch, [fact.key]);
	}
	for (const device of world.devices) {
		for (const { id, command, tries, answers } of device.attempts.values()) {
			const done = answers.some((answer) => answer.ok);
			const saved = [...(device.disk.commands.get(id) ?? [])].sort();
			// What was taken out tells no more which command it was; its key is still held.
			const erased = saved.filter((key) => world.relay.facts.get(key)?.erased);
			const kept = [...(batches.get(id) ?? []), ...erased].sort();
			const detail = `${device.name} ${command} ${id}: saved ${saved.join(' ')}, at the relay ${kept.join(' ')}`;
			if (kept.length > 0 && !done && answers.length === tries)
				broken.push({ property: 'refused leaves nothing', detail });
			if (done && saved.join() !== kept.join())
				broken.push({ property: 'done is done once, everywhere', detail });
			if (kept.length > 0 && kept.length !== saved.length)
				broken.push({ property: 'a command is whole', detail });
			const ids = new Set(kept.map((key) => key.split('/').at(-1)));
			if (ids.size !== kept.length)
				broken.push({ property: 'done is done once, everywhere', detail });
		}
	}
	return broken;
}

function brokenDocuments(world: SimWorld): Broken[] {
	const broken: Broken[] = [];
	for (const device of world.devices) {
		for (const [name, doc] of device.docs) {
			if (doc.isDestroyed) continue;
			if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
				broken.push({ property: 'nothing pending', detail: `${device.name} ${name}` });
			const held = doc.getMap<string>('facts');
			const atRelay = [...world.relay.facts].filter(
				([key, { erased }]) => key.startsWith(`${name}/`) && !erased
			);
			const wrong = atRelay.find(([key, { text }]) => held.get(key) !== text)?.[0];
			if (wrong !== undefined || held.size !== atRelay.length) {
				const more = [...held.keys()].find((key) => !world.relay.facts.has(key));
				const detail = `${device.name} ${name}: ${held.size} of ${atRelay.length}, lacks ${wrong}, has ${more}`;
				broken.push({ property: 'documents are equal', detail });
			}
		}
	}
	return broken;
}

/** Every device shows what the facts at the relay say when they are folded anew in its order. */
function brokenRows(world: SimWorld): Broken[] {
	const broken: Broken[] = [];
	const composition = compositionOf(world.areas);
	const anew = new Projector(composition);
	for (const fact of world.relay.inOrder()) anew.fold(fact);
	for (const device of world.devices) {
		if (!device.engine) continue;
		const amiss = columnsAmiss(device.engine.tables, composition);
		if (amiss !== undefined)
			broken.push({ property: 'columns say what rows say', detail: `${device.name}: ${amiss}` });
		for (const table of tablesOf(composition)) {
			const difference = differenceOf(device.engine.tables, anew.tables, table);
			if (!difference) continue;
			broken.push({ property: 'rows are equal', detail: `${device.name} ${table} ${difference}` });
			break;
		}
	}
	return broken;
}

/** Every photo that a fact tells of is at the relay: some device has always held it. */
function brokenPapers(world: SimWorld): Broken[] {
	const named = world.relay.inOrder().flatMap(({ type, body }) => {
		if (type !== 'piece.set.v1') return [];
		const { records } = body as RecordSet;
		return records.flatMap(({ fields }) => (fields['photos'] ?? []) as readonly PaperName[]);
	});
	const lost = named.find((name) =>
		[paperHash(name, 'full'), paperHash(name, 'thumb')].some(
			(hash) => !world.relay.disk.papers.has(hash)
		)
	);
	return lost === undefined ? [] : [{ property: 'a photo told of is kept', detail: lost }];
}

/** A list that was on the screen all the time shows what asking anew would. */
function brokenLists(world: SimWorld): Broken[] {
	return world.devices.flatMap((device) => {
		// What day it is, is asked once a minute.
		const [shown, anew] = [device.listShown, device.asks(LIST.query, LIST.args)].map((list) =>
			JSON.stringify({ ...(list as object | undefined), today: undefined })
		);
		if (shown === anew) return [];
		const detail = `${device.name} shows ${shown}, but is ${anew}`;
		return [{ property: 'a list shows what is', detail }];
	});
}

/** Where two folds of the same facts differ in a table, or undefined. */
export function differenceOf(grown: Tables, anew: Tables, table: string): string | undefined {
	const here = rowsIn(grown, table);
	const there = rowsIn(anew, table);
	for (const key of new Set([...here.keys(), ...there.keys()])) {
		if (sameValue(here.get(key), there.get(key))) continue;
		return `${key}: ${JSON.stringify(here.get(key))} but anew ${JSON.stringify(there.get(key))}`;
	}
	return undefined;
}

/** A device remembers a hundred acts, those on people among them; so many others are left for sure. */
const ACTS_ASKED = 40;

/**
 * The rows of a table. Of acts on people nothing is asked: whoever heard of one before its fact was
 * taken out remembers when it was, and whoever came later does not.
 */
function rowsIn(tables: Tables, table: string): ReadonlyMap<string, Row> {
	const rows = new Map(tables.all<Row>(table));
	if (table === ACTIVITY) {
		const all = [...(rows as Map<string, ActivityRow>)];
		return new Map(all.filter(([, { types }]) => !types.includes('person.set.v1')));
	}
	if (table !== ACTS) return rows;
	const others = [...(rows as Map<string, ActRow>)].map(([key, { acts }]) => {
		const told = acts.filter(({ types }) => !types.includes('person.set.v1'));
		return [key, { acts: told.slice(0, ACTS_ASKED) }] as const;
	});
	return new Map(others.filter(([, { acts }]) => acts.length > 0));
}

/** What a person is rightly told when a disk failed. */
const HONEST: ReadonlySet<string> = new Set(['Storage of this device', 'Rows of this device']);

/**
 * An honest device in an honest world is refused nothing and shows nobody an alarm; nor, once all is given again, that a
 * restored relay lacks anything.
 */
function brokenStanding(world: SimWorld): Broken[] {
	return world.devices.flatMap((device) => {
		const { attention = [], lacking = 0 } = device.engine?.status() ?? {};
		const what = { what: 'lacking', reason: String(lacking) };
		return [...attention, ...(lacking > 0 ? [what] : [])]
			.filter(({ what }) => !HONEST.has(what))
			.map(({ what, reason }) => ({
				property: 'no false alarm',
				detail: `${device.name}: ${what}: ${reason}`
			}));
	});
}

/** What must hold of any books: entries sum to zero, and balances to entries. */
export function brokenLedger(name: string, tables: Tables): Broken[] {
	const sums = new Map<string, number>();
	const accounts = new Map<string, number>();
	for (const [, row] of tables.all<EntryRow>('entry')) {
		for (const entry of Object.values(row.members)) {
			for (const { account, minor } of entry.lines) {
				sums.set(entry.currency, (sums.get(entry.currency) ?? 0) + minor);
				const key = `${entry.location}/${entry.currency}/${account}/${entry.day}`;
				accounts.set(key, (accounts.get(key) ?? 0) + minor);
			}
		}
	}
	const broken: Broken[] = [];
	for (const [currency, sum] of sums)
		if (sum !== 0)
			broken.push({
				property: 'the ledger sums to zero',
				detail: `${name} ${currency} ${sum}`
			});
	for (const [key, row] of tables.all<SumRow>('turnover')) {
		const balance = (row.sums['debit'] ?? 0) - (row.sums['credit'] ?? 0);
		if (balance !== (accounts.get(key) ?? 0)) {
			const detail = `${name} ${key}: ${balance}, entries say ${accounts.get(key) ?? 0}`;
			broken.push({ property: 'balances are the sum of entries', detail });
		}
	}
	return broken;
}
