import { WebSocket } from 'ws';
import type { OpenSocket } from '#lib/sync/link.ts';
import type { Id } from '#lib/values/id.ts';
import {
	CONTROL,
	decodeControl,
	decodeFrame,
	type FromRelay
} from '../../../src/lib/sync/protocol.ts';
import { Chance } from '#lib/area/chance.ts';
import { RelayProcess } from '../../kit/relay.ts';
import { World, type Device } from '../../kit/world.ts';

/** How hard and for how long. */
export interface CrashOptions {
	readonly kills: number;
	readonly clients: number;
	readonly seed: number;
	/** What Node runs as the relay; the built one, unless given. */
	readonly program?: string[];
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
}

const SETTLE_MAX_MS = 60_000;

/**
 * Kills a relay with SIGKILL again and again while clients write to it through the real engine over
 * real sockets, and freezes it between kills; then reads back all that it ever acknowledged.
 */
export async function crash(options: CrashOptions): Promise<CrashFigures> {
	const chance = new Chance(options.seed);
	const relay = await RelayProcess.start(options.program);
	const world = new World();
	const ears = new Ears();
	let stopped = false;
	let freezes = 0;
	try {
		const clients: Device[] = [];
		for (let n = 0; n < options.clients; n++) {
			world.clock.now = Date.now();
			const code = await codeFrom(clients, relay);
			clients.push(await world.device(`client ${n}`, { openSocket: ears.dial(relay), code }));
		}
		const writing = Promise.all(clients.map((client) => write(client, world, () => stopped)));
		for (let kill = 0; kill < options.kills; kill++) {
			const before = ears.acked.size;
			// Something was acknowledged since the last kill, and more is on its way.
			await within(SETTLE_MAX_MS, () => ears.acked.size > before + options.clients);
			await pause(chance.below(300));
			if (chance.happens(0.3)) {
				freezes += 1;
				await relay.freeze(chance.from(50, 800));
			}
			await relay.kill9();
			await pause(chance.below(100));
			await relay.restart();
		}
		stopped = true;
		const saved = (await writing).flat();
		await within(SETTLE_MAX_MS, () => clients.every(isSafe));
		return await compare(world, relay, ears, clients, saved, { kills: options.kills, freezes });
	} finally {
		stopped = true;
		await world.end();
		await relay.remove();
	}
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

function isSafe({ engine }: Device): boolean {
	const { online, unsent, arriving } = engine.status();
	return online && unsent === 0 && arriving === 0;
}

/** Reads all back with a device that has never seen anything but this relay. */
async function compare(
	world: World,
	relay: RelayProcess,
	ears: Ears,
	clients: readonly Device[],
	saved: readonly string[],
	{ kills, freezes }: { kills: number; freezes: number }
): Promise<CrashFigures> {
	world.clock.now = Date.now();
	const after = new Ears();
	const code = await codeFrom(clients, relay);
	const reader = await world.device('reader', { openSocket: after.dial(relay), code });
	await within(SETTLE_MAX_MS, () => reader.engine.status().complete && isSafe(reader));
	await within(SETTLE_MAX_MS, () => clients.every(isSafe));
	const shown = JSON.stringify(reader.rows('piece'));
	const numbers = new Set(piecesOf(reader));
	return {
		kills,
		freezes,
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

/** Opens real sockets and hears, beside the engine, what the relay calls safe. */
class Ears {
	readonly acked = new Map<string, number>();

	dial(relay: RelayProcess): OpenSocket {
		return (on) => {
			const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/sync`);
			socket.on('open', () => on.opened());
			socket.on('message', (bytes: Buffer) => {
				this.hear(new Uint8Array(bytes));
				on.message(new Uint8Array(bytes));
			});
			socket.on('close', (code, reason) => on.closed(code, reason.toString()));
			socket.on('error', () => undefined);
			return {
				send: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
				close: () => socket.close()
			};
		};
	}

	private hear(bytes: Uint8Array): void {
		const { channel, payload } = decodeFrame(bytes);
		if (channel !== CONTROL) return;
		const message = decodeControl<FromRelay>(payload);
		if (message.t !== 'receipts') return;
		for (const [key, seq] of message.entries) this.acked.set(key, seq);
	}
}

async function pause(ms: number): Promise<void> {
	await new Promise((resume) => setTimeout(resume, ms));
}

async function within(ms: number, look: () => boolean): Promise<void> {
	const start = Date.now();
	while (!look()) {
		if (Date.now() - start > ms) throw new Error(`waited ${ms} ms in vain for ${String(look)}`);
		await pause(20);
	}
}
