import { QUARANTINE_PAGE, mayHave, type EnrolledDevice } from '../src/lib/sync/devices.ts';
import { partsOfKey, type FromDevice, type FromRelay } from '../src/lib/sync/protocol.ts';
import { factBytes, splitSignature } from '../src/lib/sync/signed.ts';
import { malformed } from './breach.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Quarantine } from './quarantine.ts';
import type { Tokens } from './tokens.ts';

/** What handing over needs from the relay around it. */
export interface HandOverParts {
	readonly ports: Pick<Ports, 'now' | 'log' | 'store' | 'verify'>;
	readonly limits: Pick<Limits, 'factBytes' | 'quarantineBytes'>;
	readonly lying: Quarantine;
	readonly tokens: Pick<Tokens, 'give'>;
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
		if (message.t === 'renew') return this.token();
		if (message.t === 'hand-over') return this.take(message);
		if (message.t !== 'all-handed-over')
			throw malformed('a device that was shut out hands over, and nothing else');
		this.parts.ports.log('info', 'wipe ordered', { device: this.device.device });
		return { t: 'wipe' };
	}

	/** What opens the door of papers for what it hands over, and nothing else. */
	token(): FromRelay {
		const { tokens, ports } = this.parts;
		return { t: 'token', session: tokens.give(this.device.device), time: ports.now() };
	}

	private async take({ n, facts }: FromDevice & { t: 'hand-over' }): Promise<FromRelay> {
		const { ports, limits } = this.parts;
		if (!Number.isSafeInteger(n) || !Array.isArray(facts) || facts.length > QUARANTINE_PAGE)
			throw malformed(`hand-over needs a number and at most ${QUARANTINE_PAGE} facts`);
		const fresh: { key: string; text: string; at: number }[] = [];
		for (const fact of facts) {
			const [key, text] = this.sound(fact);
			// The relay has it: it came before the device was shut out, and the answer was lost.
			if (await ports.store.hasKey(key)) continue;
			fresh.push({ key, text, at: ports.now() });
		}
		const { device } = this.device;
		const kept = await this.parts.lying.keep(device, fresh, limits.quarantineBytes);
		ports.log('info', 'quarantined', { device, facts: kept });
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
