/** How soon a device that was without a line has what another one wrote meanwhile. */
import { atMost, figure } from './figures.ts';
import { laptop } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { standing } from '../kit/work.ts';
import { test, whole } from './made-shop.ts';

const FACTS = 2_000;
/** How long it was away; what was written is spread over all of it. */
const AWAY = { 'a night': 8 / 24, '30 days': 30 };

for (const [away, days] of Object.entries(AWAY)) {
	test(`Back after ${away}: ${FACTS} facts`, async ({ made }) => {
		const shop = await made('S', days);
		const front = await shop.device('the front desk', laptop);
		const { page } = front;
		await whole(page);
		await front.visit('/customers');
		const people = (count: number) =>
			page.getByText(`${count.toLocaleString('en-US')} people`, { exact: true }).first();
		await expect(people(shop.people)).toBeVisible();
		front.wire.cut();
		await expect(standing(page)).toHaveText(/offline/);
		await shop.meets(FACTS);
		await expect(people(shop.people)).toBeVisible();
		const from = performance.now();
		front.wire.mend();
		await expect(people(shop.people + FACTS)).toBeVisible();
		const seconds = (performance.now() - from) / 1_000;
		const said = `${seconds.toFixed(1)} s`;
		figure(`back after ${away}, ${FACTS} facts`, said, atMost(5, 's', seconds));
	});
}
