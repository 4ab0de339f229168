import { laptop, phone } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { files, go, importFile, sellByCard, setUpShop } from '../kit/work.ts';

test('Today shows the figures of whoever mostly uses the device, which each device is told for itself and remembers', async ({
	device
}) => {
	const desk = await device('the desk', laptop);
	const { page } = desk;
	const figures = page.getByRole('region', { name: 'Today' });
	await setUpShop(desk);
	await importFile(desk, files.classic);
	await go(page, 'Sell');
	await sellByCard(page, 'E-20815');
	await go(page, 'Today');
	// A desk is the owner's until somebody says otherwise.
	await expect(figures).toContainText('Gross margin');
	await expect(figures).toContainText('Stock over a year');
	await expect(figures).not.toContainText('Sold here today');

	await go(page, 'Settings');
	await expect(page.getByLabel('Who uses it')).toHaveValue('owner');
	await page.getByLabel('Who uses it').selectOption('Bookkeeper');
	await go(page, 'Today');
	await expect(figures).toContainText('Profit this month');
	await expect(figures).toContainText('$158.40');
	await expect(figures).toContainText('Drawers to count');
	await expect(figures).not.toContainText('Gross margin');
	await page.reload();
	await expect(figures).toContainText('Sales tax to pay');
});

test('A phone begins with what somebody who sells looks at', async ({ device }) => {
	const pocket = await device('the phone', phone);
	const { page } = pocket;
	await setUpShop(pocket);
	await importFile(pocket, files.classic);
	await go(page, 'Sell');
	await sellByCard(page, 'E-20815');
	await go(page, 'Today');
	const figures = page.getByRole('region', { name: 'Today' });
	await expect(figures).toContainText('Sold here today');
	await expect(figures).toContainText('$2,138.40');
	await expect(figures).toContainText('Layaways due');
	await expect(figures).toContainText('Dates coming');
});
