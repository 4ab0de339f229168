import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RelayProcess } from '../kit/relay.ts';
import { hocuspocusLine } from './peers/hocuspocus-line.ts';
import { tell } from './page.ts';
import type { Aim } from './aims.ts';
import { median } from '../kit/moments.ts';
import { quantile, type Row } from './table.ts';
import { edits, flood, type Line } from './wire/line.ts';
import { echoLine, entryKey, ourLine, startServer } from './wire/servers.ts';

const ROUNDS = 5;
const EDITS = 60;
const IDLE = 1_500;
const WORK = 'an edit of one device, until it is in the document of another';
const OURS = 'Vitrine';
const PEER = 'Hocuspocus 4.7.0, SQLite';
const FLOOR = 'echo and one fdatasync each';
/** By the slowest hundredth: a till waits for that one, too. */
const AIM: Aim = {
	target: 'p99 at most 2 × the floor, and ahead of Hocuspocus',
	holds: ({ ms }, others) => {
		const slowest = (who: string) =>
			quantile(others.find((each) => each.who === who)?.ms ?? [], 0.99);
		return quantile(ms, 0.99) <= Math.min(2 * slowest(FLOOR), slowest(PEER));
	},
	cause:
		'The relay asks of each fact whether it may come from there, writes it, flushes the disk, numbers it, and then passes it on; Hocuspocus passes on first and writes 2 s later.'
};
const FLOOD = 2_000;
const FLOODED = `${FLOOD} edits of one device at once, until all are in the document of another`;
/** Durable facts a second. */
const RATE = 5_000;
const FLOOD_AIM: Aim = {
	target: `${RATE} a second: at most ${(FLOOD / RATE) * 1_000} ms`,
	holds: ({ ms }) => median(ms) <= (FLOOD / RATE) * 1_000,
	cause:
		'Both devices, which sign, check and apply each fact, share two cores with the relay; each fact is an update of its own.'
};
const BESIDE = `${WORK}, beside ${IDLE} idle sockets`;

/** Edits through our relay and its peers, round by round; answers whether all idle sockets stay open. */
export async function main(): Promise<boolean> {
	const folder = await mkdtemp(join(tmpdir(), 'vitrine-wire-'));
	const relay = await RelayProcess.start();
	const hocuspocus = await startServer(at('peers/hocuspocus.js'), join(folder, 'peer.sqlite'));
	const echo = await startServer(at('wire/echo.js'));
	const durable = await startServer(at('wire/echo.js'), join(folder, 'floor'));
	try {
		const ours = await ourLine(relay.port, relay.setupCode);
		const ways: readonly Way[] = [
			{ who: OURS, line: ours.line, note: 'on the disk before it is passed on' },
			{
				who: PEER,
				line: await hocuspocusLine(hocuspocus.port),
				note: 'on the disk 2 s later; declares Node 22'
			},
			{
				who: 'echo of Yjs updates',
				line: await echoLine(echo.port),
				note: 'as a bare y-websocket server: never on a disk'
			},
			{
				who: FLOOR,
				line: await echoLine(durable.port),
				note: 'the floor'
			}
		];
		const rows = [...(await rounds(ways)), ...(await floods(ways))];
		const { open, ends } = await ours.idle(IDLE);
		const note = [`${open} of ${IDLE} sockets stay open`, ...ends].join('; ');
		rows.push({ work: BESIDE, who: OURS, ms: await edits(ours.line, keys(ROUNDS)), note });
		tell('wire', rows);
		for (const { line } of ways) await line.close();
		return open === IDLE;
	} finally {
		for (const { child } of [hocuspocus, echo, durable]) child.kill();
		await relay.remove();
		await rm(folder, { recursive: true, force: true });
	}
}

interface Way {
	readonly who: string;
	readonly line: Line;
	readonly note: string;
}

/** One round before the others counts for nothing. */
async function rounds(ways: readonly Way[]): Promise<Row[]> {
	const times = new Map(ways.map(({ who }) => [who, [] as number[]]));
	for (let round = -1; round < ROUNDS; round += 1)
		for (const { who, line } of ways) {
			const ms = await edits(line, keys(round));
			if (round >= 0) times.get(who)?.push(...ms);
		}
	const rows = ways.map(({ who, note }) => ({ work: WORK, who, ms: times.get(who) ?? [], note }));
	return rows.map((row) => (row.who === OURS ? { ...row, aim: AIM } : row));
}

/** One round before the others counts for nothing. */
async function floods(ways: readonly Way[]): Promise<readonly Row[]> {
	const rows: Row[] = [];
	for (const { who, line, note } of ways) {
		const ms: number[] = [];
		for (let round = 0; round <= ROUNDS; round += 1) {
			const from = FLOODS_FROM + round * FLOOD;
			const took = await flood(
				line,
				Array.from({ length: FLOOD }, (_, n) => entryKey(from + n))
			);
			if (round > 0) ms.push(took);
		}
		const rate = `${Math.round((FLOOD / median(ms)) * 1_000)} a second`;
		const row = { work: FLOODED, who, ms, note: `${rate}; ${note}` };
		rows.push(who === OURS ? { ...row, aim: FLOOD_AIM } : row);
	}
	return rows;
}

/** No entry of the edits before has such a number. */
const FLOODS_FROM = 100_000;

function keys(round: number): readonly string[] {
	return Array.from({ length: EDITS }, (_, n) => entryKey((round + 1) * EDITS + n + 1));
}

function at(script: string): string {
	return join(import.meta.dirname, script);
}
