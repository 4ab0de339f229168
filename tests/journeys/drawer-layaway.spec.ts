import type { Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import type { Device } from '../kit/device.ts';
import { laptop, pictured, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter, withinBudget } from '../kit/taps.ts';
import {
	exportCsv,
	files,
	go,
	importFile,
	openTrialBalance,
	safe,
	scan,
	sellByCard,
	setUpShop,
	sold,
	turnTo
} from '../kit/work.ts';

async function tillWithStock(device: Device): Promise<Page> {
	await setUpShop(device);
	await importFile(device, files.classic);
	await go(device.page, 'Sell');
	return device.page;
}

/** Counts so many pieces of each value, as they lie in the drawer. */
async function count(page: Page, pieces: Readonly<Record<string, number>>): Promise<void> {
	for (const [value, many] of Object.entries(pieces))
		await page.getByLabel(`Pieces of ${value}`, { exact: true }).fill(String(many));
}

async function openDrawer(page: Page): Promise<void> {
	await page.getByRole('link', { name: /^Cash drawer/ }).click();
	await count(page, { $100: 2, $20: 5 });
	await page.getByRole('button', { name: 'Open with $300.00' }).click();
	await expect(page.getByText(/^Open since/)).toBeVisible();
}

async function sellForCash(page: Page, code: string): Promise<void> {
	await go(page, 'Sell');
	await scan(page, code);
	await page.getByRole('button', { name: 'Cash', exact: true }).click();
	await page.getByRole('button', { name: 'Exact' }).click();
	await expect(sold(page)).toBeVisible();
}

/** Puts the cart by for a customer who is not known yet, with the usual deposit by card. */
async function putBy(page: Page, name: string): Promise<string> {
	await page.getByRole('button', { name: 'Customer', exact: true }).click();
	await page.getByLabel('Name, or last digits of the phone').fill(name);
	await page.getByRole('button', { name: `Add ${name}` }).click();
	await page.getByRole('button', { name: 'Layaway', exact: true }).click();
	await page.getByRole('button', { name: /^Card \$/ }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
	const header = await page.getByRole('main').innerText();
	return /A\d-L\d{5}/.exec(header)?.[0] ?? '';
}

test('SL17 A drawer that agrees is counted and closed within three taps; nobody is told before what should be in it [tap 20] [subtlety 30]', async ({
	device
}) => {
	const page = await tillWithStock(await device('the front desk', tablet));
	await openDrawer(page);
	await sellForCash(page, 'B-300-6');
	await go(page, 'Sell');
	const counter = new Counter(page);
	await counter.tap(page.getByRole('link', { name: /^Cash drawer/ }));
	await expect(page.getByRole('heading', { name: 'Count and close' })).toBeVisible();
	await expect(page.getByRole('main')).not.toContainText('883.20');
	await count(page, { $100: 8, $50: 1, $20: 1, $10: 1, $1: 3, '$0.10': 2 });
	await counter.tap(page.getByRole('button', { name: 'Close with $883.20' }));
	await expect(page.getByText('Agrees')).toBeVisible();
	withinBudget(20, counter);
	await page.getByLabel('Number of the bag or slip').fill('Bag 12');
	await page.getByRole('button', { name: 'Take $583.20 to the bank' }).click();
	await expect(page.getByText('$583.20 on its way to the bank').first()).toBeVisible();
	await go(page, 'Sell');
	await page.getByRole('link', { name: /^Cash drawer/ }).click();
	const counts = await exportCsv(page);
	expect(counts).toContain('the front desk,300.00,583.20,0.00,0.00,883.20,883.20,0.00,300.00');
	await openTrialBalance(page);
	await expect(page.getByText('In balance')).toBeVisible();
	await expect(page.getByRole('row', { name: /^1020 Bank/ })).toContainText('583.20');
});

test('SL17 What is paid in and out is counted in, and what is missing is said after the count', async ({
	device
}) => {
	const page = await tillWithStock(await device('the front desk', laptop));
	await openDrawer(page);
	await page.getByRole('button', { name: 'Pay out' }).click();
	await page.getByLabel('Amount').fill('12.50');
	await page.getByRole('button', { name: 'Postage' }).click();
	await expect(page.getByText('$12.50 paid out').first()).toBeVisible();
	await page.getByRole('button', { name: 'Pay in' }).click();
	await page.getByLabel('Amount').fill('20');
	await page.getByRole('button', { name: 'Change from the safe' }).click();
	await expect(page.getByText('$20.00 paid in').first()).toBeVisible();
	await count(page, { $100: 3, $5: 1 });
	await page.getByRole('button', { name: 'Close with $305.00' }).click();
	await expect(page.getByText('Short by $2.50')).toBeVisible();
	await expect(page.getByText('$307.50')).toBeVisible();
});

test('SL18 A cart is put by with a deposit, paid on from another device, and handed over [row 53]', async ({
	device
}) => {
	const front = await device('the front desk', tablet);
	const page = await tillWithStock(front);
	await scan(page, 'R-10483');
	const number = await putBy(page, 'Šárka Nováková');
	await expect(page.getByText('$432.00 taken').first()).toBeVisible();
	await safe(page);

	const second = (await device('counter two', laptop)).page;
	await go(second, 'Sell');
	await scan(second, 'R-10483');
	await expect(second.getByText(/R-10483 .* is kept for somebody/).first()).toBeVisible();
	await scan(second, number);
	await expect(second.getByRole('heading', { level: 1, name: 'Šárka Nováková' })).toBeVisible();
	await second.getByLabel('This payment, if not all of it').fill('1000');
	await second.getByRole('button', { name: 'Cash', exact: true }).click();
	await second.getByLabel('Other amount').fill('1020');
	await second.getByRole('button', { name: 'Take $1,020.00' }).click();
	await expect(second.getByText('Change due')).toBeVisible();
	await safe(second);

	await go(page, 'Sell');
	await page.getByRole('link', { name: /^Layaways\s*1 open/ }).click();
	// The relay has the payment; this device hears of it in a moment.
	await expect(page.getByText('$728.00').first()).toBeVisible();
	expect(await exportCsv(page)).toMatch(
		new RegExp(`^${number},Šárka Nováková,.*,2160\\.00,1432\\.00,728\\.00,USD$`, 'm')
	);
	await page.getByRole('link', { name: 'Šárka Nováková' }).click();
	await page.getByRole('button', { name: 'Card $728.00' }).click();
	await page.getByRole('button', { name: 'Hand over' }).click();
	await expect(page.getByRole('article')).toContainText('$2,160.00');
	await expect(page.getByRole('article')).toContainText('Deposit');
	await page.getByRole('link', { name: 'Next sale' }).click();
	await openTrialBalance(page);
	await expect(page.getByText('In balance')).toBeVisible();
	await expect(page.getByRole('row', { name: /^2200/ })).toHaveCount(0);
});

for (const profile of pictured) {
	test(`The screens of drawer, layaway and refund have their pictures, light and dark, and bar nobody: ${profile.name}`, async ({
		device
	}) => {
		const shown = await device(`the ${profile.name}`, profile);
		const album = new Album(shown);
		const page = await tillWithStock(shown);
		await page.getByRole('link', { name: /^Layaways/ }).click();
		await expect(page.getByText('No layaway is open')).toBeVisible();
		await album.take('layaways-empty');
		await go(page, 'Sell');
		await page.getByRole('link', { name: /^Cash drawer/ }).click();
		await expect(page.getByRole('heading', { name: 'Open the drawer' })).toBeVisible();
		await album.take('drawer-closed');
		await count(page, { $100: 2, $20: 5 });
		await page.getByRole('button', { name: 'Open with $300.00' }).click();
		await expect(page.getByText(/^Open since/)).toBeVisible();
		await sellForCash(page, 'B-300-6');
		await go(page, 'Sell');
		await album.take('sell-verbs');
		await page.getByRole('link', { name: /^Cash drawer/ }).click();
		await count(page, { $100: 8, $50: 1, $20: 1, $10: 1 });
		await album.take('drawer-open');
		await page.getByRole('button', { name: 'Pay out' }).click();
		await album.take('drawer-pay-out');
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Close with $880.00' }).click();
		await expect(page.getByText('Short by $3.20')).toBeVisible();
		await album.take('drawer-counted');

		await go(page, 'Sell');
		await scan(page, 'R-10483');
		await scan(page, 'E-20815');
		await page.getByRole('button', { name: 'Layaway', exact: true }).click();
		await album.take('layaway-new');
		await page.getByRole('button', { name: 'Back' }).click();
		await putBy(page, 'Šárka Nováková');
		await album.take('layaway');
		await page.getByRole('button', { name: 'Call off' }).click();
		await album.take('layaway-call-off');
		await page.keyboard.press('Escape');
		await page.getByRole('link', { name: 'Contract' }).click();
		await expect(page.getByRole('article')).toContainText('Left to pay');
		await album.take('layaway-contract');
		await turnTo(page, '/selling/layaways');
		await expect(page.getByRole('link', { name: 'Šárka Nováková' })).toBeVisible();
		await album.take('layaways');

		await go(page, 'Sell');
		await sellByCard(page, 'N-7001');
		const receipt = await page.getByRole('link', { name: 'Receipt' }).getAttribute('href');
		await turnTo(page, `/selling/refund/${receipt?.split('/').at(-1)}?line=0`);
		await expect(page.getByText('to the card')).toBeVisible();
		await album.take('refund');
	});
}
