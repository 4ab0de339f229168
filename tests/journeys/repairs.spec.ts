import type { Locator, Page } from '@playwright/test';
import { Album, showCopy } from '../kit/album.ts';
import { paintedPhoto } from '../kit/pictures.ts';
import { listed, together, type Balances } from '../kit/listed.ts';
import { laptop, phone, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter, withinBudget } from '../kit/taps.ts';
import { addPerson, go, openTrialBalance, safe, seldom, setUpShop, turnTo } from '../kit/work.ts';

/** Draws a line across something, as a finger does. */
async function draw(page: Page, pad: Locator): Promise<void> {
	await pad.scrollIntoViewIfNeeded();
	const { x, y, width, height } = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
	await page.mouse.move(x + width / 8, y + height / 2);
	await page.mouse.down();
	for (let step = 1; step <= 12; step += 1) {
		const up = step % 2 === 0 ? 0.3 : 0.7;
		await page.mouse.move(x + (width * (step + 2)) / 16, y + height * up);
	}
	await page.mouse.up();
}

/** The trial balance in front of the person: minor units by account, debits positive. */
async function balancesOn(page: Page): Promise<Balances> {
	const rows = await page.getByRole('table', { name: 'Trial balance' }).locator('tbody tr').all();
	const cells = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
	const minor = (text = '') => Math.round(Number(text.replaceAll(',', '') || 0) * 100);
	return Object.fromEntries(
		cells.map(([account = '', debit, credit]) => [
			account.trim().split(/\s/)[0],
			minor(debit) - minor(credit)
		])
	);
}

