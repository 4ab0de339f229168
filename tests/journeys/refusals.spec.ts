import type { Page } from '@playwright/test';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	chooseFile,
	files,
	go,
	importFile,
	scan,
	sellByCard,
	setUpShop,
	sold,
	type FileOnHand
} from '../kit/work.ts';

test('At the till a wrong scan and a payment that cannot be are refused in words, the cart stays, nothing is sold', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	await go(page, 'Sell');
	await sellByCard(page, 'B-300-7');
	const cart = page.getByTestId('cart');

	await scan(page, 'R-99999');
	await expect(notice(page)).toContainText('R-99999 is not a stock number here');
	await expect(cart).toHaveCount(0);
	await scan(page, 'B-300-7');
	await expect(notice(page)).toContainText('B-300-7 Comfort band, 7 is sold already');
	await expect(cart).toHaveCount(0);
	await expect(sold(page)).toBeVisible();

	await scan(page, 'R-10483');
	await expect(cart.getByText('R-10483')).toHaveCount(1);
	await scan(page, 'R-10483');
	await expect(notice(page)).toContainText('Oval solitaire ring is already in the cart');
	await expect(cart.getByText('R-10483')).toHaveCount(1);
	await expect(page.getByRole('button', { name: 'Card $2,160.00' })).toBeEnabled();

	await test.step('letters where the last four digits belong', async () => {
		await page.getByRole('button', { name: 'Card digits' }).click();
		await page.getByLabel('Last 4 digits').fill('4x42');
		await page.getByRole('button', { name: 'Approved' }).click();
		await expect(notice(page)).toContainText('Only the last four digits of a card are kept');
		await expect(sold(page)).toHaveCount(0);
		await page.getByRole('button', { name: 'Back' }).click();
	});
	await test.step('too little cash', async () => {
		await page.getByRole('button', { name: 'Cash', exact: true }).click();
		await page.getByLabel('Other amount').fill('2000');
		await page.getByRole('button', { name: 'Take $2,000.00' }).click();
		await expect(notice(page)).toContainText('$160.00 is missing');
		await expect(sold(page)).toHaveCount(0);
		await expect(page.getByTestId('cart')).toContainText('R-10483');
	});
	await test.step('words where an amount belongs', async () => {
		await page.getByLabel('Other amount').fill('two thousand');
		await page.getByLabel('Other amount').blur();
		await expect(page.getByLabel('Other amount')).toHaveAccessibleDescription(
			/Type an amount, such as 1,250\.00/
		);
	});
	await go(page, 'Today');
	await expect(page.getByText(/^1 sale\b/)).toBeVisible();
});

test('A file that is no product list is refused in words, and nothing comes in', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await chooseFile(page, csv('hours.csv', 'Day,Opens\r\nMonday,10\r\nTuesday,11\r\n'));
	await expect(page.getByText('2 rows refused')).toBeVisible();
	await expect(page.getByText('Title is missing').first()).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add 0' })).toBeDisabled();
	await page.locator('input[type=file]').setInputFiles(csv('empty.csv', ''));
	await expect(page.getByRole('alert')).toHaveText('The file is empty.');
	await page.locator('input[type=file]').setInputFiles(csv('head.csv', 'Handle,Title\r\n'));
	await expect(page.getByRole('alert')).toHaveText('The file is empty.');
	const picture = { name: 'ring.csv', mimeType: 'text/csv', buffer: Buffer.from([1, 0, 2, 0, 3]) };
	await page.locator('input[type=file]').setInputFiles(picture);
	await expect(page.getByRole('alert')).toHaveText('This file could not be read as text.');
	await expect(page.getByRole('button', { name: /^Add/ })).toHaveCount(0);
	await go(page, 'Pieces');
	await expect(page.getByText('No pieces yet')).toBeVisible();
});

function notice(page: Page) {
	return page.getByRole('region', { name: 'Notices' });
}

function csv(name: string, text: string): FileOnHand {
	return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}
