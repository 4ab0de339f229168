/** How long a page is busy at a time while thousands of facts of another device arrive. */
import { traceTasks } from '../kit/moments.ts';
import { laptop } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { chooseFile, safe, setUpShop } from '../kit/work.ts';
import { figure } from './figures.ts';
import { test, whole } from './made-shop.ts';

const FACTS = 5_000;
const SCREENS = {
	Today: '/',
	'the list of pieces': '/inventory',
	'the list of people, which grows': '/customers',
	'the till': '/selling',
	'the books': '/books'
};

for (const [screen, path] of Object.entries(SCREENS))
	test(`${FACTS} facts arrive while a person looks at ${screen}`, async ({ made, browser }) => {
		const shop = await made('S');
		const back = await shop.device('the back office', laptop);
		await whole(back.page);
		await back.visit(path);
		const traced = await traceTasks(browser, back.page);
		await shop.meets(FACTS);
		await whole(back.page);
		figure(`longest task, ${screen}`, inMs(await traced()), { target: '50 ms' });
		await back.visit('/customers');
		const people = (shop.people + FACTS).toLocaleString('en-US');
		await expect(back.page.getByText(`${people} people`, { exact: true }).first()).toBeVisible();
	});

test('5,000 pieces of an import arrive while a person looks at an empty list of them', async ({
	device,
	browser
}) => {
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	const back = await device('the back office', laptop);
	await back.visit('/inventory');
	await chooseFile(front.page, generateShopify(5_000));
	const add = front.page.getByRole('button', { name: 'Add 5,000' });
	await expect(add).toBeVisible();
	const traced = await traceTasks(browser, back.page);
	await add.click();
	await expect(front.page.getByText(/5,?000 added/)).toBeVisible();
	await safe(front.page);
	await safe(back.page);
	figure('longest task, 5,000 pieces into an empty list', inMs(await traced()), {
		target: '50 ms'
	});
});

function inMs(ms: number): string {
	return `${Math.round(ms)} ms of processor time`;
}
