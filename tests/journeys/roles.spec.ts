import { Album } from '../kit/album.ts';
import { laptop, phone } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { files, go, importFile, sellByCard, setUpShop, turnTo } from '../kit/work.ts';

test('Today shows the figures of whoever mostly uses the device, which each device is told for itself and remembers [pictures]', async ({
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
	const album = Album.inEverySize(desk);
	await album.take('today-bookkeeper');
	for (const role of ['Manager', 'Bench']) {
		await go(page, 'Settings');
		await page.getByLabel('Who uses it').selectOption(role);
		await go(page, 'Today');
		await expect(figures).toContainText('Pieces sold');
		await album.take(`today-${role.toLowerCase()}`);
	}
	await turnTo(page, '/nowhere');
	await expect(page.getByRole('link', { name: 'Today' }).last()).toBeVisible();
	await album.take('missing');
	// The browser says so too.
	expect(desk.problems.splice(0).join()).toContain('/nowhere');
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
