import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { enterCode, go, importFile, invitation, safe, setUpShop, turnTo } from '../kit/work.ts';

test('SET13 SET14 An empty workspace asks five questions, each mistake at its field; the answers make cases and first steps, which tick themselves and can be hidden', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();
	await expect(page.getByRole('navigation')).toHaveCount(0);
	await expect(page.getByLabel('Name', { exact: true })).toBeFocused();

	await page.getByRole('button', { name: 'Open the shop' }).click();
	const name = page.getByLabel('Name', { exact: true });
	await expect(name).toBeFocused();
	await expect(name).toHaveAttribute('aria-invalid', 'true');
	await expect(name).toHaveAccessibleDescription(/Name is missing/);
	// The browser says where it is; the country says what is paid with.
	await expect(page.getByLabel('Country')).toHaveValue('US');

	await name.fill('Okafor & Daughters');
	await page.getByLabel('Tax rate').fill('eight');
	await page.getByRole('button', { name: 'Open the shop' }).click();
	await expect(page.getByLabel('Tax rate')).toHaveAccessibleDescription(/Tax rate “eight”/);
	await page.getByLabel('Tax rate').fill('8');
	await page.getByLabel('Country').selectOption('Another country');
	await page.getByRole('button', { name: 'Open the shop' }).click();
	await expect(page.getByLabel('Currency')).toHaveAccessibleDescription(/Currency is missing/);
	await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();

	await name.fill('Lindqvist');
	await page.getByLabel('Country').selectOption('Sweden');
	await page.getByLabel('Tax rate').fill('25');
	await page.getByLabel('We put pieces by against a deposit').uncheck();
	await page.getByLabel('Your name').fill('Elsa');
	await page.getByLabel('Cases, trays and safes').fill('4');
	await page.getByRole('button', { name: 'Open the shop' }).click();

	const steps = page.getByRole('region', { name: 'First steps' });
	await expect(steps).toContainText('Opened by Elsa');
	await expect(steps.getByRole('link')).toHaveText([
		'Bring in your stock',
		'Ring up the first sale',
		'Note the first person',
		'Count a drawer',
		'Add a second device'
	]);
	await steps.getByRole('link', { name: 'Note the first person' }).click();
	await page.getByLabel('Name', { exact: true }).fill('Nora Ek');
	await page.getByRole('button', { name: 'Save person' }).click();
	await expect(page.getByRole('heading', { name: 'Nora Ek' })).toBeVisible();
	await go(page, 'Today');
	await expect(steps.getByRole('link')).toHaveCount(4);
	await turnTo(page, '/inventory/cases');
	await expect(page.getByText('CASE-4')).toBeVisible();
	await go(page, 'Today');
	await steps.getByRole('button', { name: 'Hide these steps' }).click();
	await expect(steps).toHaveCount(0);
	await go(page, 'Settings');
	await expect(page.getByLabel('Currency').first()).toHaveValue('SEK');
	await front.reload();
	await go(page, 'Today');
	await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();
	await expect(steps).toHaveCount(0);
});

test('Once the shop is set up Today appears, and a reload and a second device find it so', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await expect(page.getByText('Okafor & Daughters').filter({ visible: true })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();
	await expect(page).toHaveTitle('Okafor & Daughters · Vitrine');
	await safe(page);

	await front.reload();
	await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
	await go(page, 'Settings');
	await expect(page.getByLabel('Tax rate')).toHaveValue('8');
	await expect(page.getByLabel('Stands at')).toHaveValue(/.+/);

	const back = await device('the back office', laptop);
	await expect(back.page.getByRole('heading', { name: /^Good / })).toBeVisible();
	await expect(back.page).toHaveTitle('Okafor & Daughters · Vitrine');
});

test('A further device of a shop is never asked to set it up again, not even for a moment', async ({
	browser,
	device,
	relay
}) => {
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	await importFile(front, generateShopify(1000));
	await safe(front.page);
	const context = await browser.newContext();
	await context.addInitScript(() => {
		const headings = new Set<string>();
		Object.assign(globalThis, { headings });
		new MutationObserver(() => {
			const heading = document.querySelector('h1')?.textContent;
			if (heading) headings.add(heading);
		}).observe(document, { subtree: true, childList: true, characterData: true });
	});
	try {
		const page = await context.newPage();
		await page.goto(`http://127.0.0.1:${relay.port}/`);
		await enterCode(page, await invitation(front));
		await expect(page.getByRole('link', { name: /In stock\s*1,000/ })).toBeVisible();
		const headings = await page.evaluate<string[]>('[...globalThis.headings]');
		expect(headings).not.toContain('Set up your shop');
	} finally {
		await context.close();
	}
});
