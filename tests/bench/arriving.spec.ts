/** How long a page is busy at a time while thousands of facts of another device arrive. */
import { traceTasks } from '../kit/moments.ts';
import { laptop } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { chooseFile, safe, setUpShop } from '../kit/work.ts';
import { atMost, figure } from './figures.ts';
import { everything, test, whole } from './made-shop.ts';

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
		await everything(back.page);
		const traced = await traceTasks(browser, back.page);
		await shop.meets(FACTS);
		await whole(back.page);
		tell(screen, await traced());
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
	tell('5,000 pieces into an empty list', await traced());
});

function tell(where: string, ms: number): void {
	const said = `${Math.round(ms)} ms of processor time`;
	figure(`longest task, ${where}`, said, atMost(50, 'ms', ms));
}
