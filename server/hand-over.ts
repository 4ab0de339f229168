import { QUARANTINE_PAGE, mayHave, type EnrolledDevice } from '../src/lib/sync/devices.ts';
import { partsOfKey, type FromDevice, type FromRelay } from '../src/lib/sync/protocol.ts';
import { factBytes, splitSignature } from '../src/lib/sync/signed.ts';
import { malformed, overLimit } from './breach.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';

/** What handing over needs from the relay around it. */
export interface HandOverParts {
	readonly ports: Pick<Ports, 'now' | 'log' | 'store' | 'verify'>;
	readonly limits: Pick<Limits, 'factBytes' | 'quarantineBytes'>;
}

/**
 * The one thing that a device does that was shut out: it hands over the facts that the relay never
 * confirmed, signed by itself, into quarantine; then it is told to forget the shop. What it sends is
 * in no document and goes to no other device until an owner's device has accepted it.
 */
export class HandOver {
	constructor(
		private readonly parts: HandOverParts,
		private readonly device: EnrolledDevice
	) {}

	/** Hears the device. Throws a `Breach` on anything else, and when it hands over too much. */
	async hear(message: FromDevice): Promise<FromRelay> {
		if (message.t === 'ping') return { t: 'pong' };
		if (message.t === 'hand-over') return this.take(message);
		if (message.t !== 'all-handed-over')
			throw malformed('a device that was shut out hands over, and nothing else');
		this.parts.ports.log('info', 'wipe ordered', { device: this.device.device });
		return { t: 'wipe' };
	}

	private async take({ n, facts }: FromDevice & { t: 'hand-over' }): Promise<FromRelay> {
		const { ports, limits } = this.parts;
		if (!Number.isSafeInteger(n) || !Array.isArray(facts) || facts.length > QUARANTINE_PAGE)
			throw malformed(`hand-over needs a number and at most ${QUARANTINE_PAGE} facts`);
		const lying = await ports.store.quarantined();
		let bytes = 0;
		for (const { key, text } of lying)
			if (partsOfKey(key)?.device === this.device.device) bytes += Buffer.byteLength(text);
		const fresh: { key: string; text: string; at: number }[] = [];
		for (const fact of facts) {
			const [key, text] = this.sound(fact);
			// The relay has it: it came before the device was shut out, and the answer was lost.
			if (await ports.store.hasKey(key)) continue;
			bytes += Buffer.byteLength(text);
			if (bytes > limits.quarantineBytes)
				throw overLimit(`at most ${limits.quarantineBytes} bytes go into quarantine`);
			fresh.push({ key, text, at: ports.now() });
		}
		await ports.store.quarantine(fresh);
		ports.log('info', 'quarantined', { device: this.device.device, facts: fresh.length });
		return { t: 'handed-over', n };
	}

	/** A fact of this very device, of a document that it may have, with its signature. */
	private sound(fact: unknown): readonly [key: string, text: string] {
		const [key, text] = Array.isArray(fact) ? (fact as unknown[]) : [];
		if (typeof key !== 'string' || typeof text !== 'string') throw malformed('no fact');
		const parts = partsOfKey(key);
		const signed = splitSignature(text);
		const { device, class: kind, key: publicKey } = this.device;
		const isOwn = parts?.device === device && mayHave(kind, parts.document);
		if (!isOwn || !signed || Buffer.byteLength(text) > this.parts.limits.factBytes)
			throw malformed(`${key.slice(0, 100)} cannot be handed over`);
		if (!this.parts.ports.verify(publicKey, factBytes(key, signed.unsigned), signed.signature))
			throw malformed(`${key.slice(0, 100)} is not signed by this device`);
		return [key, text];
	}
}
