import type { Page } from '@playwright/test';

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
