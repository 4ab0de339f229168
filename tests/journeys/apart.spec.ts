import type { Page } from '@playwright/test';
import type { Device } from '../kit/device.ts';
import { laptop, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	decide,
	files,
	go,
	importFile,
	needRow,
	onToday,
	pieceRow,
	safe,
	scan,
	sellByCard,
	setUpShop,
	sold,
	standing
} from '../kit/work.ts';

/** Two devices of one shop that hold the same pieces. */
async function twoDevices(
	device: (name: string, profile: typeof laptop, abroad: 'goes offline') => Promise<Device>
): Promise<[Device, Device]> {
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(front.page);
	const back = await device('the tablet', tablet, 'goes offline');
	await expect(back.page.getByRole('link', { name: /In stock\s*7/ })).toBeVisible();
	// Both show an owner's figures, so that they can be held against each other.
	await go(back.page, 'Settings');
	await back.page.getByLabel('Who uses it').selectOption('Owner');
	await go(back.page, 'Today');
	return [front, back];
}

async function cut(...devices: readonly Device[]): Promise<void> {
	for (const { wire } of devices) wire.cut();
	for (const { page } of devices) await expect(standing(page)).toHaveText(/offline/);
}

async function mend(...devices: readonly Device[]): Promise<void> {
	for (const { wire } of devices) wire.mend();
	for (const { page } of devices) await safe(page);
}

test('Two devices apart sell the same piece: both receipts stand under numbers of their own, and both devices say so', async ({
	device
}) => {
	const [front, back] = await twoDevices(device);
	await cut(front, back);
	const numbers: string[] = [];
	for (const { page } of [front, back]) {
		await go(page, 'Sell');
		numbers.push(await sellByCard(page, 'R-10483'));
	}
	expect(new Set(numbers).size).toBe(2);
	await expect(standing(front.page)).toHaveText(/offline, \d to send/);

	await mend(front, back);
	for (const { page } of [front, back]) {
		await go(page, 'Today');
		const clash = await decide(page, /was sold twice/);
		await expect(clash).toHaveCount(1);
		await expect(clash.getByRole('heading')).toHaveText(
			'R-10483 Oval solitaire ring was sold twice'
		);
		for (const number of numbers) await expect(clash).toContainText(`Sale ${number}`);
		await expect(page.getByText('1 thing needs you.')).toBeVisible();
		await expect(page.getByText('$4,320.00', { exact: true })).toBeVisible();
		await expect(page.getByText(/^2 sales/)).toBeVisible();
	}
	const [ours, theirs] = await Promise.all([front, back].map(({ page }) => clashText(page)));
	expect(ours).toBe(theirs);

	for (const { page } of [front, back]) {
		for (const number of numbers) {
			await go(page, 'Today');
			const clash = await decide(page, /was sold twice/);
			await clash.getByRole('link', { name: `Sale ${number}` }).click();
			await expect(page.getByRole('article', { name: `Receipt ${number}` })).toContainText(
				'$2,160.00'
			);
			await page.getByRole('link', { name: 'Next sale' }).click();
		}
		await go(page, 'Pieces');
		await page.getByRole('radio', { name: 'Sold' }).check();
		await pieceRow(page, 'R-10483').getByRole('link').click();
		await expect(page.getByText('Sold twice', { exact: true })).toBeVisible();
		await scan(page, 'R-10483');
	}
});

test('Two devices apart set two prices: both are shown on both, and one tap keeps one of them everywhere', async ({
	device
}) => {
	const [front, back] = await twoDevices(device);
	await cut(front, back);
	for (const [{ page }, price] of [
		[front, '1900'],
		[back, '1850']
	] as const) {
		await scan(page, 'R-10483');
		await page.getByRole('link', { name: 'Edit' }).click();
		await page.getByRole('textbox', { name: /^Price/ }).fill(price);
		await page.getByRole('button', { name: 'Save piece' }).click();
		await expect(page.getByText('Oval solitaire ring saved').first()).toBeVisible();
	}
	await mend(front, back);
	for (const { page } of [front, back]) {
		await go(page, 'Today');
		const clash = await decide(page, 'Price of Oval solitaire ring was changed on two devices');
		await expect(clash.getByRole('button', { name: 'Keep $1,900.00' })).toBeVisible();
		await expect(clash.getByRole('button', { name: 'Keep $1,850.00' })).toBeVisible();
	}
	await front.page.getByRole('button', { name: 'Keep $1,900.00' }).click();
	for (const { page } of [front, back]) {
		await expect(page.getByText('Nothing waits for a decision.')).toBeVisible();
		await scan(page, 'R-10483');
		await expect(page.getByText('$1,900.00', { exact: true })).toBeVisible();
	}
});

test('A device without network reloads, sells and reloads again, and tells the others when it is back [row 80]', async ({
	device
}) => {
	const [front, back] = await twoDevices(device);
	await cut(front);
	const { page } = front;
	await front.reload();
	await expect(standing(page)).toHaveText(/offline/);
	await go(page, 'Sell');
	const number = await sellByCard(page, 'N-7001');
	await standing(page).click();
	const sheet = page.getByRole('dialog', { name: 'What is saved and sent' });
	const toSend = sheet.getByRole('list').first();
	await expect(toSend.getByText(`Sale ${number}`, { exact: true })).toHaveCount(1);
	await expect(sheet.getByText('Without the relay the others cannot be seen.')).toBeVisible();
	await page.keyboard.press('Escape');
	await front.reload();
	await go(page, 'Pieces');
	await expect(pieceRow(page, 'R-10483')).toBeVisible();
	await expect(pieceRow(page, 'N-7001')).toHaveCount(0);
	await go(page, 'Sell');
	await expect(sold(page)).toHaveCount(0);
	await scan(page, 'N-7001');
	await expect(page.getByRole('region', { name: 'Notices' })).toContainText('is sold already');

	await go(back.page, 'Sell');
	const meanwhile = await sellByCard(back.page, 'E-20815');
	await mend(front);
	await go(back.page, 'Today');
	await expect(onToday(back.page, number)).toBeVisible();
	await go(page, 'Today');
	await expect(onToday(page, meanwhile)).toBeVisible();
	for (const show of ['/inventory?show=all&view=grid', '/', '/books/trial']) {
		await front.visit(show);
		await back.visit(show);
		const isOne = async () => (await content(back.page)) === (await content(page));
		await expect.poll(isOne).toBe(true);
	}
	await expect(page.getByRole('img', { name: /^Here now: / }).first()).toBeVisible();
	await expect(page.getByText('In balance')).toBeVisible();
	// Sold once each, nothing doubled: two sales in the ledger of card payments.
	await page.getByRole('link', { name: /^1040/ }).click();
	await expect(page.getByRole('grid', { name: 'Ledger' }).locator('[data-index]')).toHaveCount(2);
});

async function clashText(page: Page): Promise<string> {
	return await needRow(page, /was sold twice/).innerText();
}

/** What the page says below its name, whatever the screen is like: verbs may wait in a sheet. */
async function content(page: Page): Promise<string> {
	const text = await page.locator('#content').evaluate((element) => {
		const copy = element.cloneNode(true) as HTMLElement;
		for (const head of copy.querySelectorAll('.page-header, dialog')) head.remove();
		return copy.textContent ?? '';
	});
	return text.replace(/\s+/g, ' ').trim();
}
