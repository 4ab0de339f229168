import type { Device } from '../kit/device.ts';
import { laptop } from '../kit/profiles.ts';
import { rounds } from '../kit/rounds.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify, stockNumber } from '../kit/shopify-file.ts';
import {
	go,
	importFile,
	onToday,
	openTrialBalance,
	pieceRow,
	safe,
	sellByCard,
	setUpShop,
	standing
} from '../kit/work.ts';

const ROUNDS = rounds(2, 3);
const SALES_A_ROUND = rounds(2, 3);

test('The relay loses its power again and again: what a device called safe is on a fresh one, and nothing is lost', async ({
	device,
	relay
}) => {
	test.setTimeout(rounds(600_000, 900_000));
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, generateShopify(2 * ROUNDS * SALES_A_ROUND));
	await safe(front.page);
	const back = await device('the back office', laptop, 'goes offline');
	const pieces = 2 * ROUNDS * SALES_A_ROUND;
	const stock = back.page.getByRole('link', { name: new RegExp(`In stock\\s*${pieces}`) });
	await expect(stock).toBeVisible();
	// At home meanwhile, without a line: knows of no sale, and lets the fresh device in at the end.
	const owner = await device('the owner', laptop, 'goes offline');
	owner.wire.cut();
	const sales = { all: new Set<string>(), safe: new Set<string>() };
	let next = 0;
	for (const each of [front, back]) await go(each.page, 'Sell');

	async function sellSome(each: Device): Promise<void> {
		const mine: string[] = [];
		for (let n = 0; n < SALES_A_ROUND; n += 1) {
			const number = await sellByCard(each.page, stockNumber(next++));
			mine.push(number);
			sales.all.add(number);
			const words = await standing(each.page).innerText();
			if (/safe at the relay/.test(words)) mine.forEach((one) => sales.safe.add(one));
		}
	}
	for (let round = 0; round < ROUNDS; round += 1) {
		await sellSome(front);
		await Promise.all([sellSome(back), relay.kill9()]);
		await relay.restart();
		if (round % 2 === 0) {
			await safe(front.page);
			await safe(back.page);
			for (const number of sales.all) sales.safe.add(number);
		}
	}
	expect(sales.all.size).toBe(pieces);
	expect(sales.safe.size).toBeGreaterThan(0);

	// Pulled out at the same moment: the fresh device has only what the relay has.
	front.wire.cut();
	back.wire.cut();
	await relay.kill9();
	await relay.restart();
	owner.wire.mend();
	await safe(owner.page);
	const fresh = await device('a new device', laptop);
	await fresh.visit('/books/account/1040?currency=USD');
	const ledger = fresh.page.getByRole('grid', { name: 'Ledger' });
	for (const number of sales.safe) await expect(ledger).toContainText(`Sale ${number}`);

	front.wire.mend();
	back.wire.mend();
	await safe(front.page);
	await safe(back.page);
	for (const each of [fresh, front, back]) {
		await each.visit('/books/account/1040?currency=USD');
		const rows = each.page.getByRole('grid', { name: 'Ledger' }).locator('[data-index]');
		await expect(rows).toHaveCount(sales.all.size);
		for (const number of sales.all) await expect(rows.getByText(`Sale ${number}`)).toHaveCount(1);
		await openTrialBalance(each.page);
		await expect(each.page.getByText('In balance')).toBeVisible();
	}
	await go(fresh.page, 'Today');
	await expect(fresh.page.getByText('Nothing waits for a decision.')).toBeVisible();
	await expect(fresh.page.getByRole('link', { name: /In stock\s*0/ })).toBeVisible();
});

test('With the relay switched off the app opens, sells and keeps the sale for later', async ({
	device,
	relay
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, generateShopify(4));
	await safe(front.page);
	await relay.stop();
	await front.page.close();
	front.page = await front.context.newPage();
	await front.visit('/inventory');
	await expect(pieceRow(front.page, stockNumber(0))).toBeVisible();
	await expect(standing(front.page)).toHaveText(/offline/);
	// The page was closed amid its notes of what is safe: the import, which is pieces, costs and rows, may be offered
	// again, which changes nothing.
	const offered = /(\d) to send/.exec(await standing(front.page).innerText())?.[1] ?? '0';
	await go(front.page, 'Sell');
	const number = await sellByCard(front.page, stockNumber(0));
	const unsent = new RegExp(`offline, ${Number(offered) + 1} to send`);
	await expect(standing(front.page)).toHaveText(unsent);
	await front.reload();
	await expect(standing(front.page)).toHaveText(unsent);

	await relay.restart();
	await safe(front.page);
	const fresh = await device('a new device', laptop);
	await expect(onToday(fresh.page, number)).toBeVisible();
});
