/** What is opened once a day or once a year: each has its picture, light and dark, and bars nobody. */
import type { Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import { PIN } from '../kit/people.ts';
import { oneStone } from '../kit/loose-stones.ts';
import { enter, hire, locked } from '../kit/pins.ts';
import { pictured } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	addPerson,
	decide,
	files,
	go,
	importFile,
	narrowTo,
	pieceRow,
	safe,
	scan,
	seldom,
	sellByCard,
	setUpShop,
	sizeRingUp,
	sold,
	turnTo
} from '../kit/work.ts';

/** A ring of Ada Obi's is about to be taken in, to be made larger. */
async function beginTakeIn(page: Page): Promise<void> {
	await sizeRingUp(page);
	await page.getByText('Condition, counts and value').click();
	await page.getByLabel('Worth to its owner').fill('3500');
	await page.getByLabel('Weight', { exact: true }).fill('3.42');
	await page.getByLabel('Size now').fill('5½');
	await page.getByLabel('Size wanted').fill('7');
	await page.getByLabel('worn prongs').check();
}

/** Metal, a bill that was a mistake, and the one that came instead; the sheet stays open. */
async function noteCosts(page: Page): Promise<void> {
	await (await seldom(page, 'Ada Obi', 'button', 'Costs')).click();
	const sheet = page.getByRole('dialog', { name: 'Costs' });
	await sheet.getByLabel('Which metal').selectOption({ label: '14k' });
	await sheet.getByLabel('Weight', { exact: true }).fill('1.13 dwt');
	await sheet.getByLabel('Price of one dwt').fill('41');
	await sheet.getByRole('button', { name: 'Note the cost' }).click();
	await expect(sheet.getByLabel('Weight', { exact: true })).toHaveValue('');
	await sheet.getByRole('radio', { name: 'Outside' }).check();
	for (const amount of ['600', '60']) {
		await sheet.getByLabel('Which shop').fill('Lin & Daughter');
		await sheet.getByLabel('Amount').fill(amount);
		await sheet.getByLabel('Note', { exact: true }).fill('Bill 4411');
		await sheet.getByRole('button', { name: 'Note the cost' }).click();
		await expect(sheet.getByLabel('Amount')).toHaveValue('');
	}
	await sheet.getByRole('button', { name: 'Take back: Outside bill, $600.00' }).click();
	await expect(sheet.getByText(/^Taken back · /)).toBeVisible();
	await sheet.getByLabel('Amount').fill('18');
}

