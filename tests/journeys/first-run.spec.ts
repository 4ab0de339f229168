import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify } from '../kit/shopify-file.ts';
import { enterCode, go, importFile, invitation, safe, setUpShop } from '../kit/work.ts';

test('An empty workspace opens on the page that sets up the shop, and asks for what is missing at the field', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();
	await expect(page.getByRole('navigation')).toHaveCount(0);

	await page.getByRole('button', { name: 'Open the shop' }).click();
	const name = page.getByLabel('Name', { exact: true });
	await expect(name).toBeFocused();
	await expect(name).toHaveAttribute('aria-invalid', 'true');
	await expect(name).toHaveAccessibleDescription(/Name is missing/);
	await expect(page.getByLabel('Currency')).toHaveAccessibleDescription(/Currency is missing/);
	await expect(page.getByLabel('Time zone')).not.toHaveAttribute('aria-invalid', 'true');

	await name.fill('Okafor & Daughters');
	await page.getByLabel('Tax rate').fill('eight');
	await page.getByRole('button', { name: 'Open the shop' }).click();
	await expect(page.getByLabel('Tax rate')).toHaveAccessibleDescription(/Tax rate/);
	await expect(page.getByRole('heading', { name: 'Set up your shop' })).toBeVisible();
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
