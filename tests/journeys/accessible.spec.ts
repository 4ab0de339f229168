import type { Locator, Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import { Device } from '../kit/device.ts';
import { laptop, narrow, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import {
	chooseFile,
	files,
	go,
	chord,
	importFile,
	pieceRow,
	receiptNumber,
	scan,
	setUpShop,
	sold,
	searchLine,
	turnTo
} from '../kit/work.ts';

test('A whole card sale needs no mouse: find, choose, pay, read the receipt', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	const { keyboard } = page;
	await setUpShop(front);
	await importFile(front, files.classic);
	await page.locator('body').focus();
	await keyboard.press('Control+k');
	await keyboard.type('new sale', { delay: 60 });
	await keyboard.press('Enter');
	await expect(page.getByText('Scan the first piece')).toBeVisible();

	await keyboard.press('/');
	await expect(searchLine(page)).toBeFocused();
	// As a person types: slower than any scanner.
	await keyboard.type('oval', { delay: 60 });
	await expect(page.getByRole('button', { name: /Oval solitaire ring/ })).toBeVisible();
	await keyboard.press('Enter');
	await expect(page.getByTestId('cart')).toContainText('R-10483');
	await tabTo(page, 'Card $2,160.00');
	await keyboard.press('Enter');
	await expect(sold(page)).toContainText('$2,160.00');
	const number = await receiptNumber(page);
	await tabTo(page, 'Receipt');
	await keyboard.press('Enter');
	await expect(page.getByRole('article', { name: `Receipt ${number}` })).toBeVisible();

	// The receipt is found again by its last digit, from wherever one is.
	await chord(page, 'g', 't');
	await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
	await keyboard.press('Control+k');
	await keyboard.type(String(Number(number.slice(-6))), { delay: 60 });
	await expect(page.getByRole('option', { name: new RegExp(number) })).toBeVisible();
	await keyboard.press('Enter');
	await expect(page.getByRole('article', { name: `Receipt ${number}` })).toBeVisible();
});

test('At twice the size a sale is made without scrolling sideways, and what is due stays in sight', async ({
	device
}) => {
	const { width, height, ...desk } = laptop;
	const front = await device('the front desk', { ...desk, width: width / 2, height: height / 2 });
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	await go(page, 'Sell');
	for (const number of ['R-10483', 'B-300-6', 'E-20815']) await scan(page, number);
	const card = page.getByRole('button', { name: /^Card \$/ });
	await expect(page.getByTestId('cart')).toContainText('E-20815');
	await expect(card).toBeInViewport();
	await fits(page, 'Sell at twice the size');
	await card.click();
	await expect(sold(page)).toBeVisible();
	await fits(page, 'sold at twice the size');
});

test('Lists are walked by keys: past the navigation, row by row, a look inside, open, and back [pictures]', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	const { keyboard } = page;
	await setUpShop(front);
	await importFile(front, files.classic);
	await front.visit('/inventory');
	await keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
	await keyboard.press('Enter');
	await expect(page.locator('#content')).toBeFocused();
	const list = page.getByRole('grid', { name: 'Pieces' });
	await list.focus();
	await keyboard.press('ArrowDown');
	await keyboard.press('k');
	await keyboard.press(' ');
	await expect(page.getByRole('dialog', { name: 'Comfort band, 6' })).toBeVisible();
	await Album.inEverySize(front).take('piece-look');
	await keyboard.press('j');
	await keyboard.press('j');
	await expect(page.getByRole('dialog', { name: 'Comfort band, 7' })).toBeVisible();
	await keyboard.press('k');
	await expect(page.getByRole('dialog', { name: 'Comfort band, 6' })).toBeVisible();
	await keyboard.press(' ');
	await expect(page.getByRole('dialog')).toBeHidden();
	await keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: 'Comfort band, 6' })).toBeVisible();
	await keyboard.press('e');
	await expect(page).toHaveURL(/\/edit$/);
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1, name: 'Comfort band, 6' })).toBeVisible();
	await keyboard.press('?');
	const keys = page.getByRole('dialog', { name: 'Keys' });
	await expect(keys.getByText('One like this')).toBeVisible();
	await keyboard.press('Escape');
	await expect(keys).toBeHidden();
	await keyboard.press('Escape');
	await expect(page.getByRole('heading', { level: 1, name: 'Pieces' })).toBeVisible();
});

test('The three doors fit on a screen 320 px wide, and are opened by keys alone', async ({
	browser,
	relay
}) => {
	const wire = await Wire.to(() => relay.port);
	const small = await Device.open(browser, 'a small phone', narrow, wire);
	const { page } = small;
	const { keyboard } = page;
	const door = (name: string) => page.getByRole('button', { name, exact: true });
	try {
		// One of the others is shut as soon as the relay has said that there is no shop yet.
		await expect(door('Join my shop')).toHaveCount(0);
		await fits(page, 'the doors');
		await tabTo(page, door('Try the demo shop'));
		await tabTo(page, door('Start my shop'));
		await keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: 'Make this shop yours' })).toBeVisible();
		await fits(page, 'the door of the setup code');
		await tabTo(page, door('Back'));
		await keyboard.press('Enter');
		await tabTo(page, door('Start my shop'));
		await keyboard.press('Enter');
		await tabTo(page, page.getByLabel('Code'));
		await keyboard.insertText(relay.setupCode);
		await keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();
		await fits(page, 'the questions');
		await tabTo(page, page.getByLabel('Name', { exact: true }));
		await keyboard.insertText('Okafor & Daughters');
		await keyboard.press('Enter');
		await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
		await fits(page, 'Today, opened by keys');
	} finally {
		await small.close();
	}
	expect(small.problems).toEqual([]);
});

