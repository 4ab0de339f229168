import type { Page } from '@playwright/test';
import { inMs, printFigure } from '../kit/moments.ts';
import { tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { stockNumber } from '../kit/shopify-file.ts';
import { go, scan, sellByCard, setUpShop, standing } from '../kit/work.ts';
import { importPieces, workerMiB } from './large-shop.ts';

const RUNS = 5;
/** What stands on the page of pieces when there is none, and a row of their list. */
const EMPTY = 'main a[href="/import?what=pieces"]';
const ROW = '[role=rowgroup] [role=row]';

test('Opening a shop of fifty thousand pieces', async ({ device }) => {
	const front = await device('the front desk', tablet);
	const { page } = front;
	await setUpShop(front);
	const empty = await opened(page, '/inventory', EMPTY);
	printFigure('floor: opening a shop without pieces', inMs(empty.times));
	await importPieces(page);
	await go(page, 'Sell');
	await sellByCard(page, stockNumber(7));
	await scan(page, stockNumber(4_321));
	await expect(page.getByTestId('cart').getByText(stockNumber(4_321))).toBeVisible();

	const kept = await opened(page, '/selling', '[data-testid=cart] button');
	printFigure('opening, to the piece in the cart', inMs(kept.times));
	printFigure('opening, to everything', inMs(kept.everything));
	const scans: number[] = [];
	for (let run = 0; run < RUNS; run += 1) {
		const number = stockNumber(10_007 + run);
		await page.goto('/selling', { waitUntil: 'commit' });
		await expect(page.getByTestId('cart')).toBeVisible({ timeout: 60_000 });
		await scan(page, number);
		await expect(page.getByTestId('cart').getByText(number)).toBeVisible({ timeout: 60_000 });
		scans.push(await page.evaluate(() => performance.now()));
		await everything(page);
	}
	printFigure('opening and scanning, to its line', inMs(scans));
	const list = await opened(page, '/inventory?view=table', ROW);
	printFigure('opening, to the list of all pieces', inMs(list.times));
	printFigure('opening, to everything', inMs(list.everything));
	printFigure('worker memory', `${(await workerMiB(page)).toFixed(0)} MiB`);
});

/** Opens a page anew several times: ms from the start of the page to the first of a selector, and to all. */
async function opened(page: Page, path: string, selector: string) {
	const [times, complete]: [number[], number[]] = [[], []];
	for (let run = 0; run < RUNS; run += 1) {
		await page.goto(path, { waitUntil: 'commit' });
		const at = await page.waitForFunction(
			(wanted) => document.querySelector(wanted) && performance.now(),
			selector,
			{ timeout: 120_000 }
		);
		times.push(Number(await at.jsonValue()));
		complete.push(await everything(page));
	}
	return { times, everything: complete };
}

/** Until every row is in memory: ms from the start of the page. */
async function everything(page: Page): Promise<number> {
	await expect(standing(page)).toBeVisible({ timeout: 120_000 });
	await expect(standing(page)).not.toHaveText(/opening/, { timeout: 120_000 });
	return await page.evaluate(() => performance.now());
}
