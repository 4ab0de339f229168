/** What a salesperson may not do alone is allowed where it stopped, without a network; whoever asks later sees both names. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import type { Device } from '../kit/device.ts';
import { PIN } from '../kit/people.ts';
import { enter, hire, locked } from '../kit/pins.ts';
import { tablet, tabletWide } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	exportList,
	files,
	go,
	importFile,
	receiptNumber,
	safe,
	scan,
	seldom,
	setUpShop,
	sold,
	standing,
	turnTo
} from '../kit/work.ts';

/** The window in which somebody who may allows what stopped. */
const asks = (page: Page) => page.getByRole('dialog', { name: 'Somebody must allow this' });

/** The manager allows it by her PIN. */
async function allow(page: Page): Promise<void> {
	await asks(page)
		.getByRole('button', { name: /Maya Reyes/ })
		.click();
	await enter(page, PIN.maya);
	await expect(asks(page)).toBeHidden();
}

/** One ring lies at another place of the shop; an owner, a manager and somebody who sells have PINs. */
async function readyShop(desk: Device): Promise<void> {
	const { page } = desk;
	await setUpShop(desk);
	await importFile(desk, files.classic);
	await go(page, 'Settings');
	await page.getByRole('button', { name: 'Add location' }).click();
	const place = page
		.locator('section')
		.filter({ has: page.getByRole('heading', { name: 'Add location' }) });
	await place.getByLabel('Name', { exact: true }).fill('Annex');
	await place.getByLabel('Currency').selectOption('USD');
	await place.getByLabel('Time zone').selectOption('America/New_York');
	await place.getByRole('button', { name: 'Save location' }).click();
	await expect(page.getByRole('heading', { name: 'Annex' })).toBeVisible();
	await page.getByLabel('Stands at').selectOption('Okafor & Daughters');
	await turnTo(page, '/inventory/cases');
	await page.getByRole('button', { name: 'Add case' }).first().click();
	const sheet = page.getByRole('dialog');
	await sheet.getByLabel('Name').fill('Annex window');
	await sheet.getByLabel('Code').fill('CASE-9');
	await sheet.getByLabel('Location').selectOption('Annex');
	await sheet.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('link', { name: 'Annex window', exact: true })).toBeVisible();
	await scan(page, 'R-10483');
	await expect(page.getByRole('heading', { name: 'Oval solitaire ring' })).toBeVisible();
	await scan(page, 'CASE-9');
	await expect(page.getByText('Moved to Annex window')).toBeVisible();
	await turnTo(page, '/settings/people');
	await hire(page, 'Olga Okafor', 'Owner', PIN.olga);
	await hire(page, 'Maya Reyes', 'Manager', PIN.maya);
	await hire(page, 'Sam Ode', 'Sales', PIN.sam);
}

/** The row of the log that tells an act. */
function act(page: Page, what: string | RegExp): Locator {
	return page.getByRole('row').filter({ hasText: what });
}

