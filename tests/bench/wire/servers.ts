import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Device, keyOf, ulid } from '../../relay/device.ts';
import { ask } from '../../relay/fleet.ts';
import type { Line } from './line.ts';

const DOCUMENT = 'sales/2026-11.0';
const WRITER = ulid(1);
/** The relay lets one device have as many sockets. */
const SOCKETS_A_DEVICE = 32;

/** The n-th entry that is written; to our relay it is a fact. */
export function entryKey(n: number): string {
	return keyOf(DOCUMENT, WRITER, n);
}

/** Two devices at our relay, and a way to add as many idle sockets as wanted. */
export async function ourLine(port: number, setupCode: string) {
	const url = `http://127.0.0.1:${port}`;
	const anna = await Device.enrol(url, WRITER, setupCode, 'Office');
	const join = async (id: string) => {
		const { code } = await ask<'invitation'>(anna, { t: 'invite', class: 'counter' });
		return Device.enrol(url, id, code);
	};
	const ben = await join(ulid(2));
	const [from, to] = [await anna.open(DOCUMENT), await ben.open(DOCUMENT)];
	const line: Line = {
		write: (key, text) => from.facts.set(key, text),
		heard: (hear) => to.facts.observe(({ keysChanged }) => keysChanged.forEach(hear)),
		async close() {
			await anna.close();
			await ben.close();
		}
	};
	/** Opens idle sockets of known devices; answers how many stay open, and why others do not. */
	const idle = async (count: number) => {
		const sockets: Device[] = [];
		for (let device = 3; sockets.length < count; device += 1) {
			sockets.push(await join(ulid(device)));
			const more = Math.min(SOCKETS_A_DEVICE - 1, count - sockets.length);
			const others = Array.from({ length: more }, () => Device.connect(url, ulid(device)));
			sockets.push(...(await Promise.all(others)));
		}
		const ends = sockets.flatMap(({ closed }) => (closed ? `${closed.code} ${closed.reason}` : []));
		return { open: sockets.length - ends.length, ends: [...new Set(ends)] };
	};
	return { line, idle };
}

/** Two clients that say every update of a document to all others, and a server that only passes it on. */
export async function echoLine(port: number): Promise<Line> {
	const joined = async () => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}`);
		await once(socket, 'open');
		const doc = new Y.Doc();
		doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== socket) socket.send(update);
		});
		socket.on('message', (bytes: Buffer) => Y.applyUpdate(doc, new Uint8Array(bytes), socket));
		return { socket, facts: doc.getMap<string>('facts') };
	};
	const [from, to] = [await joined(), await joined()];
	return {
		write: (key, text) => from.facts.set(key, text),
		heard: (hear) => to.facts.observe(({ keysChanged }) => keysChanged.forEach(hear)),
		async close() {
			from.socket.close();
			to.socket.close();
		}
	};
}

/** Starts a server that prints its port. */
export async function startServer(
	script: string,
	...args: readonly string[]
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
	const child = spawn(process.execPath, [script, ...args], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	for await (const line of createInterface({ input: child.stdout }))
		return { port: Number(line), child };
	throw new Error(`${script} ended before it listened`);
}
