import process from 'node:process';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { SIZES } from '#demo';
import type { DeviceClass } from '#lib/sync/devices.ts';
import type { OpenSocket } from '#lib/sync/link.ts';
import { givePast } from '../kit/past.ts';
import { World } from '../kit/world.ts';

const isSize = (name: string): name is keyof typeof SIZES => name in SIZES;

/** Makes the shop, then answers each kind of device it hears with a code that lets one more device in, to the end. */
export async function main([port = '', code = '', size = '']: readonly string[]): Promise<void> {
	if (!isSize(size)) throw new Error(`no size is called “${size}”`);
	const world = new World();
	world.clock.now = Date.now();
	const office = await world.device('The office', { openSocket: dial(port), code });
	const past = await givePast(office, SIZES[size]);
	process.stdout.write(`${JSON.stringify(past)}\n`);
	for await (const kind of createInterface({ input: process.stdin })) {
		world.clock.now = Date.now();
		const outcome = await office.engine.membership.invite(kind as DeviceClass, past.location);
		if (!outcome.ok) throw new Error(outcome.refusal.message);
		process.stdout.write(`${JSON.stringify(outcome.result.code)}\n`);
	}
	await world.end();
}

/** Dials a relay on this machine, by a real socket. */
function dial(port: string): OpenSocket {
	return (on) => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}/sync`);
		socket.on('open', () => on.opened());
		socket.on('message', (bytes: Buffer) => on.message(new Uint8Array(bytes)));
		socket.on('close', (code, reason) => on.closed(code, reason.toString()));
		socket.on('error', () => undefined);
		return {
			send: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
			close: () => socket.close()
		};
	};
}
