import type { Page } from '@playwright/test';
import { WorkerSession } from './worker-session.ts';

/**
 * Holds the engine of a page still, as a debugger does, while something is done on the screen, then lets it go on:
 * whatever was tapped meanwhile was tapped before any answer came. Chromium alone.
 */
export async function whileHeld(page: Page, act: () => Promise<void>): Promise<void> {
	const worker = await WorkerSession.of(page);
	try {
		await hold(worker);
		await act();
	} finally {
		await worker.ask('Debugger.resume');
		await worker.ask('Debugger.disable');
		await worker.end();
	}
}

/** It stops before its next line, which a question makes it come to. */
async function hold(worker: WorkerSession): Promise<void> {
	await worker.ask('Debugger.enable');
	const held = worker.hears('Debugger.paused');
	await worker.ask('Debugger.pause');
	void worker.ask('Runtime.evaluate', { expression: '0' });
	await held;
}
