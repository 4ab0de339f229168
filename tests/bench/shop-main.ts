import process from 'node:process';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { SIZES } from '#demo';
import type { DeviceClass } from '#lib/sync/devices.ts';
import type { OpenSocket } from '#lib/sync/link.ts';
import { givePast } from '../kit/past.ts';
import { until, World } from '../kit/world.ts';

const isSize = (name: string): name is keyof typeof SIZES => name in SIZES;

const ADDED_MAX_MS = 300_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes the shop, as it was so many days ago, then does what it hears, to the end: `invite counter` answers a
 * code that lets one more device in; `people 2000` adds as many people, each by a fact of its own, on the days
 * until now, and answers once the relay has them all.
 */
export async function main([
	port = '',
	code = '',
	size = '',
	daysAgo = '0'
]: readonly string[]): Promise<void> {
	if (!isSize(size)) throw new Error(`no size is called “${size}”`);
	let behind = Number(daysAgo) * DAY_MS;
	const world = new World();
	world.clock.now = Date.now() - behind;
	const office = await world.device('The office', { openSocket: dial(port), code });
	const past = await givePast(office, SIZES[size]);
	const answer = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);
	answer(past);
	for await (const line of createInterface({ input: process.stdin })) {
		const [verb, what = ''] = line.split(' ');
		world.clock.now = Date.now() - behind;
		if (verb === 'invite') {
			const outcome = await office.engine.membership.invite(what as DeviceClass, past.location);
			if (!outcome.ok) throw new Error(outcome.refusal.message);
			answer(outcome.result.code);
		} else {
			const count = Number(what);
			for (let left = count; left > 0; left -= 1) {
				behind -= behind / left;
				world.clock.now = Date.now() - behind;
				await office.does('customers.addPerson', { values: { name: `Walk-in ${left}` } });
			}
			await until(() => office.isStill(), 'the relay has them', ADDED_MAX_MS);
			answer(count);
		}
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
