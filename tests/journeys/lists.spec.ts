import { laptop, phone } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	files,
	go,
	chord,
	importFile,
	narrowTo,
	pieceCount,
	pieceRow,
	searchLine,
	sellByCard,
	setUpShop,
	turnTo
} from '../kit/work.ts';

test('On a phone a list begins under its name: views, filters and order wait in a sheet, and what is set can be taken away', async ({
	device
}) => {
	const pocket = await device('the phone', phone);
	const { page } = pocket;
	await setUpShop(pocket);
	await importFile(pocket, files.classic);
	await go(page, 'Sell');
	await sellByCard(page, 'E-20815');
	await go(page, 'Pieces');
	const first = page.getByTestId('piece').first();
	await expect(first).toBeVisible();
	// The search, the name with its verbs, the first piece: no third row between them.
	const name = await page.getByRole('heading', { level: 1, name: 'Pieces' }).boundingBox();
	const top = await first.boundingBox();
	expect((top?.y ?? 0) - (name?.y ?? 0)).toBeLessThan(90);
	await expect(page.getByRole('radio')).toHaveCount(0);

	await narrowTo(page, 'Sold');
	await expect(page.getByRole('dialog')).toBeHidden();
	await expect(pieceCount(page)).toHaveText('1 piece');
	await expect(first).toContainText('Pear sapphire drops');
	await page.getByRole('button', { name: 'Search without Sold' }).click();
	await expect(pieceCount(page)).toHaveText('6 pieces');
	await expect(page.getByRole('button', { name: /^Search without/ })).toHaveCount(0);
});

test('Sales are a list: found by receipt or piece, narrowed, and looked into with Space like pieces and customers', async ({
	device
}) => {
	const counter = await device('the counter', laptop);
	const { page } = counter;
	await setUpShop(counter);
	await importFile(counter, files.classic);
	await go(page, 'Sell');
	await sellByCard(page, 'E-20815');
	await sellByCard(page, 'R-10483');
	await chord(page, 'g', 'r');
	const sales = page.getByRole('grid', { name: 'Sales and returns' });
	await expect(sales.getByRole('row')).toHaveCount(3);
	await expect(sales.getByRole('row').nth(1)).toContainText('Oval solitaire ring');
	await searchLine(page).fill('pear 000001');
	await expect(page.getByText('1 sale', { exact: true })).toBeVisible();
	await expect(sales.getByRole('row').nth(1)).toContainText('A1-000001');
	await searchLine(page).fill('');
	await narrowTo(page, 'Void');
	await expect(page.getByRole('heading', { name: 'No sale matches' })).toBeVisible();
	await narrowTo(page, 'All');

	await sales.focus();
	await page.keyboard.press('Space');
	const look = page.getByRole('dialog', { name: /^Sale A1-/ });
	await expect(look).toContainText('Oval solitaire ring');
	await expect(look.getByRole('article', { name: 'Receipt A1-000002' })).toBeVisible();
	await page.keyboard.press('j');
	await expect(look.getByRole('article', { name: 'Receipt A1-000001' })).toBeVisible();
	await page.keyboard.press('Space');
	await expect(look).toBeHidden();

	await turnTo(page, '/customers/new');
	await page.getByLabel('Name', { exact: true }).fill('Maya Okafor');
	await page.getByRole('button', { name: 'Save person' }).click();
	await expect(page.getByRole('heading', { name: 'Maya Okafor' })).toBeVisible();
	await go(page, 'Customers');
	await page.getByRole('grid', { name: 'Customers' }).focus();
	await page.keyboard.press('Space');
	const person = page.getByRole('dialog', { name: 'Maya Okafor' });
	await expect(person).toContainText('Timeline');
	await page.keyboard.press('Escape');

	await go(page, 'Pieces');
	await expect(pieceRow(page, 'N-7001')).toBeVisible();
	await page.getByRole('grid', { name: 'Pieces' }).focus();
	await page.keyboard.press('Space');
	await expect(page.getByRole('dialog').getByRole('button', { name: 'Sell' })).toBeVisible();
});
