import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { areas } from '#areas';
import { compose } from '#lib/workspace/compose.ts';
import { DATABASE } from '../../../server/folder.ts';
import { differenceOf, tablesOf } from '../../convergence/simulation/oracle.ts';
import { balances } from '../../kit/counters.ts';
import { Ears } from '../../kit/ears.ts';
import { BUILT, runCommand, type Program, type Ran } from '../../kit/program.ts';
import { RelayProcess } from '../../kit/relay.ts';
import { until, World, type Device } from '../../kit/world.ts';
import { Counters } from './counters.ts';

/** How large a shop is lost. */
export interface DrillOptions {
	/** Facts at the relay before the backup. */
	readonly facts: number;
	readonly counters: number;
	/** What Node runs; what is built, unless given. */
	readonly program?: Program;
	/** Harms what was restored, so that the check itself can be checked. */
	readonly harm?: (data: string) => void;
}

/** What a drill has shown; times in ms, sizes in bytes. */
export interface DrillFigures {
	/** Facts that the relay called safe before the backup, while it was made, and after it. */
	readonly facts: { readonly before: number; readonly meanwhile: number; readonly after: number };
	readonly sales: number;
	readonly bytes: { readonly database: number; readonly backup: number };
	readonly ms: Readonly<
		Record<'fill' | 'backup' | 'verify' | 'restore' | 'return' | 'rebuild', number>
	>;
	/** What is not as it was before the relay was lost; empty where all is well. */
	readonly misses: readonly string[];
}

const PATIENCE_MS = 600_000;
/** Facts that are called safe while counters sell, before the backup begins and after it ended. */
const UNDER_WAY = 40;

/**
 * Makes a backup of a relay while counters sell, loses the relay, restores the backup in another folder,
 * and opens the shop on a new device. Every fact that was ever called safe must be there, those before the
 * backup under their numbers, and every balance and row as they were.
 */
export async function drill({
	facts,
	counters: many,
	program = BUILT,
	harm
}: DrillOptions): Promise<DrillFigures> {
	const folder = mkdtempSync(join(tmpdir(), 'vitrine-drill-'));
	const [data, into] = [join(folder, 'data'), join(folder, 'restored')];
	const [world, ears] = [new World(), new Ears()];
	let relay = await RelayProcess.over(data, program.relay);
	const counters = new Counters(world, ears, () => relay);
	const ran = (...args: string[]) => well(program, args, { VITRINE_DATA: data });
	try {
		await counters.join(many);
		const fill = await timed(() => counters.fill(facts));
		const load = await backUpUnderLoad(counters, ears, ran);
		const books = balances(counters.owner);
		await relay.kill9();
		const verify = await ran('verify', load.file);
		const restore = await ran('restore', load.file, '--into', into);
		harm?.(into);
		const lacking = lackingIn(join(into, DATABASE), load.acked);
		// Nobody gives again what it takes for safe: there is nothing to wait for.
		if (lacking.length > 0) throw new Error(lacking.join('\n'));
		const misses = openToOthers(load.file, join(data, DATABASE), join(into, DATABASE));
		const bytes = {
			database: statSync(join(data, DATABASE)).size,
			backup: statSync(load.file).size
		};
		relay = await RelayProcess.over(into, program.relay);
		const back = await timed(() => counters.safe());
		const after = new Ears();
		const started = performance.now();
		const reader = await counters.newDevice('reader', after);
		await until(() => reader.isStill(), 'a new device has all', PATIENCE_MS);
		const rebuild = performance.now() - started;
		await counters.safe();
		misses.push(...unknownTo(after, ears), ...otherThan(counters.owner, reader, books));
		await relay.stop();
		await ran('verify', into);
		return {
			facts: {
				before: load.acked.size,
				meanwhile: load.meanwhile,
				after: ears.acked.size - load.acked.size - load.meanwhile
			},
			sales: counters.sales,
			bytes,
			ms: { fill, backup: load.ms, verify: verify.ms, restore: restore.ms, return: back, rebuild },
			misses
		};
	} finally {
		await world.end();
		await relay.remove();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Makes a backup while the counters sell; they go on for a while, so that it lacks what they sold last. */
async function backUpUnderLoad(
	counters: Counters,
	ears: Ears,
	ran: (...args: string[]) => Promise<Ran>
) {
	const more = (than: number) =>
		until(() => ears.acked.size > than + UNDER_WAY, 'counters sell', PATIENCE_MS);
	counters.sell();
	await more(ears.acked.size);
	const acked = new Map(ears.acked);
	const { said, ms } = await ran('backup');
	const meanwhile = ears.acked.size - acked.size;
	if (meanwhile === 0) throw new Error('no fact was called safe while the backup was made');
	await more(ears.acked.size);
	await counters.close();
	return { acked, meanwhile, ms, file: /^Backup (.+)$/m.exec(said)?.[1] ?? '' };
}

/** Runs a command that has to go well. */
export async function well(
	program: Program,
	args: readonly string[],
	settings: Readonly<Record<string, string>>
): Promise<Ran> {
	const ran = await runCommand(program, args, settings);
	if (ran.code !== 0) throw new Error(`${args.join(' ')}: ${ran.said}`);
	return ran;
}

/** How long something takes, ms. */
export async function timed(work: () => Promise<void>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/** Facts that a restored folder lacks, or has under other numbers than were told. */
function lackingIn(file: string, acked: ReadonlyMap<string, number>): string[] {
	const db = new DatabaseSync(file, { readOnly: true });
	const rows: { key: string; seq: number }[] = db.prepare('SELECT key, seq FROM facts').all();
	db.close();
	const held = new Map(rows.map(({ key, seq }) => [key, seq]));
	return [...acked].flatMap(([key, seq]) =>
		held.get(key) === seq ? [] : [`backup: ${key} acked as ${seq}, held as ${held.get(key)}`]
	);
}

/** Files with a shop in them that somebody else who uses this computer may read. */
function openToOthers(...files: readonly string[]): string[] {
	return files.filter((file) => (statSync(file).mode & 0o077) !== 0).map((it) => `${it} is open`);
}

/** Facts that were once called safe and are not any more. */
function unknownTo(after: Ears, before: Ears): string[] {
	const keys = [...before.acked.keys()];
	return keys.filter((key) => !after.acked.has(key)).map((key) => `${key} is lost`);
}

/** Balances that are not what they were, and rows in which a new device differs from one that was there. */
function otherThan(
	owner: Device,
	reader: Device,
	books: Readonly<Record<string, number>>
): string[] {
	const misses: string[] = [];
	const now = balances(reader);
	for (const account of new Set([...Object.keys(books), ...Object.keys(now)]))
		if (books[account] !== now[account])
			misses.push(`account ${account}: ${books[account]} before, ${now[account]} now`);
	if (Object.keys(now).length < 5) misses.push('the books are all but empty');
	return [...misses, ...differences(owner, reader)];
}

/** Tables whose rows two devices do not show alike. */
export function differences(one: Device, other: Device): string[] {
	return tablesOf(compose(areas, 'en-US')).flatMap((table) => {
		const difference = differenceOf(one.engine.tables, other.engine.tables, table);
		return difference === undefined ? [] : [`${other.name}, rows ${table}: ${difference}`];
	});
}