/** What a job costs, noted on its ticket as whoever pays for it does. */
async function noteCosts(page: Page): Promise<void> {
	await (await seldom(page, 'Ada Obi', 'button', 'Costs')).click();
	const sheet = page.getByRole('dialog', { name: 'Costs' });
	await sheet.getByLabel('Which metal').selectOption({ label: '14k' });
	await sheet.getByLabel('Weight', { exact: true }).fill('1.13 dwt');
	await sheet.getByLabel('Price of one dwt').fill('41');
	await expect(sheet.getByLabel('Amount')).toHaveValue('46.33');
	await sheet.getByRole('button', { name: 'Note the cost' }).click();
	await expect(sheet.getByText('Metal · 14k · 1.76\u202fg')).toBeVisible();
	for (const [what, amount] of [
		['Labor', '27.30'],
		['Outside', '60']
	] as const) {
		await sheet.getByRole('radio', { name: what }).check();
		await sheet.getByLabel('Amount').fill(amount);
		await sheet.getByRole('button', { name: 'Note the cost' }).click();
		await expect(sheet.getByLabel('Amount')).toHaveValue('');
	}
	// The shop that had the ring last is whose bill it is.
	await expect(sheet.getByText('Outside bill · Setters upstairs')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(sheet).toBeHidden();
	const costs = page.getByRole('region', { name: /^Costs, / });
	await expect(costs).toContainText('Costs us $133.63');
	await expect(costs).toContainText('Leaves of its price $230.37');
}

test('A ring comes in at the counter, goes over a bench that is offline and a shop outside, and is fetched at a third device; the books there say each step to the cent [tap 7] [tap 10] [tap 11] [E22] [E23] [E24] [E25]', async ({
	device
}) => {
	const counter = await device('counter', tablet);
	const { page } = counter;
	await setUpShop(counter);
	const bench = await device('bench', tablet, 'goes offline');
	const till = await device('till', laptop);
	await addPerson(page, 'Ada Obi', '212 555 0147');
	/** Until the third device's books say what our list of postings says of all that was done. */
	const said: Balances[] = [];
	const booksSay = async (...codes: readonly string[]) => {
		said.push(...codes.map((code) => listed(code)));
		await safe(page);
		await expect.poll(() => balancesOn(till.page)).toEqual(together(...said));
	};

	await page.goto('/tickets/take-in');
	await page.getByRole('button', { name: 'Start the price book' }).click();
	await expect(page.getByRole('button', { name: 'Size ring up', exact: true })).toBeVisible();
	await page.getByText('Condition, counts and value').click();
	await page.getByLabel('Worth to its owner').fill('3500');
	await page.getByLabel('Weight', { exact: true }).fill('3.42');
	await page.getByLabel('Find work').fill('Setting, sent out');
	await page.getByRole('button', { name: /^Setting, sent out/ }).click();
	await page.getByLabel('Price, Setting, sent out').fill('120');
	await page.getByLabel('Find work').fill('half shank');
	const taking = new Counter(page);
	await taking.tap(page.getByLabel('Name, or last digits of the phone'));
	await page
		.getByLabel('Name, or last digits of the phone')
		.pressSequentially('0147', { delay: 60 });
	await taking.tap(page.getByRole('button', { name: /^Ada Obi/ }));
	await taking.tap(page.getByRole('button', { name: /^Half shank/ }));
	await taking.tap(page.getByRole('button', { name: 'Take in', exact: true }));
	await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
	withinBudget(7, taking);
	await expect(page.getByText('Worth to its owner: $3,500.00 · 3.42\u202fg')).toBeVisible();
	const number = /A\d-T\d{5}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
	expect(number).not.toBe('');

	await page.getByLabel('Deposit').fill('50');
	await page.getByRole('button', { name: 'Take it at the till' }).click();
	await page.getByRole('button', { name: 'Cash', exact: true }).click();
	await page.getByRole('button', { name: 'Exact' }).click();
	await expect(page.getByTestId('sold')).toBeVisible();
	await openTrialBalance(till.page);
	await booksSay('E22');

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

	await turnTo(page, '/tickets/board');
	const outside = page.getByRole('region', { name: 'Outside: 1 job' });
	await outside.getByRole('link', { name: number }).press('Shift+ArrowRight');
	const check = page.getByRole('region', { name: 'Final check: 1 job' });
	await check.getByRole('button', { name: 'Passed, into the bin' }).click();
	const ready = page.getByRole('region', { name: 'Ready: 1 job' });
	await ready.getByRole('link', { name: number }).click();
	await noteCosts(page);
	await booksSay('E23', 'E24');

	await go(till.page, 'Sell');
	const fetching = new Counter(till.page);
	await fetching.scan(number);
	const pay = till.page.getByRole('button', { name: 'Card $325.12' });
	await expect(pay).toBeVisible();
	await fetching.tap(pay);
	await expect(till.page.getByTestId('sold')).toBeVisible();
	withinBudget(10, fetching);
	await safe(till.page);
	await openTrialBalance(till.page);
	await booksSay('E25');
	// Work in process is nothing again; its ledger has every step.
	await turnTo(till.page, '/books/account/1240');
	const lines = till.page.getByRole('main');
	for (const [text, count] of [
		[`Parts for job ${number}-1`, 1],
		[`Work on job ${number}-1`, 1],
		[`Bill for job ${number}-1`, 1],
		[`Cost of job ${number}-1`, 3]
	] as const)
		await expect(lines.getByText(text, { exact: true })).toHaveCount(count);
	await openTrialBalance(page);
	await expect.poll(() => balancesOn(page)).toEqual(together(...said));

	for (const each of [counter, bench, till]) {
		await each.page.goto(`/tickets?number=${number}`);
		const story = each.page
			.getByRole('listitem')
			.filter({ hasText: /Handed out|Deposit|[Tt]o the|in the bin/ });
		// The deposit, four hand-overs, and the sale that handed it out.
		await expect(story).toHaveCount(6);
		await expect(story.filter({ hasText: 'Setters upstairs' })).toHaveCount(1);
	}
});

test('An estimate is mailed, approved by its link in a browser without the app, and the work may begin [tap 12] [pictures]', async ({
	device,
	browser,
	relay,
	mailServer
}) => {
	await mailServer.nameIn(relay.data);
	const counter = await device('counter', tablet);
	const { page } = counter;
	await setUpShop(counter);
	await addPerson(page, 'Ada Obi', '212 555 0147', 'ada@obi.example');
	await page.goto('/tickets/take-in');
	await page.getByRole('button', { name: 'Start the price book' }).click();
	await page
		.getByLabel('Name, or last digits of the phone')
		.pressSequentially('0147', { delay: 60 });
	await page.getByRole('button', { name: /^Ada Obi/ }).click();
	await page.getByRole('radio', { name: 'Estimate first' }).check();
	await page.getByLabel('Name of who signs').fill('Ada Obi');
	await draw(page, page.getByRole('img', { name: 'Sign here, or type your name below' }));
	await expect(page.getByRole('img', { name: 'Signed', exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Take in', exact: true }).click();
	await expect(page.getByRole('img', { name: 'Signature' })).toBeVisible();

	await page.getByRole('button', { name: 'Make an estimate' }).click();
	const sheet = page.getByRole('dialog', { name: 'Make an estimate' });
	await sheet.getByRole('button', { name: 'Size ring up', exact: true }).click();
	await sheet.getByRole('button', { name: 'Give the estimate' }).click();
	await page.getByRole('button', { name: 'Send by a link' }).click();
	const field = page.getByLabel(/^A page where the customer answers/);
	await expect(field).toHaveValue(/\/p\/[A-Za-z0-9_-]{22}$/);

	await page.getByRole('button', { name: 'Send by e-mail' }).click();
	await expect(page.getByText('Estimate sent · By e-mail', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Send another e-mail' })).toBeVisible();
	const [sent, ...more] = mailServer.received;
	expect([sent?.to, more]).toEqual([['ada@obi.example'], []]);
	const link = await field.inputValue();
	expect(sent?.raw.replace(/=\r\n/g, '')).toContain(link);

	const outside = await browser.newContext({ viewport: phone, hasTouch: phone.touch });
	const reader = await outside.newPage();
	const album = Album.inEverySize({ page: reader, profile: phone });
	await showCopy(reader, link);
	await album.take('estimate-page');
	const visitor = await outside.newPage();
	await visitor.goto(link);
	await expect(
		visitor.getByRole('heading', { level: 2, name: /^Estimate A1-T00001/ })
	).toBeVisible();
	await expect(visitor.getByText('Size ring up')).toBeVisible();
	await expect(visitor.getByText(/is your signature under estimate A1-T00001 of \$/)).toBeVisible();
	await visitor.getByLabel('Your name').fill('Ada O.');
	await visitor.getByRole('button', { name: 'Approve' }).click();
	await expect(visitor.getByText('Thank you. The work begins.')).toBeVisible();
	await showCopy(reader, link);
	await expect(reader.getByText('Thank you. The work begins.')).toBeVisible();
	await album.take('estimate-page-answered');
	await showCopy(
		reader,
		link.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A'))
	);
	await expect(reader.getByText('Please ask the shop.')).toBeVisible();
	await album.take('page-gone');
	await outside.close();

	await expect(page.getByText(/^Approved · By a link · Estimate of \$/)).toBeVisible();
	await expect(page.getByText('Ada O.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Take to the bench' })).toBeVisible();
	const holding = new Counter(page);
	await holding.tap(page.getByRole('button', { name: 'Hold…' }));
	await holding.tap(page.getByRole('button', { name: 'Parts', exact: true }));
	await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
	withinBudget(12, holding);
	await (await seldom(page, 'Ada Obi', 'link', 'Claim check and envelope')).click();
	const claim = page.getByRole('article', { name: /^Claim check/ });
	await expect(claim.getByRole('img', { name: 'Signed: Ada Obi' })).toBeVisible();
});

const photo = (page: Page) => page.getByRole('button', { name: 'Remove photo 1 of 1' });

test('A take-in is kept from its first photo on: a page that is closed amid it loses nothing, and clears with a way back', async ({
	device
}) => {
	const counter = await device('counter', tablet);
	await setUpShop(counter);
	await addPerson(counter.page, 'Ada Obi', '212 555 0147');
	await turnTo(counter.page, '/tickets/take-in');
	await counter.page.getByRole('button', { name: 'Start the price book' }).click();
	const buffer = await paintedPhoto(counter.page, ['#c8a050', '#303030'], 800, 600);
	await counter.page
		.getByLabel('Add photos')
		.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
	await expect(photo(counter.page)).toBeVisible();
	await counter.page.close();

	counter.page = await counter.newTab('/tickets/take-in');
	const { page } = counter;
	await expect(photo(page)).toBeVisible();
	await expect(page.getByText('Kept on this device until it is taken in.')).toBeVisible();
	await page.getByRole('button', { name: 'Start over' }).click();
	await expect(photo(page)).toHaveCount(0);
	await page.getByRole('button', { name: 'Bring it back' }).click();
	await expect(photo(page)).toBeVisible();
});
