import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	files,
	go,
	importFile,
	pieceRow,
	scan,
	sellByCard,
	setUpShop,
	typeInPalette
} from '../kit/work.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/pictures');

test('Where the system chooses the colors, what is chosen, where the focus is and what a chart says are seen', async ({
	device
}) => {
	const desk = await device('the desk', laptop);
	const { page } = desk;
	await setUpShop(desk);
	await importFile(desk, files.classic);
	await go(page, 'Sell');
	await sellByCard(page, 'E-20815');
	await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });

	await test.step('the till', async () => {
		await scan(page, 'R-10483');
		await expect(page.getByTestId('cart')).toContainText('R-10483');
		await focusIsSeen(page.getByRole('button', { name: /^Card \$/ }));
		expect(await edgeOf(page.getByRole('button', { name: 'Cash', exact: true }))).toBe(true);
		await picture(page, 'sell');
	});

	await test.step('the list', async () => {
		await go(page, 'Pieces');
		await expect(pieceRow(page, 'R-10483')).toBeVisible();
		const chosen = await paintOf(page.locator('label:has(input:checked)').first());
		const other = await paintOf(page.locator('label:has(input:not(:checked))').first());
		expect(chosen).not.toBe(other);
		await page.getByRole('grid', { name: 'Pieces' }).focus();
		await page.keyboard.press('j');
		const row = page.getByRole('grid', { name: 'Pieces' }).locator('.row.active');
		expect(await outlineOf(row)).toBeGreaterThan(0);
		await picture(page, 'pieces');
	});

	await test.step('Today, its place in the navigation and its chart', async () => {
		await go(page, 'Today');
		const main = page.getByRole('navigation', { name: 'Main' });
		const current = main.locator('[aria-current=page]').filter({ visible: true });
		const elsewhere = main.getByRole('link', { name: 'Books' });
		expect(await markOf(current)).not.toBe(await markOf(elsewhere));
		const bar = page.locator('figure svg rect').first();
		await expect(bar).toBeVisible();
		expect(await bar.evaluate((mark) => getComputedStyle(mark).stroke)).not.toBe('none');
		await focusIsSeen(page.getByRole('link', { name: 'Sell' }).last());
		await picture(page, 'today');
	});

	await test.step('the palette', async () => {
		await typeInPalette(page, '');
		const first = page.getByRole('option').first();
		await expect(first).toHaveAttribute('aria-selected', 'true');
		expect(await markOf(first)).not.toBe(await markOf(page.getByRole('option').nth(1)));
		await picture(page, 'palette');
	});
});

async function picture(page: Page, screen: string): Promise<void> {
	await page.screenshot({ path: join(FOLDER, `${screen}-forced-colors.png`) });
}

async function focusIsSeen(control: Locator): Promise<void> {
	await control.focus();
	// Brought there by a key, as somebody who needs the ring would.
	await control.page().keyboard.press('Shift+Tab');
	await control.page().keyboard.press('Tab');
	await expect(control).toBeFocused();
	expect(await outlineOf(control)).toBeGreaterThanOrEqual(2);
}

const outlineOf = (element: Locator) =>
	element.evaluate((mark) => {
		const { outlineStyle, outlineWidth } = getComputedStyle(mark);
		return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
	});
const edgeOf = (element: Locator) =>
	element.evaluate((mark) => Number.parseFloat(getComputedStyle(mark).borderTopWidth) > 0);
const paintOf = (element: Locator) =>
	element.evaluate((mark) => {
		const { backgroundColor, color } = getComputedStyle(mark);
		return `${backgroundColor} ${color}`;
	});
const markOf = (element: Locator) =>
	element.evaluate((mark) => {
		const { outlineStyle, borderColor, backgroundColor, color } = getComputedStyle(mark);
		return [outlineStyle, borderColor, backgroundColor, color].join(' ');
	});
