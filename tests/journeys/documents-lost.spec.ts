import type { Page } from '@playwright/test';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	files,
	go,
	importFile,
	onToday,
	pieceRow,
	safe,
	sellByCard,
	setUpShop,
	standing
} from '../kit/work.ts';

/** Deletes the local copies of the shared documents, as a browser that is short of room may; answers how many. */
async function loseDocuments(page: Page): Promise<number> {
	return await page.evaluate(async () => {
		const all = await indexedDB.databases();
		const names = all.flatMap(({ name }) => (name?.includes('-doc/') ? [name] : []));
		for (const name of names) {
			await new Promise<void>((resolve, reject) => {
				const request = indexedDB.deleteDatabase(name);
				request.onsuccess = () => resolve();
				request.onerror = () => reject(request.error ?? new Error(name));
			});
		}
		return names.length;
	});
}

test('The copies of the documents vanish overnight, with a sale that was never sent: they are rebuilt, the sale is sent', async ({
	device
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(front.page);
	front.wire.cut();
	await expect(standing(front.page)).toHaveText(/offline/);
	await go(front.page, 'Sell');
	const number = await sellByCard(front.page, 'N-7001');
	await expect(standing(front.page)).toHaveText(/1 to send/);
	await front.page.close();

	// A page of this address on which no shop is open: not from the service worker, which opens one.
	front.wire.mend();
	front.page = await front.context.newPage();
	const inspector = await front.context.newCDPSession(front.page);
	await inspector.send('Network.enable');
	await inspector.send('Network.setBypassServiceWorker', { bypass: true });
	await front.page.goto('/healthz');
	expect(await loseDocuments(front.page)).toBeGreaterThan(2);
	front.wire.cut();
	await front.page.close();

	front.page = await front.context.newPage();
	await front.visit('/inventory?show=all');
	await expect(pieceRow(front.page, 'N-7001')).toContainText('Sold');
	await expect(standing(front.page)).toHaveText(/1 to send/);
	front.wire.mend();
	await safe(front.page);
	const fresh = await device('a new device', laptop);
	await expect(onToday(fresh.page, number)).toBeVisible();
	await fresh.visit('/inventory?show=all');
	for (const page of [front.page, fresh.page]) {
		await expect(pieceRow(page, 'N-7001')).toContainText('Sold');
		await expect(pieceRow(page, 'R-10483')).toBeVisible();
	}
});

test('The copies of the documents vanish under the running app: it goes on, and nothing is lost', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(front.page);
	expect(await loseDocuments(front.page)).toBeGreaterThan(2);
	await go(front.page, 'Sell');
	const first = await sellByCard(front.page, 'N-7001');
	await safe(front.page);
	await front.reload();
	await go(front.page, 'Sell');
	const second = await sellByCard(front.page, 'E-20815');
	await safe(front.page);
	const fresh = await device('a new device', laptop);
	for (const { page } of [front, fresh]) {
		await go(page, 'Today');
		for (const number of [first, second]) {
			await expect(onToday(page, number)).toBeVisible();
		}
	}
});
