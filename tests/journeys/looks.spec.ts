import process from 'node:process';
import { Album } from '../kit/album.ts';
import { pictured } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	chooseFile,
	files,
	go,
	narrowTo,
	pieceRow,
	scan,
	sellByCard,
	setUpShop,
	sold,
	typeInPalette,
	turnTo
} from '../kit/work.ts';

for (const profile of pictured) {
	test(`Every screen has its picture, light and dark, and bars nobody: ${profile.name}`, async ({
		device
	}) => {
		const shown = await device(`the ${profile.name}`, profile);
		const { page } = shown;
		const album = new Album(shown);
		await album.take('first-run');
		await page.getByRole('button', { name: 'Open the shop' }).click();
		await album.take('first-run-refused');
		await setUpShop(shown);
		await album.take('today-empty');
		await go(page, 'Pieces');
		await album.take('pieces-empty');
		await go(page, 'Books');
		await album.take('books-empty');

		await chooseFile(page, files.classic);
		await expect(page.getByText('6 rows refused')).toBeVisible();
		await album.take('import-refused');
		await page.getByRole('button', { name: 'Add 7' }).click();
		await expect(page.getByText('7 added')).toBeVisible();
		// On a phone nothing is free for a notice to lie on: the page ends above it.
		await expect(page.getByRole('button', { name: 'Dismiss' })).toBeVisible();
		if (profile.name === 'phone') {
			const footOf = ({ y = 0, height = 0 }) => y + height;
			const notice = await page.getByRole('region', { name: 'Notices' }).boundingBox();
			const sight = await page.getByRole('main').boundingBox();
			expect(footOf(sight ?? {})).toBeLessThanOrEqual(notice?.y ?? 0);
		}
		await page.getByRole('button', { name: 'Dismiss' }).click();

		await go(page, 'Sell');
		await expect(page.getByText('Scan the first piece')).toBeVisible();
		await album.take('sell-empty');
		await sellByCard(page, 'E-20815');
		await scan(page, 'R-10483');
		await scan(page, 'B-300-6');
		await expect(page.getByTestId('cart').getByText('Comfort band, 6')).toBeVisible();
		await album.take('sell-cart');
		await page.getByRole('button', { name: 'Card digits' }).click();
		await album.take('sell-card');
		await page.getByRole('button', { name: 'Back' }).click();
		await page.getByRole('button', { name: 'Cash', exact: true }).click();
		await album.take('sell-cash');
		await page.getByRole('button', { name: '$2,750', exact: true }).click();
		await expect(sold(page)).toContainText('Change due');
		await album.take('sell-done');
		await page.getByRole('link', { name: 'Receipt' }).click();
		await expect(page.getByRole('article')).toBeVisible();
		await album.take('receipt');
		await page.getByRole('link', { name: 'Next sale' }).click();

		await go(page, 'Today');
		await expect(page.getByText(/^2 sales/)).toBeVisible();
		await album.take('today');
		await typeInPalette(page, 'pear');
		await expect(page.getByRole('option', { name: /Pear sapphire drops/ })).toBeVisible();
		await album.take('palette-found');
		await typeInPalette(page, '');
		await album.take('palette');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('combobox', { name: 'Find or do anything' })).toBeHidden();
		// A key so soon after the line was closed may still be its own.
		const keys = page.getByRole('dialog', { name: 'Keys' });
		await expect(async () => {
			if (!(await keys.isVisible())) await page.keyboard.press('?');
			await expect(keys).toBeVisible({ timeout: 1_000 });
		}).toPass();
		await album.take('keys');
		await page.keyboard.press('Escape');
		await page
			.getByRole('button', { name: /^Saved here/ })
			.filter({ visible: true })
			.click();
		await album.take('sync');
		await page.keyboard.press('Escape');
		await go(page, 'Pieces');
		await narrowTo(page, 'All');
		await expect(pieceRow(page, 'R-10483')).toBeVisible();
		await album.take('pieces');
		await pieceRow(page, 'R-10483').getByRole('link').click();
		await expect(page.getByRole('heading', { name: 'Oval solitaire ring' })).toBeVisible();
		await album.take('piece');
		await turnTo(page, '/inventory/new');
		await album.take('piece-new');
		await go(page, 'Books');
		// Of all time: a month is named after itself, and has no course on its first day.
		await turnTo(page, '/books?period=all');
		await expect(page.getByText('Stock at cost')).toBeVisible();
		await album.take('books');
		await page.getByRole('link', { name: 'Profit and loss' }).click();
		await expect(page.getByRole('table', { name: 'Profit and loss' })).toBeVisible();
		await album.take('books-profit');
		await page.getByRole('link', { name: 'Trial balance' }).click();
		await expect(page.getByText('In balance')).toBeVisible();
		await album.take('books-trial');
		await page.getByRole('link', { name: /^1040/ }).click();
		await expect(page.getByRole('grid', { name: 'Ledger' })).toBeVisible();
		await album.take('books-ledger');
		await turnTo(page, '/settings');
		await expect(page.getByLabel('Tax rate')).toBeVisible();
		await album.take('settings');
		// Only a build that was asked for it has the bench of components.
		if (process.env['VITRINE_WORKBENCH'] !== '1') return;
		await shown.visit('/workbench');
		await album.take('workbench');
	});
}
