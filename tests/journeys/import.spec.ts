import { readFile } from 'node:fs/promises';
import { Album } from '../kit/album.ts';
import { messySheet, PLANTED } from '../kit/messy-sheet.ts';
import { printFigure } from '../kit/moments.ts';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify, stockNumber } from '../kit/shopify-file.ts';
import { chooseFile, go, pieceCount, pieceRow, safe, setUpShop } from '../kit/work.ts';

test('A messy sheet with 40 faults: each is told by row and reason, the rest comes in and goes out as Excel and back the same', async ({
	device
}) => {
	test.setTimeout(120_000);
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	const { file, good, faults } = messySheet();
	await chooseFile(page, file);
	await expect(page.getByText(`${good} rows to add`)).toBeVisible();
	await expect(page.getByText(`${PLANTED} rows refused`)).toBeVisible();
	await new Album(front).take('import-messy');
	const download = page.waitForEvent('download', { timeout: 60_000 });
	await page.getByRole('button', { name: 'Download what was not taken' }).click();
	const refused = (await readFile(await (await download).path(), 'utf8')).trim();
	expect(refused).toContain('Why it was not taken');
	for (const [, told] of faults) expect(refused).toMatch(told);
	await page.getByRole('button', { name: `Add ${good}` }).click();
	await expect(page.getByText(`${good} added`)).toBeVisible();
	await go(page, 'Pieces');
	await expect(pieceCount(page)).toHaveText(`${good} pieces`);
	await expect(pieceRow(page, 'M-1000')).toContainText('$2,450');

	await test.step('what went out as Excel comes back in the same', async () => {
		await page.goto('/import?what=pieces');
		const saved = page.waitForEvent('download', { timeout: 60_000 });
		await page.getByRole('button', { name: 'Excel (XLSX)' }).click();
		const path = await (await saved).path();
		const buffer = await readFile(path);
		await page
			.locator('input[type=file]')
			.setInputFiles({ name: 'pieces.xlsx', mimeType: 'application/zip', buffer });
		await expect(page.getByText(`${good} the same`)).toBeVisible();
	});
});

test('An import whose page dies again and again goes on where it was, and nothing comes in twice', async ({
	device
}) => {
	test.setTimeout(180_000);
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	const count = 10_000;
	await chooseFile(front.page, generateShopify(count));
	await front.page.getByRole('button', { name: 'Add 10,000' }).click({ timeout: 60_000 });
	let deaths = 0;
	for (; deaths < 20; deaths += 1) {
		const done = front.page.getByText(/^\s*[\d,]+ added\s*$/);
		const under = front.page.getByText(/[1-9]\d* of 10,?000 saved/);
		await expect(done.or(under)).toBeVisible({ timeout: 30_000 });
		if (await done.isVisible()) break;
		await front.page.close({ runBeforeUnload: false });
		front.page = await front.context.newPage();
		await front.visit('/import');
		await front.page.getByRole('button', { name: 'Go on' }).click();
	}
	printFigure('times the page died', `${deaths} of 20`);
	expect(deaths).toBeGreaterThan(0);
	const done = front.page.getByText(/^\s*[\d,]+ added\s*$/);
	await expect(done).toBeVisible({ timeout: 60_000 });
	await front.visit(`/inventory?show=all`);
	await expect(pieceCount(front.page)).toHaveText('10,000 pieces');
	await safe(front.page);
	await front.visit(`/inventory?show=all&text=${stockNumber(count - 1)}`);
	await expect(pieceCount(front.page)).toHaveText('1 piece');
	await chooseFile(front.page, generateShopify(count));
	await expect(front.page.getByText('10,000 the same')).toBeVisible({ timeout: 60_000 });
});
