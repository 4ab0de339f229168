/** How long a page is busy at a time while thousands of facts of another device arrive. */
import { printFigure, traceTasks } from '../kit/moments.ts';
import { laptop } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { chooseFile, safe, setUpShop } from '../kit/work.ts';
import { test } from './made-shop.ts';

const SCREENS = {
	Today: { path: '/', stock: true },
	'the list of pieces': { path: '/inventory', stock: true },
	'the list of pieces, which was empty': { path: '/inventory', stock: false },
	'the till': { path: '/selling', stock: true },
	'the books': { path: '/books', stock: true }
};

for (const [screen, { path, stock }] of Object.entries(SCREENS)) {
	test(`5,000 facts arrive while a person looks at ${screen}`, async ({
		device,
		made,
		browser
	}) => {
		const shop = stock ? await made('S') : { device };
		const front = await shop.device('the front desk', laptop);
		if (!stock) await setUpShop(front);
		const back = await shop.device('the back office', laptop);
		await safe(back.page);
		await back.visit(path);
		await chooseFile(front.page, generateShopify(5_000));
		const add = front.page.getByRole('button', { name: 'Add 5,000' });
		await expect(add).toBeVisible({ timeout: 60_000 });
		const traced = await traceTasks(browser, back.page);
		await add.click();
		await expect(front.page.getByText(/5,?000 added/)).toBeVisible({ timeout: 120_000 });
		await safe(front.page);
		await safe(back.page);
		const longest = Math.round(await traced());
		printFigure('longest task of a page meanwhile, processor time', `${longest} ms of 50`);
	});
}
