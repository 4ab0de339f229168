import { readFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import { cameraReads } from '../kit/camera.ts';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify, stockNumber } from '../kit/shopify-file.ts';
import { go, importFile, pieceRow, safe, sellByCard, setUpShop } from '../kit/work.ts';

test('[row 72] a receipt is on paper and in a PDF without a network, and as a gift without a price', async ({
	device
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, generateShopify(1));
	await safe(front.page);
	front.wire.cut();
	const { page } = front;
	await go(page, 'Sell');
	const number = await sellByCard(page, stockNumber(0));
	await test.step('the empty till prints the last one again at one press', async () => {
		await page.evaluate(() => {
			window.print = () => document.body.classList.add('printed');
		});
		await page.getByRole('button', { name: 'Next sale' }).click();
		await page.getByRole('link', { name: 'Print again' }).click();
		await expect(page.getByRole('article', { name: `Receipt ${number}` })).toBeVisible();
		await expect(page.locator('body')).toHaveClass(/printed/);
	});
	const paper = page.getByRole('article', { name: `Receipt ${number}` });
	await expect(paper).toContainText('Total');
	await expect(paper.getByRole('img', { name: number })).toBeVisible();
	expect(await paper.locator('rect').count()).toBeGreaterThan(20);

	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'PDF' }).click();
	const file = await saved;
	expect(file.suggestedFilename()).toBe(`Receipt ${number}.pdf`);
	const bytes = await readFile(await file.path());
	expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
	expect(bytes.length).toBeGreaterThan(5_000);

	await page.getByRole('button', { name: 'Gift receipt' }).click();
	const gift = page.getByRole('article', { name: `Gift receipt ${number}` });
	await expect(gift).toBeVisible();
	await expect(gift).not.toContainText('$');

	// INV24 A tag is as large as its label on paper and in the PDF, and a camera reads the number on it.
	await page.goto('/inventory?show=all');
	await pieceRow(page, stockNumber(0)).getByRole('link').click();
	await page.getByRole('link', { name: 'Print tag' }).click();
	const tag = page.getByRole('img', { name: new RegExp(stockNumber(0)) });
	await expect(tag).toContainText('$');
	expect(await cameraReads(tag)).toBe(stockNumber(0));
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'PDF' }).click();
	const tags = await PDFDocument.load(await readFile(await (await saving).path()));
	const printed = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }));
	for (const document of [tags, printed]) {
		const sizes = document.getPages().map((each) => [each.getWidth(), each.getHeight()]);
		expect(sizes.map((size) => size.map((points) => Math.round((points / 72) * 25.4)))).toEqual([
			[56, 13]
		]);
	}
});
