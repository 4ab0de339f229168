import { Album } from '../kit/album.ts';
import { laptop, phone } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	chooseFile,
	files,
	go,
	importFile,
	pieceCount,
	safe,
	sellByCard,
	setUpShop
} from '../kit/work.ts';

test('A whole import is undone from its notice and done again, on every device [pictures]', async ({
	device
}) => {
	const front = await device('the front desk', phone);
	const { page } = front;
	const album = Album.inEverySize(front);
	await setUpShop(front);
	await safe(page);
	const back = (await device('the back office', laptop)).page;
	await go(back, 'Pieces');
	await chooseFile(page, files.classic);
	await page.getByRole('button', { name: 'Add 7' }).click();
	const notices = page.getByRole('region', { name: 'Notices' });
	await expect(notices.getByText('7 rows came in')).toBeVisible();
	// While it has the focus, a notice stays.
	await notices.getByRole('button', { name: 'Undo' }).focus();
	await expect(pieceCount(back)).toHaveText('7 pieces');
	await album.take('undo-import');
	await notices.getByRole('button', { name: 'Undo' }).click();
	await expect(notices.getByText('Undone.')).toBeVisible();
	await notices.getByRole('button', { name: 'Redo' }).focus();
	await expect(back.getByRole('main')).not.toContainText('R-10483');
	await expect(page.getByText('7 taken back')).toBeVisible();
	await album.take('undone-import');
	await notices.getByRole('button', { name: 'Redo' }).click();
	await expect(pieceCount(back)).toHaveText('7 pieces');
});

test('Control and Z undo the last thing by its name, except in a field and except a sale, which says what to do', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	await go(page, 'Pieces');
	await page.getByRole('grid').getByRole('link', { name: 'Oval solitaire ring' }).click();
	const heading = page.getByRole('heading', { level: 1 });
	await expect(heading).toHaveText('Oval solitaire ring');
	await page.keyboard.press('e');
	await page.getByLabel('Title', { exact: true }).fill('Oval ring');
	// In a field it is the field's own.
	await page.getByLabel('Title', { exact: true }).press('ControlOrMeta+z');
	await page.getByLabel('Title', { exact: true }).fill('Oval ring');
	await page.getByRole('button', { name: 'Save piece' }).click();
	await expect(heading).toHaveText('Oval ring');
	await page.keyboard.press('ControlOrMeta+z');
	await expect(heading).toHaveText('Oval solitaire ring');
	await expect(page.getByText(/^Undone: /).first()).toBeVisible();

	await go(page, 'Sell');
	await sellByCard(page, 'E-20815');
	await page.locator('body').focus();
	await page.keyboard.press('ControlOrMeta+z');
	await expect(
		page.getByText('A sale stays. Its receipt voids it today, or takes pieces of it back.').first()
	).toBeVisible();
	await go(page, 'Today');
	await expect(page.getByText('Pear sapphire drops').first()).toBeVisible();
});
