import type { Page } from '@playwright/test';
import { WorkerSession } from '../kit/worker-session.ts';

/** What the script of the page's worker holds, MiB. */
export async function workerMiB(page: Page): Promise<number> {
	const worker = await WorkerSession.of(page);
	await worker.ask('HeapProfiler.collectGarbage');
	const { usedSize } = await worker.ask<{ usedSize: number }>('Runtime.getHeapUsage');
	await worker.end();
	return usedSize / 1024 / 1024;
}