test('STF8 STF9 STF12 SL12 SL41 SL42 Offline, a manager allows in place a discount, a refund, a piece of another place, a cost and a file; another device names both [pictures]', async ({
	device
}) => {
	const desk = await device('the desk', tablet, 'goes offline');
	const { page } = desk;
	const album = Album.inEverySize(desk);
	await readyShop(desk);
	await safe(page);
	const office = await device('the office', tabletWide);
	await page.getByRole('button', { name: 'Sign in as Sam Ode' }).click();
	await enter(page, PIN.sam);
	desk.wire.cut();
	await expect(standing(page)).toHaveText(/offline/);

	// A fifth off the tag is more than anybody here may give.
	await go(page, 'Sell');
	await scan(page, 'B-300-6');
	await page.getByRole('button', { name: 'Discount on Comfort band, 6' }).click();
	await page.getByRole('button', { name: '20%', exact: true }).click();
	const pay = page.getByRole('button', { name: 'Card $466.56' });
	await pay.click();
	await expect(asks(page)).toContainText('more than 10 % off. A manager must allow it.');
	await album.take('allow-discount');
	// Whoever locks the device meanwhile leaves nothing that waits for a PIN behind the lock.
	const other = await desk.newTab('/settings');
	await other.getByRole('button', { name: 'Lock this device' }).click();
	// It tells the tab that leads; a tab that is closed before says nothing.
	await expect(locked(other)).toBeVisible();
	await other.close();
	await expect(asks(page)).toBeHidden();
	await locked(page)
		.getByRole('button', { name: /Sam Ode/ })
		.click();
	await enter(page, PIN.sam);
	await expect(locked(page)).toBeHidden();
	await pay.click();
	await allow(page);
	const discounted = await receiptNumber(page);

	const back = await test.step('money back', async () => {
		await scan(page, discounted);
		await page.getByRole('button', { name: 'Take back Comfort band, 6' }).click();
		await page.getByRole('button', { name: 'The terminal gave $466.56 back' }).click();
		await expect(asks(page)).toContainText('Give money back');
		await allow(page);
		await expect(sold(page)).toContainText('Given back');
		return await receiptNumber(page);
	});
	const elsewhere = await test.step('a piece that another place holds', async () => {
		await scan(page, 'R-10483');
		await page.getByRole('button', { name: /^Card \$/ }).click();
		await expect(asks(page)).toContainText('it may have been sold there');
		await allow(page);
		return await receiptNumber(page);
	});
	await test.step('what a piece cost', async () => {
		await go(page, 'Pieces');
		await page.getByRole('link', { name: /Pear sapphire drops/ }).click();
		await expect(page.getByRole('heading', { name: 'Pear sapphire drops' })).toBeVisible();
		await expect(page.getByText('$820.00')).toBeHidden();
		await page.getByRole('button', { name: 'See the cost' }).click();
		await expect(asks(page)).toContainText('a manager must allow it');
		await allow(page);
		await expect(page.getByText('$820.00').first()).toBeVisible();
		await page.getByRole('button', { name: 'Hide again' }).click();
		await expect(page.getByText('$820.00')).toBeHidden();
	});
	await test.step('a file', async () => {
		await go(page, 'Pieces');
		await (await seldom(page, 'Pieces', 'button', 'Export')).click();
		await page.getByRole('button', { name: 'CSV', exact: true }).click();
		await expect(asks(page)).toContainText('Take data out as a file');
		await album.take('allow-export');
		const saving = page.waitForEvent('download');
		await allow(page);
		const file = await readFile(await (await saving).path(), 'utf8');
		expect(file).toContain('E-20815');
		expect(file).not.toContain('820');
	});

	await test.step('the books, asked for once, from account to account', async () => {
		await turnTo(page, '/books/trial');
		await page.getByRole('button', { name: 'Let me see it' }).click();
		await allow(page);
		for (const account of [/^1040/, /^4000/]) {
			await page.getByRole('link', { name: account }).click();
			await expect(page.getByRole('grid', { name: 'Ledger' })).toBeVisible();
			await page.goBack();
			await expect(page.getByText('In balance')).toBeVisible();
		}
		await expect(page.getByRole('button', { name: 'Let me see it' })).toHaveCount(0);
	});

	// Each stands in the log of this device with both names, and once it is back in that of the other one.
	await turnTo(page, '/settings/activity');
	await page.getByRole('button', { name: 'Let me see it' }).click();
	await allow(page);
	const acts = [
		`${discounted} · B-300-6 −20 %`,
		`${back} · B-300-6 back`,
		`${elsewhere} · R-10483`,
		'See and set what pieces cost',
		'Pieces, 6'
	];
	const told = async (log: Page) => {
		for (const words of acts)
			await expect(act(log, words), words).toContainText('Sam Ode, allowed by Maya Reyes');
	};
	await told(page);
	desk.wire.mend();
	await safe(page);
	await locked(office.page)
		.getByRole('button', { name: /Olga Okafor/ })
		.click();
	await enter(office.page, PIN.olga);
	await turnTo(office.page, '/settings/activity');
	await told(office.page);
	await office.page
		.getByRole('combobox', { name: 'What', exact: true })
		.selectOption('By leave of somebody else');
	// The five, the books, and the look at the log.
	await expect(office.page.getByText('7 acts')).toBeVisible();
	const file = (await exportList(office.page, 'CSV')).toString('utf8');
	expect(file.match(/Sam Ode, allowed by Maya Reyes/g)).toHaveLength(7);
	for (const words of [discounted, back, elsewhere]) expect(file).toContain(words);
});