test('On a screen 320 px wide nothing has to be scrolled sideways', async ({ device }) => {
	const small = await device('a small phone', narrow);
	const { page } = small;
	await fits(page, 'first run');
	await setUpShop(small);
	await fits(page, 'Today without sales');
	await chooseFile(page, files.classic);
	await expect(page.getByText('6 rows refused')).toBeVisible();
	await fits(page, 'import');
	await page.getByRole('button', { name: 'Add 7' }).click();
	await expect(page.getByText('7 added')).toBeVisible();
	await go(page, 'Sell');
	await fits(page, 'Sell without a piece');
	await scan(page, 'R-10483');
	await expect(page.getByTestId('cart')).toContainText('R-10483');
	await fits(page, 'Sell with a cart');
	await page.getByRole('button', { name: 'Cash', exact: true }).click();
	await fits(page, 'cash');
	await page.getByRole('button', { name: 'Exact' }).click();
	await expect(sold(page)).toBeVisible();
	await fits(page, 'sold');
	await page.getByRole('link', { name: 'Receipt' }).click();
	await expect(page.getByRole('article')).toBeVisible();
	await fits(page, 'receipt');
	await small.visit('/inventory');
	await pieceRow(page, 'E-20815').click();
	await expect(page.getByRole('heading', { name: 'Pear sapphire drops' })).toBeVisible();
	const piece = new URL(page.url()).pathname;
	await fits(page, 'a piece');
	// In words that are accented and a third longer, as another language's may be.
	await page.addInitScript(() =>
		Object.defineProperty(navigator, 'language', { get: () => 'en-XA' })
	);
	await small.reload();
	for (const path of [
		'/',
		'/selling',
		'/selling/sales',
		'/selling/drawer',
		'/selling/layaways',
		'/inventory',
		'/inventory/new',
		'/inventory/cases',
		piece,
		'/customers',
		'/customers/new',
		'/books',
		'/books/profit',
		'/books/sells',
		'/books/account/1040?currency=USD',
		'/import',
		'/import/photos',
		'/settings',
		'/settings/people',
		'/settings/activity'
	]) {
		await turnTo(page, path);
		await expect(page.getByRole('link', { name: /^\[.+\]$/ }).first()).toBeVisible();
		await fits(page, `${path} in longer words`);
	}
	// What a definition calls its fields and choices is worded with all the rest.
	for (const path of ['/inventory/new', '/customers/new', '/settings']) {
		await turnTo(page, path);
		const labels = page.getByRole('main').locator('label, legend').filter({ visible: true });
		await expect(labels.first()).toBeVisible();
		await expect(labels.filter({ hasNotText: /^\s*\[.+\]/ })).toHaveText([]);
	}
	await turnTo(page, '/inventory/new');
	const kinds = page.locator('select[name=category] option');
	await expect(kinds.filter({ hasText: /^\[Ŕíñğ~+\]$/ })).toHaveCount(1);
	// So is what a field refuses, beside it.
	await page.getByRole('main').locator('button[type=submit]').first().click();
	const refused = page.getByRole('main').getByRole('alert').or(page.locator('[id$=-error]'));
	await expect(refused.first()).toHaveText(/\[.*íš míššíñğ~*\]/);
	await fits(page, 'a refusal in longer words');
});

test('On a tablet a sale is made with fingers', async ({ device }) => {
	const front = await device('the tablet', tablet);
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	await page.getByRole('link', { name: 'Sell' }).filter({ visible: true }).first().tap();
	await searchLine(page).tap();
	await searchLine(page).pressSequentially('sapphire', {
		delay: 60
	});
	await page.getByRole('button', { name: /Pear sapphire drops/ }).tap();
	await expect(page.getByTestId('cart')).toContainText('E-20815');
	const card = page.getByRole('button', { name: 'Card $2,138.40' });
	// Big enough for a finger, and reached without scrolling.
	const box = await card.boundingBox();
	expect(box?.height).toBeGreaterThanOrEqual(48);
	await expect(card).toBeInViewport();
	await card.tap();
	await expect(sold(page)).toContainText('$2,138.40');
	await page.getByRole('button', { name: 'Next sale' }).tap();
	await expect(page.getByText('Scan the first piece')).toBeVisible();
});

/** Presses Tab until the focus is on a control, or on the one with that name. */
async function tabTo(page: Page, control: string | Locator): Promise<void> {
	const wanted =
		typeof control === 'string'
			? page
					.getByLabel(control)
					.or(page.getByText(control, { exact: true }))
					.first()
			: control;
	for (let presses = 0; presses < 40; presses += 1) {
		if (await wanted.evaluate((element) => element.contains(document.activeElement))) return;
		await page.keyboard.press('Tab');
	}
	throw new Error(`forty presses of Tab do not lead to ${String(control)}`);
}

/** Neither the page nor what scrolls in it is wider than what is seen of it. */
async function fits(page: Page, screen: string): Promise<void> {
	const wider = await page.evaluate(() =>
		[document.documentElement, ...document.querySelectorAll('#content, dialog, dialog .body')]
			.filter((element) => element.scrollWidth > element.clientWidth)
			.map((element) => `${element.localName} by ${element.scrollWidth - element.clientWidth} px`)
	);
	expect.soft(wider, screen).toEqual([]);
}
