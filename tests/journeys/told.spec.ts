/** TK21 TK22 The last tap of a job tells its customer, once; a wrong one is taken back before anything leaves. */
import type { Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import { pictured, type Profile } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter, withinBudget } from '../kit/taps.ts';
import { addPerson, safe, setUpShop, standing, turnTo } from '../kit/work.ts';

const notice = (page: Page, text: string) =>
	page.getByRole('region', { name: 'Notices' }).getByText(text);

/** Who agreed to e-mail, on a day. */
async function agrees(page: Page): Promise<void> {
	await addPerson(page, 'Ada Obi', '212 555 0147', 'ada@obi.example');
	await page.getByLabel('Agreed to e-mail on').fill('2026-01-05');
	const save = page.getByRole('button', { name: 'Save person' });
	await save.click();
	// The notice of her first save may still stand; the button waits for this one, and with it nothing is unsaved.
	await expect(save).toBeEnabled();
}

/** The workshop tells by itself from here on. */
async function tells(page: Page): Promise<void> {
	await turnTo(page, '/settings/workshop');
	await page.getByLabel('Customers are told by e-mail when their work is ready').check();
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await expect(notice(page, 'Workshop saved')).toBeVisible();
	await expect(page.getByText(/^Mail goes out from shop@okafor.example, to whoever/)).toBeVisible();
}

/** A ring of hers at the final check; answers its number. */
async function atCheck(page: Page): Promise<string> {
	await turnTo(page, '/tickets/take-in');
	const book = page.getByRole('button', { name: 'Start the price book' });
	const task = page.getByRole('button', { name: 'Size ring up', exact: true });
	await expect(book.or(task)).toBeVisible();
	if (await book.isVisible()) await book.click();
	await page
		.getByLabel('Name, or last digits of the phone')
		.pressSequentially('0147', { delay: 60 });
	await page.getByRole('button', { name: /^Ada Obi/ }).click();
	await task.click();
	await page.getByRole('button', { name: 'Take in', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
	for (const step of ['Take to the bench', 'Done'])
		await page.getByRole('button', { name: step, exact: true }).click();
	await expect(page.getByText('To be checked')).toBeVisible();
	return /A\d-T\d{5}/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
}

const LAST = 'Passed · Ada Obi will be told by e-mail';

for (const profile of pictured) tellingOn(profile);

function tellingOn(profile: Profile): void {
	test(`The last tap of a job tells its customer once, and a wrong one is taken back, on a ${profile.name} [tap 9] [pictures]`, async ({
		device,
		relay,
		mailServer
	}) => {
		await mailServer.nameIn(relay.data);
		const bench = await device(`the ${profile.name}`, profile, 'goes offline');
		const { page } = bench;
		const album = new Album(bench);
		await setUpShop(bench);
		await agrees(page);
		await turnTo(page, '/settings/price-book');
		await page.getByRole('button', { name: 'Start the price book' }).click();
		await expect(notice(page, 'Price book started')).toBeVisible();
		await tells(page);
		await album.take('settings-workshop');

		// A slip: nothing has left yet, and the job is where it was.
		const wrong = await atCheck(page);
		await page.getByRole('button', { name: LAST }).click();
		await expect(page.getByText('An e-mail to Ada Obi goes out in a moment.')).toBeVisible();
		// On a laptop the notice of the step before may still stand, with an undo of its own.
		const said = page.locator('.toast').filter({ hasText: 'Ada Obi will be told by e-mail' });
		await said.getByRole('button', { name: 'Undo' }).click();
		await expect(page.getByText('To be checked')).toBeVisible();
		await expect(page.getByText('Taken back · At the final check')).toBeVisible();

		// The customer is told though the line was away when the job was finished.
		await turnTo(page, '/tickets');
		const job = page.getByRole('listitem').filter({ hasText: wrong });
		await expect(job.getByRole('button', { name: LAST })).toBeVisible();
		await album.take('bench-tells');
		await safe(page);
		bench.wire.cut();
		await expect(standing(page)).toHaveText(/offline/);
		const finishing = new Counter(page);
		await finishing.tap(job.getByRole('button', { name: LAST }));
		await expect(job.getByRole('link', { name: 'Hand out' })).toBeVisible();
		withinBudget(9, finishing);
		await expect(notice(page, 'Ada Obi will be told by e-mail once the relay')).toBeVisible();
		expect(mailServer.received).toEqual([]);
		bench.wire.mend();
		await safe(page);
		await expect.poll(() => mailServer.received.length).toBe(1);
		expect(mailServer.received[0]?.to).toEqual(['ada@obi.example']);
		expect(mailServer.received[0]?.raw).toContain(`your work ${wrong} is ready`);

		await job.getByRole('link').first().click();
		const story = page.getByText('Told that it is ready · By e-mail, by itself');
		await expect(story).toHaveCount(1);
		// Ready was too soon: it goes back with a reason, and the ticket says what the customer believes.
		await page.getByRole('button', { name: 'Back to the bench…' }).click();
		await page.getByLabel('Why it goes back').fill('A stone is loose');
		await page.getByRole('button', { name: 'Send it back' }).click();
		await expect(page.getByText('To the bench · A stone is loose')).toBeVisible();
		await expect(page.getByText(/Ada Obi was told on .* that it is ready/)).toBeVisible();
		await album.take('ticket-too-soon');
		await page.getByRole('button', { name: 'Done', exact: true }).click();
		await page.getByRole('button', { name: 'Passed, into the bin', exact: true }).click();
		await page.reload();
		await expect(page.getByRole('button', { name: 'Send another e-mail' })).toBeVisible();
		expect(mailServer.received).toHaveLength(1);

		// While its picture is taken the mail of this one may leave.
		await atCheck(page);
		await page.getByRole('button', { name: LAST }).click();
		await expect(page.getByText('An e-mail to Ada Obi goes out in a moment.')).toBeVisible();
		await album.take('ticket-tells');
	});
}
