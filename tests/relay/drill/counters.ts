import type { Ears } from '../../kit/ears.ts';
import { sellByCard, usd } from '../../kit/counters.ts';
import { LOCATION } from '../../kit/location.ts';
import type { RelayProcess } from '../../kit/relay.ts';
import { pause, until, type Device, type World } from '../../kit/world.ts';

/** Pieces that come to a counter at once, to be sold. */
const STOCK = 500;
/** Pieces that a counter writes down at once. */
const BURST = 50;
/** Facts on their way beyond which nobody writes. */
const ON_THE_WAY = 3_000;
const PATIENCE_MS = 300_000;

/** The counters of a shop, real engines on real sockets, each with pieces of its own to sell. */
export class Counters {
	readonly devices: Device[] = [];
	readonly #world: World;
	readonly #ears: Ears;
	readonly #relay: () => RelayProcess;
	#sales = 0;
	#selling: Promise<unknown> | undefined;
	#open = false;

	constructor(world: World, ears: Ears, relay: () => RelayProcess) {
		this.#world = world;
		this.#ears = ears;
		this.#relay = relay;
	}

	/** The device that set up the shop. */
	get owner(): Device {
		const [owner] = this.devices;
		if (!owner) throw new Error('nobody has joined');
		return owner;
	}

	/** Sets up a shop with so many counters, the first of which is the owner's. */
	async join(many: number): Promise<void> {
		for (let n = 0; n < many; n += 1) {
			const device = await this.newDevice(`counter ${n}`, this.#ears);
			this.devices.push(device);
			if (n > 0) continue;
			await device.does('location.save', LOCATION);
		}
		await this.safe();
	}

	/** A device that was let in and has seen nothing yet. */
	async newDevice(name: string, ears: Ears): Promise<Device> {
		this.#world.clock.now = Date.now();
		const [owner] = this.devices;
		const outcome = await owner?.engine.membership.invite('counter', undefined);
		if (outcome?.ok === false) throw new Error(outcome.refusal.message);
		const code = outcome ? outcome.result.code : this.#relay().setupCode;
		const openSocket = ears.dial(() => this.#relay().port);
		return this.#world.device(name, { openSocket, code, patience: PATIENCE_MS });
	}

	/** Writes down pieces, one after the other at all counters, until the relay holds so many facts. */
	async fill(facts: number): Promise<void> {
		for (let n = 0; this.#ears.acked.size < facts; n += BURST) {
			this.#world.clock.now = Date.now();
			await Promise.all(this.devices.map((device) => saveFrom(device, n)));
			const unsent = () =>
				this.devices.reduce((sum, { engine }) => sum + engine.status().unsent, 0);
			await until(() => unsent() < ON_THE_WAY, 'facts are sent', PATIENCE_MS);
		}
		await this.safe();
	}

	/** Opens the counters: each sells one piece after the other. */
	sell(): void {
		this.#open = true;
		this.#selling = Promise.all(this.devices.map((device) => this.#sellOn(device)));
	}

	/** Closes them; resolves when all that was sold is safe at the relay. */
	async close(): Promise<void> {
		this.#open = false;
		await this.#selling;
		await this.safe();
	}

	/** Waits until every counter has sent and folded all. */
	async safe(): Promise<void> {
		const still = () => this.devices.every((device) => device.isStill());
		await until(still, 'all is safe at the relay', PATIENCE_MS);
	}

	/** How many sales there were. */
	get sales(): number {
		return this.#sales;
	}

	async #sellOn(device: Device): Promise<void> {
		for (let n = 0; this.#open; n += 1) {
			if (n % STOCK === 0) await device.does('inventory.importPieces', { rows: rowsOf(device, n) });
			await sellByCard(device, numberOf(device, n));
			this.#sales += 1;
			await pause(5);
		}
	}
}

async function saveFrom(device: Device, from: number): Promise<void> {
	const saved = Array.from({ length: BURST }, async (_, n) => {
		const stockNumber = `${numberOf(device, from + n)}-kept`;
		const fields = { stockNumber, title: `Ring ${from + n}`, category: 'ring' };
		const outcome = await device.tries('piece.save', { fields });
		if (!outcome.ok) throw new Error(outcome.refusal.message);
	});
	await Promise.all(saved);
}

/** Pieces to be sold, each with what it cost. */
function rowsOf(device: Device, from: number) {
	return Array.from({ length: STOCK }, (_, index) => {
		const n = from + index;
		const price = usd(100_000 + (n % 977) * 100);
		const cost = usd(40_000 + (n % 631) * 100);
		const stockNumber = numberOf(device, n);
		return {
			line: index + 2,
			values: { stockNumber, title: `Ring ${n}`, category: 'ring', price },
			cost
		};
	});
}

function numberOf(device: Device, n: number): string {
	return `${device.name.slice(-1)}-${n}`;
}
