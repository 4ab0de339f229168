/** How soon a device that was without a line has what another one wrote meanwhile. */
import { RUNS, Runs } from './figures.ts';
import { laptop } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { standing } from '../kit/work.ts';
import { test, whole } from './made-shop.ts';

const FACTS = 2_000;
/** How long it was away; what was written is spread over all of it. */
const AWAY = { 'a night': 8 / 24, '30 days': 30 };

const runs = new Runs();
test.afterAll(() => runs.tell());

for (const [away, days] of Object.entries(AWAY))
	for (let run = 1; run <= RUNS; run += 1)
		test(`Back after ${away}: ${FACTS} facts, ${run} of ${RUNS}`, async ({ made }) => {
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
			runs.note(`back after ${away}, ${FACTS} facts`, (performance.now() - from) / 1_000, 5);
		});
