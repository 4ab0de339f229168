import type { Limits } from './limits.ts';
import type { Connection, Ports } from './ports.ts';

const DRAIN_MS = 20;

/** What one socket sent and the relay has not dealt with; stops reading when it is too much. */
export class Inbound {
	private waiting = 0;
	private paused = false;

	constructor(
		private readonly connection: Connection,
		private readonly most: number
	) {}

	/** Counts a message; the answer is called when it is dealt with. */
	take(bytes: number): () => void {
		this.waiting += bytes;
		if (!this.paused && this.waiting > this.most) {
			this.paused = true;
			this.connection.pause?.();
		}
		let done = false;
		return () => {
			if (done) return;
			done = true;
			this.waiting -= bytes;
			if (!this.paused || this.waiting > this.most / 2) return;
			this.paused = false;
			this.connection.resume?.();
		};
	}
}

/** What the relay has for one socket to read. */
export class Outbound {
	/** Bytes of answers that may still be on their way out. */
	private askedFor = 0;

	constructor(
		private readonly connection: Connection,
		private readonly limits: Limits,
		private readonly schedule: Ports['schedule'],
		private readonly tooSlow: (reason: string) => void
	) {}

	/** Sends what others did, unless too much of that is waiting already. */
	send(bytes: Uint8Array): void {
		const { outboundBytes } = this.limits;
		const buffered = this.connection.bufferedBytes();
		this.askedFor = Math.min(this.askedFor, buffered);
		if (buffered - this.askedFor > outboundBytes) {
			return this.tooSlow(`more than ${outboundBytes} bytes were waiting to be read`);
		}
		this.connection.send(bytes);
	}

	/** Sends what the device asked for: however long it takes to read, that does not make it slow. */
	answer(bytes: Uint8Array): void {
		this.askedFor = Math.min(this.askedFor, this.connection.bufferedBytes()) + bytes.byteLength;
		this.connection.send(bytes);
	}

	/** Waits while much is to be read, so that answers do not pile up; `hurry` ends the wait. */
	async drained(hurry: () => boolean): Promise<void> {
		while (!hurry() && this.connection.bufferedBytes() > this.limits.outboundBytes / 2) {
			await new Promise<void>((resume) => this.schedule(DRAIN_MS, resume));
		}
	}
}
