/** How soon one device shows what was tapped on another. */
import { watchTapToText } from '../kit/moments.ts';
import { laptop, tablet } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { go, scan, sold } from '../kit/work.ts';
import { quantile } from './table.ts';
import { atMost, figure } from './figures.ts';
import { test, whole } from './made-shop.ts';
import { figures } from './pace.ts';
import { SIZE } from './sizes.ts';

const SALES = 40;
const CAUSE =
	'A sale is decided, signed, on the disk of its device and of the relay, checked and folded by the other device before that shows it; all of them share two cores here.';

test(`From a tap on one device until another shows it, in a shop of size ${SIZE}`, async ({
	made
}) => {
	const shop = await made(SIZE);
	const till = await shop.device('the front desk', tablet);
	await whole(till.page);
	const office = await shop.device('the back office', laptop);
	await whole(office.page);
	const count = office.page.getByText(/^\d+ sales?/).first();
	let sales = Number.parseInt((await count.textContent()) ?? '', 10);
	expect(sales).toBeGreaterThanOrEqual(0);

	const { page } = till;
	await go(page, 'Sell');
	const times: number[] = [];
	for (const code of shop.inStock.slice(0, SALES)) {
		await scan(page, code);
		const card = page.getByRole('button', { name: /^Card \$/ });
		await expect(card).toBeEnabled();
		sales += 1;
		const seen = await watchTapToText(page, office.page, `${sales} sale${sales === 1 ? '' : 's'}`);
		await card.click();
		await expect(sold(page)).toBeVisible();
		times.push(await seen());
	}
	const verdict = atMost(250, 'ms, 95 of 100 times', quantile(times, 0.95), CAUSE);
	figure('tap to “Paid” on one device, to the day of another', figures(times), verdict);
});
