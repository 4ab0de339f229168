import { Album } from '../kit/album.ts';
import { printFigure } from '../kit/moments.ts';
import { laptop, pictured } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter } from '../kit/taps.ts';
import {
	files,
	go,
	importFile,
	pieceCount,
	pieceRow,
	scan,
	searchLine,
	setUpShop,
	turnTo
} from '../kit/work.ts';
import type { Device } from '../kit/device.ts';

async function stocked(front: Device): Promise<void> {
	await setUpShop(front);
	expect(await importFile(front, files.own)).toBe(12);
}

async function addCase({ page }: Device, name: string, code: string): Promise<void> {
	await page.getByRole('button', { name: 'Add case' }).first().click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Name').fill(name);
	await sheet.getByLabel('Code').fill(code);
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
}

test('A piece is moved with two scans, its tag and the case [tap 16] [row 18]', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await stocked(front);
	await go(page, 'Pieces');
	await page.getByRole('link', { name: 'Cases' }).click();
	await addCase(front, 'Window', 'CASE-1');
	await addCase(front, 'Safe', 'CASE-2');
	const counter = new Counter(page);
	await counter.scan('R-10483');
	await expect(page.getByRole('heading', { name: 'Solitaire ring' })).toBeVisible();
	await counter.scan('CASE-1');
	await expect(page.getByText('R-10483 is in Window').first()).toBeVisible();
	expect([counter.taps, counter.scans]).toEqual([0, 2]);
	printFigure('a piece moved by two scans (of 3 s)', `${counter.seconds().toFixed(1)} s`);
	await expect(page.getByText('Moved to Window')).toBeVisible();
	await expect(page.getByText('Okafor & Daughters, Window')).toBeVisible();
	await scan(page, 'CASE-2');
	await expect(page.getByText('R-10483 is in Safe').first()).toBeVisible();
	await test.step('a case that is scanned elsewhere shows what lies in it', async () => {
		await go(page, 'Today');
		await scan(page, 'CASE-2');
		await expect(pieceCount(page)).toHaveText('1 piece');
		await expect(pieceRow(page, 'R-10483')).toContainText('Safe');
	});
	await test.step('a case that is shown is filled by one scan a piece', async () => {
		await page.getByRole('button', { name: 'Fill Safe by scanning' }).click();
		await scan(page, 'R-11002');
		await scan(page, 'NO-SUCH-1');
		await scan(page, 'B-4402');
		await expect(page.getByText('NO-SUCH-1 is not a stock number here').first()).toBeVisible();
		await expect(page.getByRole('status').getByText('2 pieces so far')).toBeVisible();
		await expect(pieceCount(page)).toHaveText('3 pieces');
		await page.getByRole('button', { name: 'All in' }).click();
		await scan(page, 'CASE-1');
		await expect(page.getByRole('button', { name: 'Fill Window by scanning' })).toBeVisible();
	});
});

test('A piece like the one before takes four taps, and gets a number of its own [tap 14]', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await stocked(front);
	await scan(page, 'R-10483');
	const counter = new Counter(page);
	await counter.tap(page.getByRole('link', { name: 'One like this' }));
	await expect(page.getByLabel('Title')).toHaveValue('Solitaire ring');
	await expect(page.getByLabel('Stock number')).toHaveValue('');
	await counter.tap(page.getByLabel('Ring size'));
	await page.getByLabel('Ring size').fill('7');
	await counter.tap(page.getByRole('button', { name: 'Add piece', exact: true }));
	await expect(page.getByText(/^R-A1-1 Solitaire ring added/).first()).toBeVisible();
	// Three taps and the field that differs; a number, a place and a day come by themselves.
	expect(counter.taps).toBeLessThanOrEqual(4);
	printFigure('a piece like the one before (of 25 s)', `${counter.seconds().toFixed(1)} s`);
	await expect(page.getByText('US 7', { exact: true })).toBeVisible();
	await expect(page.getByText(/GIA 2141438171/)).toBeVisible();
});

test('Words of the trade are understood, shown as chips, and one press takes one back', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await stocked(front);
	await go(page, 'Pieces');
	await searchLine(page).fill('oval 1-1.2ct rings');
	await expect(pieceCount(page)).toHaveText('1 piece');
	await expect(pieceRow(page, 'R-11002')).toBeVisible();
	await page.getByRole('button', { name: /^Search without 1.00/ }).click();
	await expect(pieceCount(page)).toHaveText('2 pieces');
	await page.goBack();
	await go(page, 'Pieces');
	await searchLine(page).fill('<1000');
	await expect(pieceCount(page)).toHaveText('3 pieces');
	await searchLine(page).fill('');
	await page.getByRole('button', { name: 'Price' }).click();
	await expect(page.getByRole('row').nth(1)).toContainText('X-0042');
	await page.getByRole('button', { name: 'Price' }).click();
	await expect(page.getByRole('row').nth(1)).toContainText('S-1201');
	await test.step('keys move through the list, open a piece and edit it', async () => {
		await page.locator('body').press('j', { delay: 60 });
		await page.locator('body').press('Enter', { delay: 60 });
		await expect(page.getByRole('heading', { name: 'Asscher loose diamond' })).toBeVisible();
		await page.locator('body').press('e', { delay: 60 });
		await expect(page.getByRole('heading', { name: /^Edit/ })).toBeVisible();
	});
});

