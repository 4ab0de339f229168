import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startRelay } from '../../server/serve.ts';
import { printFigure } from '../kit/moments.ts';
import { Device, ulid } from '../relay/device.ts';
import { eventually } from '../relay/world.ts';
import { addFigure } from './page.ts';

const ROUNDS = 6;
const DOCUMENTS = 100;
const FACTS = 20;
/** Instead of a minute. */
const IDLE_MS = 100;

/**
 * Documents that nobody uses any more: how many the relay still has in memory, and what is left of them in the heap
 * of a process in which the devices run, too. Answers whether it has none.
 */
export async function main(): Promise<boolean> {
	const data = await mkdtemp(join(tmpdir(), 'vitrine-idle-'));
	const limits = { documentIdleMs: IDLE_MS };
	const running = await startRelay({ port: 0, host: '127.0.0.1', data, limits, log: () => {} });
	const { relay, url } = running;
	const [heaps, left, most]: [number[], number[], number[]] = [[], [], []];
	try {
		await (await Device.enrol(url, ulid(1), relay.setupCode() ?? '', 'Office')).close();
		for (let round = 0; round < ROUNDS; round += 1) {
			const device = await Device.connect(url, ulid(1));
			for (let n = 0; n < DOCUMENTS; n += 1) {
				const open = await device.open(`sales/2026-11.${round * DOCUMENTS + n}`);
				const keys = Array.from({ length: FACTS }, (_, fact) => open.write(fact + 1));
				await device.acked(...keys);
			}
			most.push(relay.status().loaded);
			await device.close();
			await eventually(() => relay.status().loaded === 0).catch(() => undefined);
			left.push(relay.status().loaded);
			heaps.push(heapBytes());
		}
	} finally {
		await running.stop();
		await rm(data, { recursive: true, force: true });
	}
	const used = ROUNDS * DOCUMENTS;
	const [first = 0, last = 0] = [heaps[0], heaps.at(-1)];
	const growth = (last - first) / (used - DOCUMENTS);
	for (const [what, said] of [
		[`documents used one after another, ${FACTS} facts each`, `${used}`],
		['in memory while a device had them open', most.join(', ')],
		['in memory after they were idle, of 0', left.join(', ')],
		['heap that each of them left', `${growth.toFixed(0)} bytes`]
	] as const) {
		printFigure(what, said);
		addFigure('idle', { what, said });
	}
	return left.every((count) => count === 0);
}

function heapBytes(): number {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	return process.memoryUsage().heapUsed;
}
