import { DEVICE_CLASSES, mayHave, mayLetIn } from '../src/lib/sync/devices.ts';
import type { FromDevice, FromRelay, Ways } from '../src/lib/sync/protocol.ts';
import { malformed } from './breach.ts';
import type { Codes } from './codes.ts';
import { isForDesk, type DeviceDesk } from './device-desk.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry.ts';
import type { Tickets } from './tickets.ts';

/** What requests about devices need from the relay around them. */
export interface RequestParts {
	readonly ports: Ports;
	readonly limits: Limits;
	readonly registry: Registry;
	readonly codes: Codes;
	readonly tickets: Tickets;
	readonly desk: DeviceDesk;
	/** Begins a backup, if the device may ask for one; answers whether it may. */
	readonly backUp: (device: string) => boolean;
	/** Where other devices of the network find this relay. */
	readonly ways: () => Ways;
}

/**
 * What a device that was let in asks about other devices, to let one more in, to change one; or asks of the
 * relay itself. Undefined
 * for a message that is no such request; `null` where there is nothing to say. Throws a `Breach`.
 */
export async function answerAboutDevices(
	parts: RequestParts,
	device: string,
	message: FromDevice
): Promise<FromRelay | null | undefined> {
	if (message.t === 'invite') return invite(parts, device, message);
	if (message.t === 'admit') return admit(parts, device, message);
	if (message.t === 'order') return order(parts, device, message);
	if (message.t === 'back-up') {
		if (!Number.isSafeInteger(message.n)) throw malformed('back-up needs a number');
		return { t: 'changed', n: message.n, is: parts.backUp(device) ? 'done' : 'not-owner' };
	}
	if (message.t === 'turn-away') {
		parts.tickets.turnAway(device, String(message.device));
		return null;
	}
	return isForDesk(message) ? parts.desk.answer(device, message) : undefined;
}

async function admit(
	{ tickets }: RequestParts,
	inviter: string,
	{ n, device, digits }: FromDevice & { t: 'admit' }
): Promise<FromRelay> {
	if (!Number.isSafeInteger(n)) throw malformed('admit needs a number');
	return { t: 'admitted', n, ...(await tickets.admit(inviter, String(device), digits)) };
}

/** The final order of what a device holds: it keeps no more of it than its rows need. */
async function order(
	{ ports, registry }: RequestParts,
	device: string,
	{ n, document }: FromDevice & { t: 'order' }
): Promise<FromRelay> {
	const kind = registry.of(device)?.class;
	if (!Number.isSafeInteger(n) || typeof document !== 'string')
		throw malformed('order needs names');
	const may = kind !== undefined && mayHave(kind, document);
	return { t: 'ordered', n, entries: may ? await ports.store.receiptsSince(document, 0) : [] };
}

/** A device lets in none that is given more than it is given itself: else it would only have to ask for one. */
function invite(
	{ codes, limits, registry, tickets, ways }: RequestParts,
	inviter: string,
	{ n, class: kind, location }: FromDevice & { t: 'invite' }
): FromRelay {
	const sound = location === undefined || (typeof location === 'string' && location.length <= 64);
	if (!Number.isSafeInteger(n) || !DEVICE_CLASSES.includes(kind) || !sound)
		throw malformed('invite needs a number and a class of device');
	const own = registry.of(inviter)?.class;
	if (!own || !mayLetIn(own, kind))
		return { t: 'not-invited', n, reason: 'this device lets in none of that kind', kind: true };
	const made = codes.invite(location === undefined ? { class: kind } : { class: kind, location });
	if (!made) {
		return { t: 'not-invited', n, reason: `${limits.invitations} codes wait to be entered` };
	}
	const ticket = tickets.issue(made, inviter);
	return { t: 'invitation', n, ...made, ticket, ...ways() };
}
