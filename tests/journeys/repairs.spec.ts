import { laptop, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter, withinBudget } from '../kit/taps.ts';
import { go, openTrialBalance, safe, setUpShop } from '../kit/work.ts';

test('A ring comes in at the counter, goes over a bench that is offline and a shop outside, and is fetched at a third device [tap 7] [tap 10] [tap 11]', async ({
	device
}) => {
	const counter = await device('counter', tablet);
	const { page } = counter;
	await setUpShop(counter);
	const bench = await device('bench', tablet);
	const till = await device('till', laptop);
	await page.goto('/customers/new');
	await page.getByLabel('Name', { exact: true }).fill('Ada Obi');
	await page.getByLabel('Mobile').fill('212 555 0147');
	await page.getByRole('button', { name: 'Save person' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();

	await page.goto('/tickets/take-in');
	await page.getByRole('button', { name: 'Start the price book' }).click();
	await expect(page.getByText('Price book started').first()).toBeVisible();
	const taking = new Counter(page);
	await taking.tap(page.getByLabel('Name, or last digits of the phone'));
	await page
		.getByLabel('Name, or last digits of the phone')
		.pressSequentially('0147', { delay: 60 });
	await taking.tap(page.getByRole('button', { name: /^Ada Obi/ }));
	await taking.tap(page.getByRole('button', { name: 'Size ring up', exact: true }));
	await taking.tap(page.getByRole('button', { name: 'Take in', exact: true }));
	await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
	withinBudget(7, taking);
	const number = /A\d-T\d{5}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
	expect(number).not.toBe('');

	await page.getByLabel('Deposit').fill('50');
	await page.getByRole('button', { name: 'Take it at the till' }).click();
	await page.getByRole('button', { name: 'Card $50.00' }).click();
	await expect(page.getByTestId('sold')).toBeVisible();
	await safe(page);

	await bench.visit('/tickets');
	const work = bench.page.getByRole('listitem').filter({ hasText: number });
	await expect(work).toBeVisible();
	bench.wire.cut();
	const step = new Counter(bench.page);
	await step.tap(work.getByRole('button', { name: 'Take to the bench' }));
	await expect(work.getByText('At a bench')).toBeVisible();
	withinBudget(11, step);
	await work.getByRole('button', { name: 'To a shop outside' }).click();
	await work.getByLabel('Which shop').fill('Setters upstairs');
	await work.getByRole('button', { name: 'Send' }).click();
	await expect(work.getByText('Outside · Setters upstairs')).toBeVisible();
	bench.wire.mend();
	await safe(bench.page);

	await page.goto('/tickets/board');
	const outside = page.getByRole('region', { name: 'Outside: 1 job' });
	await outside.getByRole('link', { name: number }).press('Shift+ArrowRight');
	const check = page.getByRole('region', { name: 'Final check: 1 job' });
	await check.getByRole('button', { name: 'Passed, into the bin' }).click();
	await expect(page.getByRole('region', { name: 'Ready: 1 job' })).toBeVisible();
	await safe(page);

	await go(till.page, 'Sell');
	const fetching = new Counter(till.page);
	await fetching.scan(number);
	const pay = till.page.getByRole('button', { name: /^Card \$/ });
	await expect(pay).toBeVisible();
	await fetching.tap(pay);
	await expect(till.page.getByTestId('sold')).toBeVisible();
	withinBudget(10, fetching);
	await safe(till.page);

	const books: string[] = [];
	for (const { page: shown } of [counter, till]) {
		await openTrialBalance(shown);
		const lines = shown.getByRole('main');
		await expect(lines.getByText('Repair', { exact: false }).first()).toBeVisible();
		books.push(await lines.innerText());
	}
	expect(books[1]).toBe(books[0]);
	for (const each of [counter, bench, till]) {
		await each.page.goto(`/tickets?number=${number}`);
		const story = each.page
			.getByRole('listitem')
			.filter({ hasText: /Handed out|Deposit|[Tt]o the|in the bin/ });
		// The deposit, four hand-overs, and the sale that handed it out.
		await expect(story).toHaveCount(6);
	}
});
