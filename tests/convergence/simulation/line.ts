import type { RawSocket } from '#lib/sync/link.ts';
import type { Session } from '../../../server/ports.ts';
import type { Chance } from '#lib/area/chance.ts';
import { Pipe } from './pipe.ts';
import type { RelayHost } from './relay-host.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import type { Sightings } from './sightings.ts';

/** What the device's side of a socket is told. */
export interface Ears {
	opened(): void;
	message(bytes: Uint8Array): void;
	closed(code: number, reason: string): void;
}

const LOST = 1006;
/** How long Chromium waits for the answer to a WebSocket handshake. */
const HANDSHAKE_MS = 240_000;

/** The cable from one device to the relay, with the sockets on it. */
export class Line {
	readonly scheduler: Scheduler;
	readonly chance: Chance;
	readonly relay: RelayHost;
	readonly sightings: Sightings;
	/** One way, ms. */
	latency: number;
	/** No frame passes and nobody is told. */
	parted = false;
	readonly sockets = new Set<SimSocket>();

	constructor(scheduler: Scheduler, chance: Chance, relay: RelayHost, sightings: Sightings) {
		this.scheduler = scheduler;
		this.chance = chance;
		this.relay = relay;
		this.sightings = sightings;
		this.latency = chance.from(1, 40);
	}

	dial(owner: Owner, ears: Ears): RawSocket {
		const socket = new SimSocket(this, owner, ears);
		this.sockets.add(socket);
		return socket;
	}

	delay(): number {
		return this.latency * (0.5 + this.chance.next());
	}

	/** Whether a socket stands on which both ends hear each other, with nothing under way. */
	get sound(): boolean {
		return [...this.sockets].some((socket) => socket.sound);
	}

	/** Nothing passes for a while; then it goes on as if nothing had been, or the sockets are dead. */
	part(ms: number): void {
		this.parted = true;
		for (const socket of this.sockets) socket.stall();
		this.scheduler.after(ms, this.scheduler.world, 'mend', () => this.mend());
	}

	mend(): void {
		if (!this.parted) return;
		this.parted = false;
		for (const socket of [...this.sockets]) {
			if (this.chance.happens(0.5)) socket.go();
			else socket.reset();
		}
	}

	/** All sockets break; what is under way arrives late or never. */
	reset(): void {
		for (const socket of [...this.sockets]) socket.reset();
	}

	/** The device's process is gone, and with it its ends of the sockets. */
	deviceGone(): void {
		for (const socket of [...this.sockets]) socket.deviceGone();
	}

	/** The relay's process is gone; now and then its machine with it, so that nobody is told. */
	relayGone(): void {
		for (const socket of [...this.sockets]) socket.relayGone();
	}
}

/** One WebSocket: two pipes, and two ends that may have different ideas of it. */
class SimSocket implements RawSocket {
	readonly #line: Line;
	readonly #ears: Ears;
	readonly #device: Owner;
	#up: Pipe | undefined;
	#down: Pipe | undefined;
	#session: Session | undefined;
	#state: 'dialling' | 'open' | 'closing' | 'closed' = 'dialling';
	#cancelHandshake: () => void;

	constructor(line: Line, device: Owner, ears: Ears) {
		this.#line = line;
		this.#device = device;
		this.#ears = ears;
		line.scheduler.after(line.delay(), device, 'dial', () => this.#connect());
		this.#cancelHandshake = line.scheduler.after(HANDSHAKE_MS, device, 'handshake', () =>
			this.#tell(0, LOST, 'no answer')
		);
	}

