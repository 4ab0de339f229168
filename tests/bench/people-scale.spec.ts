import { RUNS, Runs } from './figures.ts';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { bringPeople } from '../kit/shopify-people.ts';
import { safe, setUpShop } from '../kit/work.ts';

const runs = new Runs();
test.afterAll(() => runs.tell());

for (let run = 1; run <= RUNS; run += 1)
	test(`20,000 people come in from a Shopify file, are found by phone and by name, and the other device has them: ${run} of ${RUNS}`, async ({
		device
	}) => {
		const front = await device('the front desk', laptop, 'goes offline');
		await setUpShop(front);
		const back = await device('the back office', laptop, 'goes offline');
		await back.visit('/customers');
		await bringPeople(front, 20_000, (what, seconds) => runs.note(what, seconds));
		await safe(front.page);
		await expect(back.page.getByText('20,000 people', { exact: true }).first()).toBeVisible();
	});
