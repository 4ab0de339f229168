import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as later } from 'node:timers/promises';
import { unmasked } from './unmasked.ts';

/** What a slow wire hands on at a time, bytes. */
const DRIBBLE = 256;

/**
 * The cable between one device and the relay: bytes go through unchanged until it is cut. Playwright's
 * `setOffline` does not reach the sockets of workers, so a device's network is cut here.
 */
export class Wire {
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();
	#cut = false;
	#troubleAt = -Infinity;
	#mustHold: string | undefined;
	#heard: Buffer[][] | undefined;
	#pace = Infinity;

	private constructor(port: () => number) {
		this.#server = createServer((near) => this.#join(near, port()));
	}

	/** A wire to a port of this machine; each has an address, and so a storage in the browser, of its own. */
	static async to(port: () => number): Promise<Wire> {
		const wire = new Wire(port);
		await once(wire.#server.listen(0, '127.0.0.1'), 'listening');
		return wire;
	}

	/** Where the device finds the relay. */
	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** Keeps from now on all that goes over it, either way, as it went. */
	record(): void {
		this.#heard ??= [];
	}

	/** What was kept, as whoever reads along understands it. */
	heard(): Buffer {
		return Buffer.concat((this.#heard ?? []).map((way) => unmasked(Buffer.concat(way))));
	}

	/** What stands at its end cannot do without it, for this reason: a test that cuts it is wrong. */
	mustHold(reason: string): void {
		this.#mustHold = reason;
	}

	/** Ends every connection and lets no new one through. */
	cut(): void {
		if (this.#mustHold) throw new Error(this.#mustHold);
		this.#cut = true;
		this.#trouble();
		for (const socket of this.#sockets) socket.destroy();
	}

	mend(): void {
		this.#trouble();
		this.#cut = false;
	}

	/** Lets the device hear no more than so many bytes a second from now on, as at the far end of a bad line. */
	slow(bytesPerSecond: number): void {
		this.#pace = bytesPerSecond;
	}

	/** Whether bytes go through. */
	get sound(): boolean {
		return !this.#cut;
	}

	/** Whether the device has met a dead network within the last `ms`; its complaints of that are no fault. */
	troubledWithin(ms: number): boolean {
		return this.#cut || performance.now() - this.#troubleAt < ms;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.close();
		await once(this.#server, 'close');
	}

	#join(near: Socket, port: number): void {
		if (this.#cut) {
			this.#trouble();
			near.destroy();
			return;
		}
		const far = connect(port, '127.0.0.1');
		for (const [socket, other] of [
			[near, far],
			[far, near]
		] as const) {
			this.#sockets.add(socket);
			socket.setNoDelay(true);
			const kept: Buffer[] = [];
			this.#heard?.push(kept);
			if (this.#heard) socket.on('data', (bytes: Buffer) => kept.push(bytes));
			socket.on('error', () => this.#trouble());
			socket.on('close', () => {
				this.#sockets.delete(socket);
				other.destroy();
			});
		}
		near.pipe(far);
		far.pipe(paced(() => this.#pace)).pipe(near);
		far.once('end', () => this.#trouble());
	}

	#trouble(): void {
		this.#troubleAt = performance.now();
	}
}

/** Hands on what comes, as fast as the wire is at that moment. */
function paced(pace: () => number): Transform {
	return new Transform({
		transform(bytes: Buffer, _encoding, done) {
			const handOn = async () => {
				for (let at = 0; at < bytes.byteLength; at += DRIBBLE) {
					if (pace() === Infinity) return void this.push(bytes.subarray(at));
					await later((DRIBBLE / pace()) * 1_000);
					this.push(bytes.subarray(at, at + DRIBBLE));
				}
			};
			void handOn().then(() => done());
		}
	});
}
