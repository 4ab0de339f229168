import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startRelay, type RelayOptions, type RunningRelay } from '../../server/serve.ts';

/** One log line, as a test reads it. */
export interface LogLine {
	readonly level: string;
	readonly event: string;
	readonly fields: Readonly<Record<string, unknown>>;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'vitrine-relay-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A relay on a free port of this machine that stops after the test. */
export async function relayFor(
	options: Partial<RelayOptions> = {}
): Promise<RunningRelay & { lines: LogLine[]; data: string }> {
	const lines: LogLine[] = [];
	const data = options.data ?? temporaryFolder();
	const running = await startRelay({
		port: 0,
		log: (level, event, fields = {}) => void lines.push({ level, event, fields }),
		...options,
		data
	});
	let stopped: Promise<void> | undefined;
	const stop = (): Promise<void> => (stopped ??= running.stop());
	onTestFinished(stop);
	return { ...running, stop, lines, data };
}

/** Waits until `look` finds something; fails after five seconds with what it waited for. */
export async function eventually<Found>(
	look: () => Found,
	within = 5_000
): Promise<NonNullable<Found>> {
	const start = Date.now();
	for (;;) {
		const found = look();
		if (found) return found;
		if (Date.now() - start > within)
			throw new Error(`waited ${within} ms in vain for ${String(look)}`);
		await pause(5);
	}
}

/** Lets time pass, to see that something does not happen. */
export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
