import { WebSocket } from 'ws';
import type { DeviceClass } from '../../src/lib/sync/devices.ts';
import type { FromRelay } from '../../src/lib/sync/protocol.ts';
import { Device } from './device.ts';
import { eventually, relayFor } from './world.ts';

type Asked = 'survey' | 'change' | 'revoke' | 'rule' | 'invite';
type Said<Type extends FromRelay['t']> = Extract<FromRelay, { t: Type }>;

let asked = 100;

/** Asks about devices, and waits for the answer to just that. */
export async function ask<Type extends FromRelay['t']>(
	device: Device,
	message: { readonly t: Asked } & Readonly<Record<string, unknown>>
): Promise<Said<Type>> {
	const n = (asked += 1);
	device.control({ ...message, n } as never);
	return eventually(
		() => device.heard.find((each) => 'n' in each && each.n === n) as Said<Type> | undefined
	);
}

/** A shop whose first device came with the setup code, and a way for others to be let in by it. */
export async function owned(owner: string, options: Parameters<typeof relayFor>[0] = {}) {
	const running = await relayFor(options);
	const { url, relay } = running;
	const anna = await Device.enrol(url, owner, relay.setupCode() ?? '', 'Office');
	async function join(id: string, kind: DeviceClass): Promise<Device> {
		const { code } = await ask<'invitation'>(anna, { t: 'invite', class: kind });
		return Device.enrol(url, id, code, kind);
	}
	return { ...running, anna, join };
}

/** What became of a plain socket. */
export interface Plain {
	readonly socket: WebSocket;
	/** The close code with its reason, or the status with which it was not opened; undefined while it is open. */
	end: string | undefined;
}

/** Knocks at the door of one document with a proof. */
export async function plainDoor(url: string, document: string, proof: string): Promise<Plain> {
	const address = `${url.replace('http', 'ws')}/sync/${document}`;
	const plain: Plain = { socket: new WebSocket(address, ['vitrine', proof]), end: undefined };
	plain.socket.on('close', (code, reason) => (plain.end ??= `${code} ${reason.toString()}`));
	plain.socket.on('error', ({ message }) => (plain.end ??= message));
	await eventually(() => plain.end ?? plain.socket.readyState === WebSocket.OPEN);
	return plain;
}
