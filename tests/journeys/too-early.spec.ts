import type { Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import { whileHeld } from '../kit/held-engine.ts';
import { paintedPhoto } from '../kit/pictures.ts';
import { laptop, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	files,
	go,
	importFile,
	pieceCount,
	pieceRow,
	safe,
	scan,
	searchLine,
	setUpShop,
	sold
} from '../kit/work.ts';
import type { Device } from '../kit/device.ts';

const cart = (page: Page) => page.getByTestId('cart');
const card = (page: Page) => page.getByRole('button', { name: /^Card \$/ });
const park = (page: Page) => page.getByRole('button', { name: 'Park', exact: true });

/** Presses Undo on the notice that says so. */
const undo = (page: Page, says: string) =>
	page.locator('.toast').filter({ hasText: says }).getByRole('button', { name: 'Undo' }).click();

async function stocked(device: Device): Promise<Page> {
	await setUpShop(device);
	await importFile(device, files.own);
	return device.page;
}

test('At the till nothing is sold, put aside or taken up before all that was meant for it is there [pictures]', async ({
	device
}) => {
	const front = await device('the front desk', tablet);
	const page = await stocked(front);
	await go(page, 'Sell');
	await scan(page, 'W-9001');
	await expect(card(page)).toBeEnabled();
	await test.step('a scan on its way is of this sale', async () => {
		await whileHeld(page, async () => {
			await scan(page, 'X-0042');
			await expect(card(page)).toBeDisabled();
			await expect(park(page)).toBeDisabled();
			await expect(page.getByText('more is on its way in')).toBeVisible();
			await Album.inEverySize(front).take('sell-waits');
		});
		await expect(page.getByText('more is on its way in')).toBeHidden();
		await expect(cart(page)).toContainText('X-0042');
	});
	await test.step('a customer who is being added is of this sale', async () => {
		await page.getByRole('button', { name: 'Customer', exact: true }).click();
		await page.getByLabel('Name, or last digits of the phone').fill('Ann Archer');
		await whileHeld(page, async () => {
			await page.getByRole('button', { name: 'Add Ann Archer' }).click();
			await expect(card(page)).toBeDisabled();
		});
		await expect(page.getByTestId('customer')).toContainText('Ann Archer');
	});
	await test.step('what is put aside is not sold too, and the next scan is of the next cart', async () => {
		await whileHeld(page, async () => {
			await park(page).click();
			await expect(card(page)).toBeDisabled();
			await scan(page, 'N-7001');
		});
		await expect(cart(page)).toContainText('N-7001');
		await expect(cart(page)).not.toContainText('W-9001');
		await expect(page.getByTestId('customer')).toHaveCount(0);
		await park(page).click();
		await expect(cart(page)).toHaveCount(0);
	});
	await test.step('of two parked carts one is taken up, and the other waits on', async () => {
		await page.getByRole('button', { name: /^Parked carts \(2\)/ }).click();
		const recall = page.getByRole('dialog').getByRole('button', { name: 'Take up' });
		await expect(recall).toHaveCount(2);
		await whileHeld(page, async () => {
			await recall.first().click();
			await expect(recall.last()).toBeDisabled();
		});
		await expect(cart(page)).toContainText('W-9001');
		await expect(page.getByRole('button', { name: /^Parked carts \(1\)/ })).toBeVisible();
	});
	await test.step('Undo brings back what was taken out, and leaves what came and who was named since', async () => {
		await page.getByRole('button', { name: 'Remove Field watch' }).click();
		await expect(cart(page)).not.toContainText('W-9001');
		await scan(page, 'P-3310');
		await expect(cart(page)).toContainText('P-3310');
		await undo(page, 'Taken out of the cart');
		for (const number of ['W-9001', 'X-0042', 'P-3310'])
			await expect(cart(page)).toContainText(number);
	});
	await test.step('a payment goes on when the till is left and opened again', async () => {
		await expect(card(page)).toBeEnabled();
		await whileHeld(page, async () => {
			await card(page).click();
			for (const name of ['Today', 'Sell'])
				await page.getByRole('link', { name, exact: true }).first().click();
		});
		await expect(sold(page)).toBeVisible();
		await expect(page.getByTestId('customer')).toHaveCount(0);
		await go(page, 'Today');
		await expect(page.getByRole('link', { name: /In stock\s*9/ })).toBeVisible();
	});
});

/** Both taps are handed over at once: what the test does between them takes no time of the guard's. */
async function tapTwice(page: Page, x: number, y: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const events = [1, 2].flatMap(() => [
		{ type: 'touchStart' as const, touchPoints: [{ x, y }] },
		{ type: 'touchEnd' as const, touchPoints: [] }
	]);
	await Promise.all(events.map((event) => session.send('Input.dispatchTouchEvent', event)));
	await session.detach();
}

test('A part of a payment that is tapped twice is taken once', async ({ device }) => {
	const page = await stocked(await device('the front desk', tablet));
	await go(page, 'Sell');
	await scan(page, 'W-9001');
	await page.getByRole('button', { name: 'Split' }).click();
	await page.getByLabel('This payment').fill('100');
	const box = await page.getByRole('button', { name: 'Card $100.00' }).boundingBox();
	if (!box) throw new Error('no button to tap');
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	await tapTwice(page, x, y);
	await expect(page.getByTestId('left')).toContainText('$861.20');
	await expect(page.getByRole('button', { name: 'Card $861.20' })).toBeEnabled();
	await expect(page.getByTestId('left')).toContainText('$861.20');
});

test('In a list nothing is done with all before all are known, and the cursor stays with its row', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const page = await stocked(front);
	const back = await device('the back office', laptop);
	await safe(page);
	await go(page, 'Pieces');
	await test.step('all are archived, not the one that was chosen before', async () => {
		await searchLine(page).fill('band');
		await expect(pieceCount(page)).toHaveText('1 piece');
		await searchLine(page).fill('rings');
		await expect(pieceCount(page)).toHaveText('5 pieces');
		await page.getByRole('checkbox', { name: /^R-10483 / }).check();
		await whileHeld(page, async () => {
			await page.getByRole('button', { name: 'Choose all 5' }).click();
			await expect(page.getByRole('button', { name: 'Archive' })).toBeDisabled();
		});
		await page.getByRole('button', { name: 'Archive' }).click();
		await expect(page.getByText('5 pieces archived').first()).toBeVisible();
		await undo(page, '5 pieces archived');
		await expect(pieceCount(page)).toHaveText('5 pieces');
		await searchLine(page).fill('');
		await expect(pieceCount(page)).toHaveText('12 pieces');
	});
	await test.step('a piece that another device puts away above leaves the one looked into on the screen', async () => {
		await page.getByRole('button', { name: 'Price' }).click();
		await expect(page.getByRole('row').nth(1)).toContainText('X-0042');
		for (let row = 1; row <= 3; row += 1) await page.locator('body').press('j', { delay: 60 });
		await page.locator('body').press(' ', { delay: 60 });
		const peek = page.getByRole('dialog');
		const looked = await peek.getByRole('heading').first().innerText();
		await back.visit('/inventory');
		await pieceRow(back.page, 'X-0042').getByRole('link').first().click();
		await back.page.getByRole('button', { name: 'Archive' }).click();
		await expect(page.getByRole('row').nth(1)).not.toContainText('X-0042');
		await expect(peek.getByRole('heading').first()).toHaveText(looked);
	});
});

