import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { laptop } from '../kit/profiles.ts';
import { rounds } from '../kit/rounds.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify, stockNumber } from '../kit/shopify-file.ts';
import { go, importFile, openTrialBalance, pieceRow, safe, scan, setUpShop } from '../kit/work.ts';
import { printFigure } from '../kit/moments.ts';

/** Milliseconds between the tap on Card and the end of the page; half the times the page crashes. */
const DELAYS = rounds(
	[0, 0, 4, 28],
	[0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 28, 35, 45]
);

test('A page that dies just after the tap on Card has sold wholly or not at all, never half, never twice', async ({
	device
}) => {
	test.setTimeout(rounds(600_000, 900_000));
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	await importFile(front, generateShopify(DELAYS.length));
	await safe(front.page);
	const sold: string[] = [];
	for (const [index, delay] of DELAYS.entries()) {
		const code = stockNumber(index);
		await go(front.page, 'Sell');
		await scan(front.page, code);
		const card = front.page.getByRole('button', { name: /^Card \$/ });
		await expect(card).toBeEnabled();
		const end = index % 2 === 0 ? closed : crashed;
		const ready = await end(front.page);
		const tapped = card.evaluate((button: HTMLElement) => button.click());
		if (delay > 0) await tapped.then(() => wait(delay));
		await Promise.all([ready(), tapped.catch(() => undefined)]);

		front.page = await front.context.newPage();
		await front.visit(`/inventory?show=all&text=${code}`);
		const row = pieceRow(front.page, code);
		await expect(row).toBeVisible();
		const stands = /\bSold\b/.test(await row.innerText());
		if (stands) sold.push(code);
		await test.step('the till still has what was not sold, and never what was', async () => {
			await go(front.page, 'Sell');
			const cart = front.page.getByTestId('cart');
			if (stands) await expect(cart).toHaveCount(0);
			else {
				await expect(cart).toContainText(code);
				await front.page.getByRole('button', { name: 'Clear cart' }).click();
			}
		});
	}
	printFigure('sales that stood', `${sold.length} of ${DELAYS.length}`);

	const back = await device('the back office', laptop);
	await safe(front.page);
	for (const { page } of [front, back]) {
		await go(page, 'Today');
		await expect(page.getByText('Nothing waits for a decision.')).toBeVisible();
		const left = DELAYS.length - sold.length;
		await expect(
			page.getByRole('link', { name: new RegExp(`In stock\\s*${left}$`) })
		).toBeVisible();
		await openTrialBalance(page);
		await expect(page.getByText('In balance')).toBeVisible();
		for (const account of sold.length > 0 ? ['1040', '4000', '2100'] : []) {
			await openTrialBalance(page);
			await page.getByRole('link', { name: account }).click();
			await expect(page.getByRole('heading', { name: new RegExp(`^${account} `) })).toBeVisible();
			const entries = page.getByRole('grid', { name: 'Ledger' }).locator('[data-index]');
			await expect(entries).toHaveCount(sold.length);
			const texts = await entries.locator('[role=gridcell]:first-child').allInnerTexts();
			expect(new Set(texts).size).toBe(sold.length);
		}
	}
	await front.visit('/inventory?show=sold');
	for (const code of sold) {
		await pieceRow(front.page, code).getByRole('link').click();
		await expect(front.page.getByRole('link', { name: /^Sale / })).toHaveCount(1);
		await front.page.goBack();
	}
});

/** Shuts the tab without asking the page. */
async function closed(page: Page): Promise<() => Promise<void>> {
	return () => page.close({ runBeforeUnload: false });
}

/** Kills the process of the tab, as a tablet does that is out of memory. */
async function crashed(page: Page): Promise<() => Promise<void>> {
	const session = await page.context().newCDPSession(page);
	return async () => {
		const gone = page.waitForEvent('crash');
		session.send('Page.crash').catch(() => undefined);
		await gone;
		await page.close();
	};
}
