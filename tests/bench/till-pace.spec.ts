import type { Page } from '@playwright/test';
import { tablet } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { go, safe, standing } from '../kit/work.ts';
import type { Verdict } from './aims.ts';
import { atMost, figure } from './figures.ts';
import { everything, test, whole, written } from './made-shop.ts';
import { figures, sell } from './pace.ts';
import { SIZE } from './sizes.ts';
import { quantile } from './table.ts';

const SALES = 40;

test(`The pace of the till in a shop of size ${SIZE}`, async ({ made }) => {
	const shop = await made(SIZE);
	const front = await shop.device('the front desk', tablet);
	const { page } = front;
	await whole(page);
	const floor = await strictFloor(page);
	figure('floor: one strict IndexedDB transaction', figures(floor));

	// A device that begins anew before its rows are written folds them again: no usual morning.
	await written(page);
	await front.reload();
	await everything(page);
	await go(page, 'Sell');
	const online = await sell(page, shop.inStock.slice(0, SALES));
	figure('scan to line', figures(online.lines), lineIn(online.lines));
	figure('tap to “Paid”, with its place in the order', figures(online.sales));
	front.wire.cut();
	await expect(standing(page)).toHaveText(/offline/);
	const offline = await sell(page, shop.inStock.slice(SALES, 2 * SALES));
	figure('scan to line, offline', figures(offline.lines), lineIn(offline.lines));
	figure(
		'tap to “Paid”, saved here, offline',
		figures(offline.sales),
		saleIn(offline.sales, floor)
	);
	expect(offline.sales).toHaveLength(SALES);
	front.wire.mend();
	await safe(page);
});

/** What the browser itself takes to put one small record durably, ms each. */
async function strictFloor(page: Page): Promise<readonly number[]> {
	return await page.evaluate(async (runs) => {
		const opening = indexedDB.open('floor', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error('no database'));
		});
		const times: number[] = [];
		for (let n = 0; n < runs; n++) {
			const began = performance.now();
			await new Promise<void>((resolve, reject) => {
				const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' });
				transaction.objectStore('rows').put({ text: 'x'.repeat(2_000) }, n);
				transaction.oncomplete = () => resolve();
				transaction.onerror = () => reject(new Error('not written'));
			});
			times.push(performance.now() - began);
		}
		db.close();
		return times;
	}, SALES);
}

/** What a scan is to take, 95 of 100 times. */
function lineIn(lines: readonly number[]): Verdict {
	const cause = 'A scan waits behind what its page and the worker are doing when it comes.';
	return atMost(50, 'ms, 95 of 100 times', quantile(lines, 0.95), cause);
}

/** What a sale is to take, 95 of 100 times: twice what the browser takes to put it on the disk, and a moment. */
function saleIn(sales: readonly number[], floor: readonly number[]): Verdict {
	const most = Math.round(2 * quantile(floor, 0.95) + 20);
	const cause =
		'From the tap to the word on the screen lie two messages between page and worker, signatures of each fact, one strict write and a drawing of the page.';
	return atMost(most, 'ms (2 × floor + 20), 95 of 100 times', quantile(sales, 0.95), cause);
}