	send(bytes: Uint8Array): void {
		if (this.#state !== 'open') return;
		const frame = bytes.slice();
		this.#up?.put(frame.length, () => this.#session?.receive(frame));
	}

	close(): void {
		if (this.#state === 'closing' || this.#state === 'closed') return;
		this.#state = 'closing';
		this.#down?.end();
		this.#up?.put(1, () => this.#relayHears(0));
		// On a dead line the browser waits for an answer before it gives up.
		const { chance, parted } = this.#line;
		this.#tell(parted ? chance.from(500, 8_000) : 2 * this.#line.delay(), 1000, 'closed');
	}

	get sound(): boolean {
		const clear = this.#up?.clear === true && this.#down?.clear === true;
		return this.#state === 'open' && this.#session !== undefined && clear;
	}

	stall(): void {
		this.#up?.stall();
		this.#down?.stall();
	}

	go(): void {
		this.#up?.go();
		this.#down?.go();
	}

	/** Whether what the relay sends is held back. */
	deaf(yes: boolean): void {
		if (yes) this.#down?.stall();
		else if (!this.#line.parted) this.#down?.go();
	}

	/** One direction, or both, carries nothing any more and nobody is told. */
	halfOpen(): void {
		const { chance, scheduler, sightings } = this.#line;
		if (this.#state !== 'open') return;
		sightings.saw('half-open socket');
		if (chance.happens(0.6)) this.#down?.end();
		if (chance.happens(0.6)) this.#up?.end();
		else this.#up?.go();
		scheduler.after(chance.from(10_000, 40_000), scheduler.world, 'relay times out', () =>
			this.#relayHears(0)
		);
	}

	reset(): void {
		const { chance } = this.#line;
		this.#down?.end();
		if (chance.happens(0.5)) {
			this.#up?.end();
			this.#relayHears(chance.from(0, 5_000));
		} else this.#late();
		if (this.#state === 'open' || this.#state === 'dialling') {
			this.#state = 'closing';
			this.#tell(chance.from(0, 500), LOST, 'connection reset');
		}
	}

	deviceGone(): void {
		this.#state = 'closed';
		this.#down?.end();
		if (this.#line.chance.happens(0.5)) this.#late();
		else {
			this.#up?.end();
			this.#relayHears(this.#line.chance.from(0, 20_000));
		}
		this.#line.sockets.delete(this);
	}

	relayGone(): void {
		const { chance } = this.#line;
		this.#session = undefined;
		this.#up?.end();
		this.#down?.end();
		if (this.#state === 'dialling' || this.#state === 'closed') return;
		if (chance.happens(0.2) || this.#state === 'closing') return;
		this.#state = 'closing';
		this.#tell(chance.from(0, 300), LOST, 'connection reset');
	}

	/** What was under way reaches the relay when the device has long gone on to another socket. */
	#late(): void {
		const { scheduler, chance } = this.#line;
		if (!this.#up) return;
		const { waiting } = this.#up;
		this.#up.stall();
		const ms = chance.happens(0.5) ? chance.from(0, 300) : chance.from(300, 6_000);
		scheduler.after(ms, scheduler.world, 'late frames', () => {
			if (waiting > 0) this.#line.sightings.saw('late frames of a dead socket');
			this.#up?.put(1, () => this.#relayHears(0));
			this.#up?.go();
		});
	}

	#connect(): void {
		const line = this.#line;
		if (this.#state !== 'dialling') return;
		if (line.parted || !line.relay.up) {
			this.#state = 'closing';
			const hangs = line.parted && line.chance.happens(0.3);
			this.#tell(hangs ? line.chance.from(2_000, 15_000) : line.delay(), LOST, 'no line');
			return;
		}
		const { scheduler, relay } = line;
		this.#state = 'open';
		const up = (this.#up = new Pipe(scheduler, relay.owner, () => line.delay()));
		const down = (this.#down = new Pipe(scheduler, this.#device, () => line.delay()));
		this.#session = relay.take({
			send: (bytes) => {
				const frame = bytes.slice();
				down.put(frame.length, () => this.#state === 'open' && this.#ears.message(frame));
			},
			close: (code, reason) => {
				if (code === 4508) line.sightings.saw('slow reader dropped');
				this.#session = undefined;
				up.end();
				down.put(1, () => this.#tell(0, code, reason));
			},
			bufferedBytes: () => down.waiting,
			pause: () => up.stall(),
			resume: () => (line.parted ? undefined : up.go())
		});
		down.put(1, () => {
			this.#cancelHandshake();
			scheduler.note(`${this.#device.name} socket opened`);
			this.#ears.opened();
		});
	}

	/** The relay learns that the socket is gone. */
	#relayHears(ms: number): void {
		const { scheduler, relay } = this.#line;
		scheduler.after(ms, relay.owner, 'socket gone', () => {
			this.#session?.closed();
			this.#session = undefined;
		});
	}

	#tell(ms: number, code: number, reason: string): void {
		this.#line.scheduler.after(ms, this.#device, 'socket closed', () => {
			if (this.#state === 'closed') return;
			this.#state = 'closed';
			this.#cancelHandshake();
			this.#line.sockets.delete(this);
			this.#line.scheduler.note(`${this.#device.name} socket closed ${code} ${reason}`);
			this.#ears.closed(code, reason);
		});
	}
}

export type { SimSocket };
