import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { CARRIED_MAX, partsOfKey } from '#lib/sync/protocol.ts';
import { DATABASE } from '../../../server/folder.ts';
import { DEFAULT_LIMITS } from '../../../server/limits.ts';
import { Ears, type Said } from '../../kit/ears.ts';
import { BUILT, type Program } from '../../kit/program.ts';
import { RelayProcess } from '../../kit/relay.ts';
import { until, World, type Device } from '../../kit/world.ts';
import { Counters } from './counters.ts';
import { differences, timed, well } from './drill.ts';

/** How much one device gives again for all. */
export interface AloneOptions {
	/** Facts that the backup lacks. */
	readonly facts: number;
	readonly counters: number;
	/** What Node runs; what is built, unless given. */
	readonly program?: Program;
}

/** What has been shown; times in ms, memory in bytes. */
export interface AloneFigures {
	/** Facts that the restored relay lacked, and how many of them the device that gave them had not written. */
	readonly given: number;
	readonly others: number;
	/** What that device said meanwhile. */
	readonly said: Said;
	/** The most memory that the relay ever took; undefined where the system does not say. */
	readonly relayPeak: number | undefined;
	/** Entries of a device that came meanwhile. */
	readonly meanwhile: number;
	/** `wait`: the longest that it waited until the relay called one of these safe. */
	readonly ms: Readonly<Record<'fill' | 'give' | 'wait', number>>;
	/** What is not as it was before, or more than it may be; empty where all is well. */
	readonly misses: readonly string[];
}

const PATIENCE_MS = 600_000;
/** Messages that hold no fact of others: greetings, and what each document is asked and told. */
const MESSAGES_BESIDE = 200;

/**
 * Restores a relay from a backup that is older than the shop's work, and lets one device alone meet it: that one
 * gives again what all have written, while a newcomer is let in and works. Then the others come back. Every
 * fact must be there, once, and every device show the same.
 */
export async function alone(options: AloneOptions): Promise<AloneFigures> {
	const { facts, counters: many, program = BUILT } = options;
	const folder = mkdtempSync(join(tmpdir(), 'vitrine-alone-'));
	const [data, into] = [join(folder, 'data'), join(folder, 'restored')];
	const [world, ears] = [new World(), new Ears()];
	let relay = await RelayProcess.over(data, program.relay);
	const counters = new Counters(world, ears, () => relay);
	try {
		await counters.join(many);
		const { said } = await well(program, ['backup'], { VITRINE_DATA: data });
		const backup = /^Backup (.+)$/m.exec(said)?.[1] ?? '';
		const fill = await timed(() => counters.fill(facts));
		const { owner, devices } = counters;
		const away = devices.filter((device) => device !== owner);
		for (const device of away) await device.stop();
		await relay.kill9();
		await well(program, ['restore', backup, '--into', into], {});
		const [before, held] = [factsIn(data), factsIn(into)];
		ears.countAnew();
		relay = await RelayProcess.over(into, program.relay);
		const started = performance.now();
		const given = until(() => isGiven(owner), 'all is given again', PATIENCE_MS);
		const [newcomer] = await Promise.all([busy(counters, given), given]);
		const give = performance.now() - started;
		const [spoken, relayPeak] = [ears.said, peakOf(relay.pid)];
		for (const device of away) await device.start();
		const all = [...devices, newcomer.device];
		await until(() => all.every((device) => device.isStill()), 'all are back', PATIENCE_MS);
		await relay.stop();
		const keys = [...before].filter((key) => !held.has(key));
		const own = owner.engine.status().device;
		return {
			given: keys.length,
			others: keys.filter((key) => partsOfKey(key)?.device !== own).length,
			said: spoken,
			relayPeak,
			meanwhile: newcomer.entries,
			ms: { fill, give, wait: newcomer.wait },
			misses: [
				...otherwise(before, factsIn(into), newcomer.device),
				...tooMuch(spoken, keys.length),
				...all.flatMap((device) => differences(owner, device))
			]
		};
	} finally {
		await world.end();
		await relay.remove();
		rmSync(folder, { recursive: true, force: true });
	}
}

function isGiven(device: Device): boolean {
	return device.isStill() && device.engine.status().carrying !== true;
}

/** A newcomer is let in, and writes one entry after the other, each once the one before is safe, until all is given. */
async function busy(counters: Counters, given: Promise<void>) {
	let done = false;
	const over = () => void (done = true);
	given.then(over, over);
	const { owner } = counters;
	await until(() => owner.engine.status().online, 'the owner’s device is back', PATIENCE_MS);
	const device = await counters.newDevice('newcomer', new Ears());
	let [entries, wait] = [0, 0];
	do {
		const fields = { stockNumber: `new-${entries}`, title: 'Ring', category: 'ring' };
		const ms = await timed(async () => {
			await device.does('piece.save', { fields });
			await until(() => device.engine.status().unsent === 0, 'it is safe', PATIENCE_MS);
		});
		[entries, wait] = [entries + 1, Math.max(wait, ms)];
	} while (!done);
	return { device, entries, wait };
}

/** The facts that a folder of a relay holds; one key is one fact of one author. */
function factsIn(data: string): ReadonlySet<string> {
	const db = new DatabaseSync(join(data, DATABASE), { readOnly: true });
	const rows: { key: string }[] = db.prepare('SELECT key FROM facts').all();
	db.close();
	return new Set(rows.map(({ key }) => key));
}

/** Facts that are lost, and some that nobody but the newcomer can have written since. */
function otherwise(
	before: ReadonlySet<string>,
	after: ReadonlySet<string>,
	newcomer: Device
): string[] {
	const { device } = newcomer.engine.status();
	const strange = [...after].filter(
		(key) => !before.has(key) && partsOfKey(key)?.device !== device
	);
	return [
		...[...before].filter((key) => !after.has(key)).map((key) => `${key} is lost`),
		...strange.map((key) => `${key} was never there`)
	];
}

/** Whether it took more messages than facts in the fewest that the relay takes, or longer ones. */
function tooMuch({ messages, longest }: Said, facts: number): string[] {
	const most = Math.ceil(facts / CARRIED_MAX) * 2 + MESSAGES_BESIDE;
	const misses = messages > most ? [`${messages} messages, more than ${most}`] : [];
	const { messageBytes } = DEFAULT_LIMITS;
	return longest > messageBytes
		? [...misses, `a message of ${longest} bytes, more than ${messageBytes}`]
		: misses;
}

/** The most memory that a process ever took, as Linux says it. */
function peakOf(pid: number | undefined): number | undefined {
	const file = `/proc/${pid}/status`;
	if (pid === undefined || !existsSync(file)) return undefined;
	const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
	return peak === undefined ? undefined : Number(peak) * 1_024;
}
