import { Chance } from '#lib/area/chance.ts';
import type { Id } from '#lib/values/id.ts';
import { Ears } from '../../kit/ears.ts';
import { BUILT, type Program } from '../../kit/program.ts';
import { RelayProcess } from '../../kit/relay.ts';
import { pause, until, World, type Device } from '../../kit/world.ts';
import { CrashSites, type Damages } from './damage.ts';
import { fillUp, type Full } from './full.ts';

/** How hard and for how long. */
export interface CrashOptions {
	readonly kills: number;
	readonly clients: number;
	readonly seed: number;
	/** How many facts are to be called safe in all; at least one a client between two kills. */
	readonly acked?: number;
	/** Of how many kills what they left is kept, to be cut and changed. */
	readonly sites?: number;
	/** When it is given up, ms from the start. */
	readonly within?: number;
	/** What Node runs; what is built, unless given. */
	readonly program?: Program;
	/** Harms the folder of a relay that was killed, so that the check itself can be checked. */
	readonly harm?: (data: string) => void;
}

/** What came of it. */
export interface CrashFigures {
	readonly kills: number;
	readonly freezes: number;
	/** Facts that the relay called safe, in the ears of any client. */
	readonly acked: number;
	/** Facts of commands that a client called saved. */
	readonly saved: number;
	/** Acked facts that the relay no longer has, or has under another number. */
	readonly ackedLost: readonly string[];
	/** Saved facts that the relay does not have once everybody has caught up. */
	readonly savedLost: readonly string[];
	/** Clients that show other pieces than a device that knows only the relay. */
	readonly diverged: readonly string[];
	/** What kills had left, cut and changed. */
	readonly damages: Damages;
	/** What happened when the store was full. */
	readonly full: Full;
}

const SETTLE_MAX_MS = 120_000;
const WITHIN_MS = 90 * 60_000;

/**
 * Kills a relay with SIGKILL again and again while clients write to it through the real engine over
 * real sockets, and freezes it between kills; cuts and changes copies of what it left; lets its store
 * run full; then reads back all that it ever acknowledged. Throws when it takes longer than it may.
 */
export async function crash(options: CrashOptions): Promise<CrashFigures> {
	const { kills, clients: many, seed, program = BUILT } = options;
	const chance = new Chance(seed);
	const relay = await RelayProcess.start(program.relay);
	const world = new World();
	const ears = new Ears();
	const sites = new CrashSites();
	let stopped = false;
	try {
		const clients: Device[] = [];
		for (let n = 0; n < many; n++) {
			world.clock.now = Date.now();
			const code = await codeFrom(clients, relay);
			const openSocket = ears.dial(() => relay.port);
			clients.push(await world.device(`client ${n}`, { openSocket, code }));
		}
		const writing = Promise.all(clients.map((client) => write(client, world, () => stopped)));
		const freezes = await killAll(relay, ears, clients, sites, chance, options);
		const full = await fillUp(relay, ears);
		stopped = true;
		const saved = (await writing).flat();
		await until(() => clients.every(isSafe), 'all is safe', SETTLE_MAX_MS);
		const read = await compare(world, relay, ears, clients, saved);
		return { kills, freezes, ...read, full, damages: await sites.harmAll(chance, program) };
	} finally {
		stopped = true;
		await world.end();
		await relay.remove();
		sites.remove();
	}
}

/** Kills and starts it again, so many times; keeps what the first, second, fourth, … has left. Answers how often it was frozen. */
async function killAll(
	relay: RelayProcess,
	ears: Ears,
	devices: readonly Device[],
	sites: CrashSites,
	chance: Chance,
	{ kills, clients, acked = 0, sites: most = 8, within = WITHIN_MS, harm }: CrashOptions
): Promise<number> {
	const end = Date.now() + within;
	const each = Math.max(clients, Math.ceil(acked / kills));
	let freezes = 0;
	for (let kill = 1; kill <= kills; kill++) {
		if (Date.now() > end) throw new Error(`${kill - 1} kills took more than ${within} ms`);
		// Something was acknowledged since the last kill, and more is on its way.
		const before = ears.acked.size;
		await until(
			() => {
				for (const device of devices) mustHold(device);
				return ears.acked.size > before + each;
			},
			'facts are acknowledged',
			SETTLE_MAX_MS
		);
		await pause(chance.below(300));
		if (chance.happens(0.3)) {
			freezes += 1;
			await relay.freeze(chance.from(50, 800));
		}
		await relay.kill9();
		if (Number.isInteger(Math.log2(kill)) && sites.size < most) sites.keep(relay.data);
		await pause(chance.below(100));
		harm?.(relay.data);
		await relay.restart();
	}
	return freezes;
}

/** A code for one more device: shown by the first one, or by the relay while there is none. */
async function codeFrom([first]: readonly Device[], relay: RelayProcess): Promise<string> {
	if (!first) return relay.setupCode;
	const outcome = await first.engine.membership.invite('counter', undefined);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result.code;
}

/** Adds pieces until told to stop; answers the numbers of those that were called saved. */
async function write(client: Device, world: World, stopped: () => boolean): Promise<string[]> {
	const saved: string[] = [];
	for (let n = 1; !stopped(); n++) {
		world.clock.now = Date.now();
		const stockNumber = `${client.name} ${n}`;
		const fields = { stockNumber, title: `Ring ${n}`, category: 'ring' };
		const outcome = await client.tries('piece.save', { fields });
		if (outcome.ok) saved.push(stockNumber);
		await pause(5);
	}
	return saved;
}

/** Throws where a device keeps away from a relay that holds less than it has called safe. */
function mustHold({ engine, name }: Device): void {
	const { problem } = engine.status();
	if (problem !== undefined) throw new Error(`${name}: ${problem}`);
}

function isSafe(device: Device): boolean {
	mustHold(device);
	const { online, unsent, arriving } = device.engine.status();
	return online && unsent === 0 && arriving === 0;
}

/** Reads all back with a device that has never seen anything but this relay. */
async function compare(
	world: World,
	relay: RelayProcess,
	ears: Ears,
	clients: readonly Device[],
	saved: readonly string[]
): Promise<Pick<CrashFigures, 'acked' | 'saved' | 'ackedLost' | 'savedLost' | 'diverged'>> {
	world.clock.now = Date.now();
	const after = new Ears();
	const code = await codeFrom(clients, relay);
	const reader = await world.device('reader', { openSocket: after.dial(() => relay.port), code });
	const isRead = () => reader.engine.status().complete && isSafe(reader);
	await until(isRead, 'a new device reads all', SETTLE_MAX_MS);
	await until(() => clients.every(isSafe), 'all is safe', SETTLE_MAX_MS);
	const shown = JSON.stringify(reader.rows('piece'));
	const numbers = new Set(piecesOf(reader));
	return {
		acked: ears.acked.size,
		saved: saved.length,
		ackedLost: [...ears.acked]
			.filter(([key, seq]) => after.acked.get(key) !== seq)
			.map(([key]) => key),
		savedLost: saved.filter((number) => !numbers.has(number)),
		diverged: clients
			.filter((client) => JSON.stringify(client.rows('piece')) !== shown)
			.map(({ name }) => name)
	};
}

function piecesOf(device: Device): string[] {
	const rows = Object.values(device.rows('piece')) as {
		readonly values: { stockNumber: string; id?: Id };
	}[];
	return rows.map(({ values }) => values.stockNumber);
}
