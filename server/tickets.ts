import type { EnrolledDevice } from '../src/lib/sync/devices.ts';
import { CLOSE, type Asker, type FromRelay } from '../src/lib/sync/protocol.ts';
import { admit, type Newcomer } from './admission.ts';
import { TurnedAway } from './breach.ts';
import type { Codes, Invitation } from './codes.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry.ts';

/** What tickets need from the relay around them. */
export interface TicketParts {
	readonly ports: Ports;
	readonly limits: Limits;
	readonly codes: Codes;
	readonly registry: Registry;
	/** Who asks with the tickets of this device is not as it was. */
	readonly changed: (inviter: string) => void;
}

/** A socket on which a device waits to be let in. */
export interface Waiting {
	readonly admitted: (device: EnrolledDevice) => void;
	readonly away: (reason: TurnedAway) => void;
}

type Answer = Omit<Extract<FromRelay, { t: 'admitted' }>, 't' | 'n'>;

interface Ticket {
	readonly code: string;
	readonly until: number;
	readonly inviter: string;
	asker: (Newcomer & { readonly digits: string; wrong: number }) | undefined;
	socket: Waiting | undefined;
	cancelEnd: () => void;
}

const DIGITS = 6;

/**
 * Invitations as secrets to scan. A secret alone lets nobody in: somebody may have photographed the
 * screen. The device that shows it first is given six digits, and whoever invited types what that very
 * device shows. The wait survives both sockets: it belongs to the device's key. In memory only.
 */
export class Tickets {
	private readonly tickets = new Map<string, Ticket>();

	constructor(private readonly parts: TicketParts) {}

	/** Makes the secret of an invitation: whichever of secret and code is used, both are. */
	issue({ code, until }: Invitation, inviter: string): string {
		this.forgetOld();
		const { random } = this.parts.ports;
		const name = Buffer.from(random(16)).toString('base64url');
		const nobody = { asker: undefined, socket: undefined, cancelEnd: () => undefined };
		this.tickets.set(name, { code, until, inviter, ...nobody });
		return name;
	}

	/**
	 * A device that has proved its key shows a ticket, the first time or again, and waits on `socket`.
	 * Answers what it is to show. Throws when the ticket is gone or another device has it.
	 */
	ask(
		name: string,
		asker: Newcomer,
		socket: Waiting
	): { readonly digits: string; readonly until: number } {
		this.forgetOld();
		const ticket = this.tickets.get(name);
		if (!ticket) throw away(CLOSE.wrongCode, 'this invitation was used or has ended');
		const { ports } = this.parts;
		const digits = ticket.asker?.digits ?? digitsFrom(ports.random);
		ticket.asker ??= { ...asker, digits, wrong: 0 };
		if (ticket.asker.device !== asker.device || ticket.asker.key !== asker.key)
			throw away(CLOSE.ticketTaken, 'another device asks with this invitation');
		ticket.socket = socket;
		this.endInTime(name, ticket);
		this.parts.changed(ticket.inviter);
		return { digits, until: ticket.until };
	}

	/** The socket is gone; its device may come back. */
	left(socket: Waiting): void {
		for (const ticket of this.tickets.values())
			if (ticket.socket === socket) ticket.socket = undefined;
	}

	/** Ends every invitation of a device: it was shut out. */
	endAll(inviter: string): void {
		for (const [name, ticket] of this.tickets)
			if (ticket.inviter === inviter)
				this.end(name, ticket, away(CLOSE.wrongCode, 'this invitation has ended'));
	}

	/** Every device that asks with a ticket of this inviter. */
	askers(inviter: string): readonly Asker[] {
		this.forgetOld();
		return [...this.tickets.values()].flatMap((ticket) => {
			if (ticket.inviter !== inviter || !ticket.asker) return [];
			const { device, name } = ticket.asker;
			return [{ device, name, until: ticket.until }];
		});
	}

	/** Lets in a device that asks, if these are the digits that it shows. Rejects when the disk would not take it. */
	async admit(inviter: string, device: string, digits: unknown): Promise<Answer> {
		const { limits, codes, registry } = this.parts;
		const found = this.find(inviter, device);
		if (!found) return { is: 'gone' };
		const [name, ticket, asker] = found;
		if (asker.digits !== digits) {
			asker.wrong += 1;
			const left = limits.digitTries - asker.wrong;
			if (left > 0) return { is: 'wrong', left };
			this.end(name, ticket, away(CLOSE.turnedAway, 'other digits were typed than it shows'));
			return { is: 'over' };
		}
		if (registry.size >= limits.devices) return { is: 'full' };
		const right = codes.take(ticket.code);
		if (!right) return { is: 'gone' };
		const enrolled = await admit(this.parts, right, asker);
		const { socket } = ticket;
		this.end(name, ticket, undefined);
		socket?.admitted(enrolled);
		return { is: 'in' };
	}

	/** Sends a device away that asks. */
	turnAway(inviter: string, device: string): void {
		const found = this.find(inviter, device);
		if (!found) return;
		const [name, ticket] = found;
		this.end(name, ticket, away(CLOSE.turnedAway, 'whoever invited it does not let it in'));
	}

	/** Whoever waits is told at the end; a timer may ring a little before it. */
	private endInTime(name: string, ticket: Ticket): void {
		const { ports } = this.parts;
		ticket.cancelEnd();
		ticket.cancelEnd = ports.schedule(Math.max(1, ticket.until - ports.now()), () => {
			this.forgetOld();
			if (this.tickets.has(name)) this.endInTime(name, ticket);
		});
	}

	private find(inviter: string, device: string) {
		this.forgetOld();
		for (const [name, ticket] of this.tickets) {
			const { asker } = ticket;
			if (ticket.inviter === inviter && asker?.device === device)
				return [name, ticket, asker] as const;
		}
		return undefined;
	}

	private forgetOld(): void {
		const { ports, codes } = this.parts;
		for (const [name, ticket] of this.tickets) {
			if (ticket.until > ports.now() && codes.isOpen(ticket.code)) continue;
			this.end(name, ticket, away(CLOSE.wrongCode, 'this invitation was used or has ended'));
		}
	}

	/** Takes a ticket and its code out of use; whoever waits with it is told why. */
	private end(name: string, ticket: Ticket, reason: TurnedAway | undefined): void {
		if (!this.tickets.delete(name)) return;
		this.parts.codes.take(ticket.code);
		ticket.cancelEnd();
		if (reason) ticket.socket?.away(reason);
		if (ticket.asker) this.parts.changed(ticket.inviter);
	}
}

function away(code: number, reason: string): TurnedAway {
	return new TurnedAway(code, reason, true);
}

function digitsFrom(random: Ports['random']): string {
	const fair = 2 ** 32 - (2 ** 32 % 10 ** DIGITS);
	for (;;) {
		const number = Buffer.from(random(4)).readUInt32BE();
		if (number < fair) return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
	}
}
