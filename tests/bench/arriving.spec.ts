/** How long a page is busy at a time while thousands of facts of another device arrive. */
import { printFigure, watchLongTasks, worstTask } from '../kit/moments.ts';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { chooseFile, files, importFile, safe, setUpShop } from '../kit/work.ts';

const SCREENS = {
	Today: '/',
	'the list of pieces': '/inventory',
	'the till': '/selling',
	'the books': '/books'
};

for (const [screen, path] of Object.entries(SCREENS)) {
	test(`5,000 facts arrive while a person looks at ${screen}`, async ({ device }) => {
		const front = await device('the front desk', laptop);
		await setUpShop(front);
		await importFile(front, files.classic);
		const back = await device('the back office', laptop);
		await safe(back.page);
		await back.visit(path);
		await watchLongTasks(back.page);
		await chooseFile(front.page, generateShopify(5_000));
		await front.page.getByRole('button', { name: 'Add 5,000' }).click({ timeout: 60_000 });
		await expect(front.page.getByText(/5,?000 added/)).toBeVisible({ timeout: 120_000 });
		await safe(front.page);
		await safe(back.page);
		printFigure('longest task of the page meanwhile', `${await worstTask(back.page)} ms`);
	});
}
