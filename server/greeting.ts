import { DEVICE_NAME_MAX, type EnrolledDevice } from '../src/lib/sync/devices.ts';
import {
	CLOSE,
	PROTOCOL,
	TICKET,
	type FromDevice,
	type FromRelay
} from '../src/lib/sync/protocol.ts';
import { challengeBytes } from '../src/lib/sync/signed.ts';
import { admit, type Newcomer } from './admission.ts';
import { TurnedAway, malformed, overLimit } from './breach.ts';
import type { Codes } from './codes.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry.ts';

/** What a greeting needs from the relay around it. */
export interface Door {
	readonly ports: Ports;
	readonly limits: Limits;
	readonly registry: Registry;
	readonly codes: Codes;
}

/**
 * What comes of a message before the welcome: something to say, a device that has proved itself, one
 * that has, is not known, and asks with a ticket, or one that has and was shut out.
 */
export type Greeted =
	| { readonly say: Extract<FromRelay, { t: 'challenge' }> }
	| { readonly admitted: EnrolledDevice; readonly isNew: boolean }
	| { readonly asks: Newcomer; readonly ticket: string }
	/** It has proved itself, and was shut out. */
	| { readonly shutOut: EnrolledDevice; readonly since: number };

type Hello = Extract<FromDevice, { t: 'hello' }>;
type Enrol = Extract<FromDevice, { t: 'enrol' }>;
type Ask = Extract<FromDevice, { t: 'ask' }>;

interface Asked {
	readonly device: string;
	readonly key: string;
	readonly nonce: string;
	/** What it brings to be made known. */
	readonly brings: Enrol | Ask | undefined;
}

/** The id of a device. */
export const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** Longest public key, characters of base64url. */
export const KEY_LENGTH_MAX = 200;

/**
 * How one socket becomes the session of a device: hello (or enrol, with a code), a challenge, a
 * proof. The challenge is random, used once, and bound to epoch and device; until the proof holds,
 * nothing that concerns the workspace is read or said.
 */
export class Greeting {
	private asked: Asked | undefined;

	constructor(private readonly door: Door) {}

	/** Takes the next message. Throws a `Breach` when the socket must end. */
	async hear(message: FromDevice): Promise<Greeted> {
		if (this.asked) {
			const { asked } = this;
			if (message.t !== 'proof') throw malformed('the answer to a challenge is a proof');
			// Whatever comes of it, this challenge is not answered again.
			this.asked = undefined;
			return this.judge(asked, message.signature);
		}
		if (message.t !== 'hello' && message.t !== 'enrol' && message.t !== 'ask') {
			throw malformed('the first message must be hello');
		}
		if (message.protocol !== PROTOCOL) {
			throw this.away(CLOSE.wrongProtocol, `this relay speaks protocol ${PROTOCOL}`);
		}
		if (typeof message.device !== 'string' || !ULID.test(message.device))
			throw malformed('the device is not a ULID');
		const asks = message.t === 'hello' ? this.hello(message) : this.newcomer(message);
		const nonce = Buffer.from(this.door.ports.random(32)).toString('base64url');
		this.asked = { ...asks, nonce };
		return { say: { t: 'challenge', nonce, epoch: this.door.ports.store.epoch } };
	}

	private hello({ device }: Hello): Omit<Asked, 'nonce'> {
		const known = this.door.registry.of(device);
		if (!known) throw this.stranger();
		return { device, key: known.key, brings: undefined };
	}

	private newcomer(message: Enrol | Ask): Omit<Asked, 'nonce'> {
		const { t, device, key, name } = message;
		if (typeof key !== 'string' || key.length > KEY_LENGTH_MAX) throw malformed(`${t} needs a key`);
		if (typeof name !== 'string') throw malformed(`${t} needs a name`);
		if (message.t === 'enrol' && typeof message.code !== 'string')
			throw malformed('enrol needs a code');
		if (message.t === 'ask' && !TICKET.test(String(message.ticket)))
			throw malformed('ask needs a ticket');
		return { device, key, brings: message };
	}

	private async judge({ device, key, nonce, brings }: Asked, signature: unknown): Promise<Greeted> {
		const { ports, registry } = this.door;
		const bytes = challengeBytes(ports.store.epoch, device, nonce);
		if (typeof signature !== 'string' || !ports.verify(key, bytes, signature)) {
			throw this.away(CLOSE.unauthorized, 'the signature is not by the key of this device');
		}
		const known = registry.of(device);
		// An answer may have been lost on the way: who is known needs no code again.
		if (known) return this.standing(known, key);
		if (!brings) throw this.stranger();
		if (brings.t === 'enrol') return this.letIn(brings);
		const name = brings.name.trim().slice(0, DEVICE_NAME_MAX);
		return { asks: { device, key, name }, ticket: brings.ticket };
	}

	private async letIn({ device, key, code, name }: Enrol): Promise<Greeted> {
		const { limits, registry, codes } = this.door;
		if (registry.size >= limits.devices) throw overLimit('the workspace takes no more devices');
		const entered = codes.enter(code);
		if (entered.is === 'too-soon') {
			const seconds = Math.ceil(entered.wait / 1000);
			throw this.away(CLOSE.limit, `too many wrong codes; try again in ${seconds} s`);
		}
		if (entered.is === 'wrong') throw this.away(CLOSE.wrongCode, 'this code lets nobody in');
		const admitted = await admit(this.door, entered, { device, key, name });
		return { ...this.standing(admitted, key), isNew: true };
	}

	private standing(known: EnrolledDevice, key: string): Greeted {
		if (known.key !== key) {
			throw this.away(CLOSE.unauthorized, 'the signature is not by the key of this device');
		}
		if (known.revoked !== undefined) return { shutOut: known, since: known.revoked };
		return { admitted: known, isNew: false };
	}

	private stranger(): TurnedAway {
		return this.away(CLOSE.notEnrolled, 'this workspace does not know this device');
	}

	private away(code: number, reason: string): TurnedAway {
		return new TurnedAway(code, reason, this.door.registry.size > 0);
	}
}
