import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { startReader, type ReaderThread } from '../../server/reader-thread.ts';
import { startRelay, type RelayOptions, type RunningRelay } from '../../server/serve.ts';

/** One log line, as a test reads it. */
export interface LogLine {
	readonly level: string;
	readonly event: string;
	readonly fields: Readonly<Record<string, unknown>>;
}

/** How to come by a code that lets one device in, by the address of the relay. */
const codes = new Map<string, () => string | undefined>();

/** A code that lets one device in: read off the relay, or off another device. */
export function codeFor(url: string): string {
	return codes.get(url)?.() ?? '';
}

/** Something that is another one for each relay, also where one is at the address of an earlier one. */
export function relayAt(url: string): object {
	const relay = codes.get(url);
	if (!relay) throw new Error(`No relay was started at ${url}.`);
	return relay;
}

/** Where the codes of a relay are read that runs in a process of its own. */
export function codesAre(url: string, read: () => string | undefined): void {
	codes.set(url, read);
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'vitrine-relay-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Reader threads of this file by their limits: from source a thread takes long to start. */
const readers = new Map<string, Promise<ReaderThread>>();

function readerFor(limits: Limits): Promise<ReaderThread> {
	const { messageBytes, catchUpBytes, factBytes, factsPerUpdate, readMs, readMiB } = limits;
	const name = [messageBytes, catchUpBytes, factBytes, factsPerUpdate, readMs, readMiB].join();
	const reader =
		readers.get(name) ?? startReader({ limits, schedule: later, log: () => undefined });
	readers.set(name, reader);
	return reader;
}

/** A timer of this process. */
export function later(ms: number, task: () => void): () => void {
	const timer = setTimeout(task, ms);
	return () => clearTimeout(timer);
}

/**
 * Timers of which those of one length run when the test says so: what a busy machine takes meanwhile has
 * no say. `ring` runs every one that waits.
 */
export function timersByHand(length: number) {
	const waiting = new Set<() => void>();
	const schedule = (ms: number, task: () => void): (() => void) => {
		if (ms !== length) return later(ms, task);
		const once = () => task();
		waiting.add(once);
		return () => void waiting.delete(once);
	};
	const ring = (): void => {
		const due = [...waiting];
		waiting.clear();
		for (const task of due) task();
	};
	return { schedule, ring };
}

/** A relay on a free port of this machine that stops after the test. */
export async function relayFor(
	options: Partial<RelayOptions> = {}
): Promise<RunningRelay & { lines: LogLine[]; data: string }> {
	const lines: LogLine[] = [];
	const data = options.data ?? temporaryFolder();
	const running = await startRelay({
		port: 0,
		host: '127.0.0.1',
		reader: await readerFor({ ...DEFAULT_LIMITS, ...options.limits }),
		log: (level, event, fields = {}) => void lines.push({ level, event, fields }),
		...options,
		data
	});
	codes.set(running.url, () => {
		const { relay } = running;
		return relay.setupCode() ?? relay.invite('counter')?.code;
	});
	let stopped: Promise<void> | undefined;
	const stop = (): Promise<void> => (stopped ??= running.stop());
	onTestFinished(stop);
	return { ...running, stop, lines, data };
}

/** As long as the slowest machine beside others may take, ms; less than a test has. */
const PATIENCE = 120_000;

/** Waits until `look` finds something; fails with what it waited for when it does not come. */
export async function eventually<Found>(look: () => Found): Promise<NonNullable<Found>> {
	const start = performance.now();
	for (;;) {
		const found = look();
		if (found) return found;
		if (performance.now() - start > PATIENCE)
			throw new Error(`waited ${PATIENCE} ms in vain for ${String(look)}`);
		await pause(5);
	}
}

/** Lets time pass, to see that something does not happen. */
export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