test('Many pieces are chosen at once, moved and archived; columns and views are remembered here [pictures]', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await stocked(front);
	await front.visit('/inventory/cases');
	await addCase(front, 'Window', 'CASE-1');
	await go(page, 'Pieces');
	const box = (name: RegExp) => page.getByRole('checkbox', { name });
	await test.step('three of them go into a case', async () => {
		await box(/^B-4402 /).check();
		await box(/^P-3310 /).click({ modifiers: ['Shift'] });
		await expect(page.getByText('4 chosen')).toBeVisible();
		await Album.inEverySize(front).take('pieces-chosen');
		await box(/^B-4402 /).uncheck();
		await page.getByRole('button', { name: 'Move to case' }).click();
		await page.getByRole('dialog').getByText('Window').click();
		await expect(page.getByText('3 pieces are in Window').first()).toBeVisible();
		await expect(page.getByRole('gridcell', { name: 'Window', exact: true })).toHaveCount(3);
	});
	await test.step('all of a search are archived, and one press brings them back', async () => {
		await searchLine(page).fill('rings');
		await expect(page).toHaveURL(/text=rings/);
		await expect(pieceCount(page)).not.toHaveText('12 pieces');
		await page.getByRole('button', { name: 'Price' }).click();
		const rings = await pieceCount(page).innerText();
		await page.locator('body').press('j', { delay: 60 });
		await page.locator('body').press('x', { delay: 60 });
		await page.getByRole('button', { name: /^Choose all/ }).click();
		await page.getByRole('button', { name: 'Archive' }).click();
		await expect(page.getByText(/^\d+ pieces archived$/).first()).toBeVisible();
		await expect(page.getByText('No piece matches')).toBeVisible();
		await page.getByRole('button', { name: 'Undo' }).first().click();
		await expect(pieceCount(page)).toHaveText(rings);
	});
	await test.step('a column and a view stay on this device', async () => {
		await page.getByRole('button', { name: 'Columns' }).click();
		await new Album(front).take('pieces-columns');
		await page.getByLabel('Category').check();
		await page.getByLabel('Stone', { exact: true }).uncheck();
		await page.keyboard.press('Escape');
		await page.getByRole('button', { name: 'Keep this view' }).click();
		await page.getByLabel('Name of the view').fill('Our rings');
		await page.getByRole('button', { name: 'Keep', exact: true }).click();
		await front.visit('/inventory');
		await expect(page.getByRole('columnheader', { name: 'Category' })).toBeVisible();
		await expect(page.getByRole('columnheader', { name: 'Stone', exact: true })).toHaveCount(0);
		await page.getByRole('link', { name: 'Our rings' }).click();
		await expect(page).toHaveURL(/text=rings.*sort=price/);
		await page.getByRole('button', { name: 'Drop the view Our rings' }).click();
		await expect(page.getByRole('link', { name: 'Our rings' })).toHaveCount(0);
	});
});

for (const profile of pictured) {
	test(`The stock has its pictures, light and dark, and bars nobody: ${profile.name}`, async ({
		device
	}) => {
		const shown = await device(`the ${profile.name}`, profile);
		const { page } = shown;
		const album = new Album(shown);
		await stocked(shown);
		await turnTo(page, '/inventory/cases');
		await album.take('cases-empty');
		await addCase(shown, 'Window', 'CASE-1');
		await album.take('cases');
		await scan(page, 'R-10483');
		await scan(page, 'CASE-1');
		await expect(page.getByText('Moved to Window')).toBeVisible();
		await album.take('piece-full');
		await shown.visit('/inventory?view=grid');
		await expect(pieceRow(page, 'R-10483')).toBeVisible();
		await album.take('pieces-grid');
		await shown.visit('/inventory?view=table&text=1-3ct');
		await expect(pieceRow(page, 'R-10483')).toBeVisible();
		await album.take('pieces-search');
		await scan(page, 'R-10391');
		await page.getByRole('link', { name: 'Edit' }).click();
		await expect(page.getByLabel('Title')).toHaveValue('Emerald halo');
		await album.take('piece-edit');
	});
}