test('A screen never shows one record under the address of another, nor keeps what was begun on it', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const page = await stocked(front);
	await scan(page, 'W-9001');
	await expect(page.getByRole('heading', { name: 'Field watch' })).toBeVisible();
	await scan(page, 'N-7001');
	await expect(page.getByRole('heading', { name: 'Cable chain' })).toBeVisible();
	await whileHeld(page, async () => {
		await page.goBack();
		await expect(page.getByRole('heading', { name: 'Cable chain' })).toHaveCount(0);
		await expect(page.getByRole('button', { name: 'Sell', exact: true })).toHaveCount(0);
	});
	await expect(page.getByRole('heading', { name: 'Field watch' })).toBeVisible();
});

test('A photo that is still being added is taken in with its job; a code that no piece has puts none into it', async ({
	device
}) => {
	const page = await stocked(await device('the front desk', laptop));
	const photo = await paintedPhoto(page, ['gold', 'silver'], 40, 30);
	await page.goto('/tickets/take-in');
	await page.getByRole('button', { name: 'Start the price book' }).click();
	await page.getByLabel('Name, or last digits of the phone').fill('Ben Brook');
	await page.getByRole('button', { name: 'Add Ben Brook' }).click();
	await expect(page.getByText('Ben Brook').first()).toBeVisible();
	await page.getByLabel('What the eye sees').fill('Yellow metal ring');
	await page.getByRole('button', { name: 'Polish and clean' }).click();
	await whileHeld(page, async () => {
		await page
			.getByLabel('Add photos')
			.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo });
		await expect(page.getByText('Adding 1 photo')).toBeVisible();
		await page.getByRole('button', { name: 'Take in', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Take in', exact: true })).toBeDisabled();
	});
	await expect(page.getByRole('img', { name: 'Yellow metal ring' })).toBeVisible();
	await page.locator('body').press('p', { delay: 60 });
	const sheet = page.getByRole('dialog');
	await sheet.getByRole('searchbox').fill('watch');
	await expect(sheet.getByText('W-9001')).toBeVisible();
	await scan(page, '99999999');
	await expect(page.getByText(/99999999/).first()).toBeVisible();
	await expect(sheet.getByText('W-9001')).toBeVisible();
});
