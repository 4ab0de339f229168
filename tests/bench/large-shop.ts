import { expect, type Page } from '@playwright/test';
import { printFigure } from '../kit/moments.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { chooseFile, safe } from '../kit/work.ts';

/** How many pieces the shop of the figures has. */
export const PIECES = 50_000;

/** Brings the pieces of the shop in, by the commands a person would use. */
export async function importPieces(page: Page): Promise<void> {
	await chooseFile(page, generateShopify(PIECES));
	const from = performance.now();
	await page.getByRole('button', { name: 'Add 50,000' }).click({ timeout: 120_000 });
	await expect(page.getByText(/50,?000 added/)).toBeVisible({ timeout: 600_000 });
	printFigure('import of 50,000 pieces', `${((performance.now() - from) / 1000).toFixed(1)} s`);
	await safe(page);
}

/** What the script of the page's worker holds, MiB. */
export async function workerMiB(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	const worker = new Promise<string>((resolve) => {
		session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
			if (targetInfo.type === 'worker') resolve(sessionId);
		});
	});
	const auto = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
	await session.send('Target.setAutoAttach', auto);
	const sessionId = await worker;
	const ask = (id: number, method: string) =>
		new Promise<{ usedSize?: number }>((resolve) => {
			session.on('Target.receivedMessageFromTarget', ({ message }) => {
				const said = JSON.parse(message) as { id?: number; result?: { usedSize: number } };
				if (said.id === id) resolve(said.result ?? {});
			});
			const message = JSON.stringify({ id, method });
			void session.send('Target.sendMessageToTarget', { sessionId, message });
		});
	await ask(1, 'HeapProfiler.collectGarbage');
	const { usedSize = NaN } = await ask(2, 'Runtime.getHeapUsage');
	await session.detach();
	return usedSize / 1024 / 1024;
}
