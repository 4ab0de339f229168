import { tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter, withinBudget } from '../kit/taps.ts';
import { go, setUpShop } from '../kit/work.ts';

test('A ring comes in, goes over the bench and is fetched by its claim check [tap 7] [tap 10] [tap 11]', async ({
	device
}) => {
	const counter = await device('counter', tablet);
	const { page } = counter;
	await setUpShop(counter);
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

	await page.goto('/tickets');
	const job = page.getByRole('listitem').filter({ hasText: number });
	const step = new Counter(page);
	await step.tap(job.getByRole('button', { name: 'Take to the bench' }));
	await expect(job.getByText('At a bench')).toBeVisible();
	withinBudget(11, step);
	await job.getByRole('button', { name: 'Done', exact: true }).click();
	await job.getByRole('button', { name: 'Passed, into the bin' }).click();
	await expect(job.getByText('Ready', { exact: false }).first()).toBeVisible();

	await go(page, 'Sell');
	const fetching = new Counter(page);
	await fetching.scan(number);
	await expect(page.getByRole('button', { name: /^Card \$/ })).toBeVisible();
	await fetching.tap(page.getByRole('button', { name: /^Card \$/ }));
	await expect(page.getByTestId('sold')).toBeVisible();
	withinBudget(10, fetching);
});
