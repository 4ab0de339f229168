import type { FromRelay, Receipt } from '../src/lib/sync/protocol.ts';
import { overLimit } from './breach.ts';
import type { Budget } from './budget.ts';
import { writePresence, writeUpdate } from './channel.ts';
import { createPresence } from './presence.ts';

/** A socket that has the document open. */
export interface Member {
	readonly device: string;
	readonly stepOnes: Budget;
	/** Sends on the document's channel what others did. */
	readonly send: (payload: Uint8Array) => void;
	/** Sends on the document's channel what the socket asked for. */
	readonly answer: (payload: Uint8Array) => void;
	/** Sends a control message. */
	readonly tell: (message: FromRelay) => void;
	/** Ends the socket: the relay could not keep what it sent. */
	readonly drop: (reason: string) => void;
}

const RECEIPTS_A_MESSAGE = 2_000;

/** Everybody who has one document open, and what they say about themselves. */
export class Audience {
	private readonly members = new Map<Member, { live: boolean }>();
	private readonly presence = createPresence();

	constructor(
		private readonly document: string,
		private readonly presenceBytes: number
	) {}

	get empty(): boolean {
		return this.members.size === 0;
	}

	has(member: Member): boolean {
		return this.members.has(member);
	}

	/** Lets somebody in, who hears receipts from now on, and updates once it is `live`. */
	add(member: Member): void {
		this.members.set(member, { live: false });
	}

	remove(member: Member): void {
		if (!this.members.delete(member)) return;
		const gone = this.presence.leave(member);
		if (gone) this.others(member, (other) => other.send(writePresence(gone)));
	}

	/** It has caught up: an update sent before that would hang in the air. */
	goLive(member: Member): void {
		const standing = this.members.get(member);
		if (!standing || standing.live) return;
		standing.live = true;
		this.showPresence(member);
	}

	/** Sends receipts to one member. */
	tellReceipts(member: Member, receipts: readonly Receipt[]): void {
		const { document } = this;
		for (let at = 0; at < receipts.length; at += RECEIPTS_A_MESSAGE) {
			const entries = receipts.slice(at, at + RECEIPTS_A_MESSAGE);
			member.tell({ t: 'receipts', document, entries });
		}
	}

	/** Sends receipts to everybody. */
	tellAll(receipts: readonly Receipt[]): void {
		for (const member of this.members.keys()) this.tellReceipts(member, receipts);
	}

	/** Sends an update to everybody but its author. */
	passOn(author: Member, update: Uint8Array): void {
		const message = writeUpdate(update);
		this.others(author, (other) => other.send(message));
	}

	/** Takes what a member says about itself. Throws a `Breach`. */
	hear(member: Member, states: Uint8Array): void {
		if (states.byteLength > this.presenceBytes) throw overLimit('presence is too long');
		const news = this.presence.take(member, states);
		if (news) this.others(member, (other) => other.send(writePresence(news)));
	}

	/** Sends a member what all the others say about themselves. */
	showPresence(member: Member): void {
		const all = this.presence.all();
		if (all) member.send(writePresence(all));
	}

	private others(member: Member, act: (other: Member) => void): void {
		for (const [other, { live }] of this.members) if (other !== member && live) act(other);
	}
}