/** The ring is ready, and Ben Cruz signs for it at the till. */
async function signWhoFetches(page: Page): Promise<void> {
	await turnTo(page, '/tickets');
	await page.getByRole('link', { name: /A1-T00001/ }).click();
	await page.getByRole('button', { name: 'Approved', exact: true }).click();
	for (const step of ['Take to the bench', 'Done', 'Passed, into the bin'])
		await page.getByRole('button', { name: step, exact: true }).click();
	await turnTo(page, '/tickets?view=ready');
	await page.getByRole('link', { name: 'Hand out' }).click();
	await page.getByRole('button', { name: 'Fetched by somebody else' }).click();
	await page.getByLabel('Name, or last digits of the phone').fill('0188');
	await page.getByRole('button', { name: /^Ben Cruz/ }).click();
	await page.getByRole('button', { name: 'Have them sign' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
}

for (const profile of pictured) {
	test(`What is seldom opened has its picture and bars nobody: ${profile.name}`, async ({
		device
	}) => {
		const shown = await device(`the ${profile.name}`, profile);
		const { page } = shown;
		const album = new Album(shown);
		await setUpShop(shown);
		await importFile(shown, files.classic);
		await turnTo(page, '/import');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await album.take('import');
		await turnTo(page, '/import/photos');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await album.take('import-photos');

		await go(page, 'Sell');
		await scan(page, 'R-10483');
		await page.getByRole('button', { name: 'Discount on Oval solitaire ring' }).click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await album.take('sell-line');
		await page.getByRole('button', { name: '10%', exact: true }).click();
		await page.getByRole('button', { name: 'Park', exact: true }).click();
		await page.getByRole('button', { name: 'Parked carts (1)' }).click();
		await expect(page.getByRole('button', { name: 'Take up' })).toBeVisible();
		await album.take('sell-parked');
		await page.keyboard.press('Escape');
		const number = await sellByCard(page, 'E-20815');
		await scan(page, number);
		await expect(page.getByRole('button', { name: 'Take back Pear sapphire drops' })).toBeVisible();
		await album.take('sell-return');
		await page.keyboard.press('Escape');
		await turnTo(page, '/selling/sales');
		await expect(page.getByText(number, { exact: true }).first()).toBeVisible();
		await album.take('sales');
		await (await seldom(page, 'Sales and returns', 'button', 'Export')).click();
		await expect(page.getByRole('button', { name: 'CSV', exact: true })).toBeVisible();
		await album.take('export');
		await page.keyboard.press('Escape');

		await go(page, 'Pieces');
		await narrowTo(page, 'All');
		// What is sold is among all, and nothing moves any more.
		await expect(pieceRow(page, 'E-20815')).toBeVisible();
		await pieceRow(page, 'R-10483').getByRole('link').click();
		await expect(page.getByRole('heading', { name: 'Oval solitaire ring' })).toBeVisible();
		await (await seldom(page, 'Oval solitaire ring', 'link', 'Print tag')).click();
		await expect(page.getByRole('img', { name: /^R-10483/ }).first()).toBeVisible();
		await album.take('tags');

		await turnTo(page, '/settings/activity');
		await expect(page.getByText('Pieces imported').first()).toBeVisible();
		await album.take('activity');
		await turnTo(page, '/settings/people');
		await hire(page, 'Olga Okafor', 'Owner', PIN.olga);
		await album.take('people-one');
		await page.getByRole('button', { name: 'Olga Okafor is signed in; press to lock' }).click();
		await locked(page)
			.getByRole('button', { name: /Olga Okafor/ })
			.click();
		await album.take('locked-pin');
		await enter(page, PIN.olga);
		await expect(locked(page)).toBeHidden();
	});

	test(`The workshop, the price book and the backup have their pictures and bar nobody: ${profile.name}`, async ({
		device
	}) => {
		const shown = await device(`the ${profile.name}`, profile);
		const { page } = shown;
		const album = new Album(shown);
		await setUpShop(shown);
		await addPerson(page, 'Ben Cruz', '212 555 0188');
		await turnTo(page, '/inventory');
		await importFile(shown, oneStone);
		await beginTakeIn(page);
		await album.take('take-in');
		await page.getByRole('button', { name: 'Take in', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
		await album.take('ticket');
		await noteCosts(page);
		await album.take('ticket-costs-sheet');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toBeHidden();
		await (await seldom(page, 'Ada Obi', 'button', 'Put a piece in')).click();
		await page.getByLabel('Scan a tag, or type a piece').fill('round');
		const stone = page.getByRole('dialog').getByRole('button', { name: /^Round brilliant/ });
		await expect(stone).toBeVisible();
		await album.take('ticket-piece-sheet');
		await stone.click();
		await expect(page.getByRole('dialog')).toBeHidden();
		await album.take('ticket-costs');
		await (await seldom(page, 'Ada Obi', 'link', 'Claim check and envelope')).click();
		await expect(page.getByRole('article').first()).toBeVisible();
		await album.take('claim-check');
		await page.getByRole('radio', { name: 'Envelope' }).check();
		await expect(page.getByRole('article', { name: /^Envelope/ })).toBeVisible();
		await album.take('envelope');
		await turnTo(page, '/tickets');
		await expect(page.getByRole('button', { name: 'Take to the bench' })).toBeVisible();
		await album.take('workshop');
		for (const [path, name] of [
			['/tickets?view=ready', 'workshop-ready'],
			['/tickets/board', 'workshop-board'],
			['/tickets/held', 'workshop-held'],
			['/settings/price-book', 'price-book'],
			['/settings/backup', 'backup'],
			['/settings/mail', 'mail'],
			['/settings/shop-file', 'shop-file']
		] as const) {
			await turnTo(page, path);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await album.take(name);
		}
		await turnTo(page, '/tickets');
		await page.getByRole('link', { name: /A1-T00001/ }).click();
		await page.getByRole('button', { name: 'Make an estimate' }).click();
		const sheet = page.getByRole('dialog', { name: 'Make an estimate' });
		await sheet.getByRole('button', { name: 'Size ring up', exact: true }).click();
		await album.take('estimate-make');
		await sheet.getByRole('button', { name: 'Give the estimate' }).click();
		await expect(sheet).toBeHidden();
		await (await seldom(page, 'Ada Obi', 'link', 'Claim check and envelope')).click();
		await page.getByRole('radio', { name: 'Estimate', exact: true }).check();
		await expect(page.getByRole('article', { name: /^Estimate/ })).toBeVisible();
		await album.take('estimate-print');
		await signWhoFetches(page);
		await album.take('sell-sign');
	});
}

test('What was fetched and paid on two devices apart is given back: its picture bars nobody, and one tap settles it', async ({
	device
}) => {
	const [one, two, ...others] = pictured;
	if (!one || !two) throw new Error('two devices are needed');
	const counter = await device(`the ${one.name}`, one, 'goes offline');
	const { page } = counter;
	await setUpShop(counter);
	const apart = [counter, await device(`the ${two.name}`, two, 'goes offline')];
	const watching = [];
	for (const profile of others) watching.push(await device(`the ${profile.name}`, profile));
	await beginTakeIn(page);
	await page.getByRole('button', { name: 'Take in', exact: true }).click();
	const number = await page
		.getByText(/^A\d-T\d{5}$/)
		.first()
		.innerText();
	for (const step of ['Take to the bench', 'Done', 'Passed, into the bin'])
		await page.getByRole('button', { name: step, exact: true }).click();
	await expect(page.getByText('Ready', { exact: true })).toBeVisible();
	await safe(page);
	for (const each of apart) {
		await each.visit('/tickets?view=ready');
		await expect(each.page.getByRole('link', { name: 'Hand out' })).toBeVisible();
		each.wire.cut();
	}
	for (const each of apart) {
		await each.page.getByRole('link', { name: 'Hand out' }).click();
		await each.page.getByRole('button', { name: /^Card \$/ }).click();
		await expect(sold(each.page)).toBeVisible();
	}
	for (const each of apart) each.wire.mend();
	for (const each of apart) await safe(each.page);
	for (const each of [...apart, ...watching]) {
		await go(each.page, 'Today');
		const clash = await decide(each.page, `Job ${number}-1 was handed out twice`);
		await new Album(each).take('today-clash');
		await clash.getByRole('link', { name: 'Show the money first' }).click();
		await expect(each.page.getByRole('button', { name: /^The terminal gave/ })).toBeVisible();
		await new Album(each).take('refund-pick-up');
	}
	await page.getByRole('button', { name: /^The terminal gave/ }).click();
	// Given back, it leads home.
	await expect(page).toHaveURL(/\/$/);
	for (const each of apart) {
		await go(each.page, 'Today');
		await expect(each.page.getByText('Nothing waits for a decision.')).toBeVisible();
	}
});
