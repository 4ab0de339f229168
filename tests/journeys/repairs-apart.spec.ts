import { Album } from '../kit/album.ts';
import type { Device } from '../kit/device.ts';
import { oneStone } from '../kit/loose-stones.ts';
import { printFigure } from '../kit/moments.ts';
import { laptop, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter } from '../kit/taps.ts';
import {
	decide,
	go,
	importFile,
	needRow,
	pieceRow,
	safe,
	scan,
	seldom,
	setUpShop,
	sizeRingUp,
	turnTo
} from '../kit/work.ts';

/** TK24 A stone goes into the job at the counter and is sold at the bench's own till, both apart. */
async function stoneTwoWays(counter: Device, bench: Device): Promise<void> {
	const { page } = counter;
	await turnTo(page, '/inventory');
	expect(await importFile(counter, oneStone)).toBe(1);
	await safe(page);
	await go(bench.page, 'Pieces');
	await expect(pieceRow(bench.page, 'D-1001')).toBeVisible();
	await go(bench.page, 'Sell');
	await scan(bench.page, 'D-1001');
	await expect(bench.page.getByTestId('cart').getByText('D-1001', { exact: true })).toBeVisible();
	for (const { wire } of [counter, bench]) wire.cut();

	await turnTo(page, '/tickets');
	await page
		.getByRole('link', { name: /A1-T00001-1/ })
		.first()
		.click();
	const putting = new Counter(page);
	await putting.tap(await seldom(page, 'Ada Obi', 'button', 'Put a piece in'));
	const sheet = page.getByRole('dialog', { name: 'Put a piece in' });
	await expect(sheet).toBeVisible();
	await putting.scan('D-1001');
	await expect(sheet).toBeHidden();
	const took = `${putting.taps} tap, ${putting.scans} scan`;
	printFigure(`a piece into a job: ${took}`, `${putting.seconds().toFixed(1)} s`);
	const costs = page.getByRole('region', { name: 'Costs, A1-T00001-1' });
	await expect(costs).toContainText('D-1001 Round brilliant 0.52 ct');
	await expect(costs).toContainText('Costs us $1,400.00');
	await turnTo(page, '/selling');
	await scan(page, 'D-1001');
	await expect(
		page.getByRole('region', { name: 'Sale' }).getByText(/D-1001 .* was used in work/)
	).toBeVisible();
	await bench.page.getByRole('button', { name: /^Card \$/ }).click();
	await expect(bench.page.getByTestId('sold')).toBeVisible();

	// The sale is first at the relay: the stone comes out of the work.
	bench.wire.mend();
	await safe(bench.page);
	counter.wire.mend();
	const title = 'D-1001 Round brilliant 0.52 ct went two ways';
	for (const each of [counter, bench]) {
		await safe(each.page);
		await go(each.page, 'Today');
		await expect(needRow(each.page, title)).toBeVisible();
	}
	await needRow(page, title).getByRole('button', { name: 'Take it out of the work' }).click();
	for (const each of [counter, bench])
		await expect(each.page.getByText('Nothing waits for a decision.')).toBeVisible();
	await turnTo(page, '/tickets');
	await page
		.getByRole('link', { name: /A1-T00001-1/ })
		.first()
		.click();
	await expect(page.getByText('Taken out, back in stock')).toBeVisible();
	await expect(costs).toBeHidden();
}

test('Two who take the same job apart make one clash, which one tap on Today settles for both; a stone that went into work here and was sold there makes one, too', async ({
	device
}) => {
	const counter = await device('counter', laptop, 'goes offline');
	const { page } = counter;
	await setUpShop(counter);
	const bench = await device('bench', tablet, 'goes offline');
	await sizeRingUp(page);
	await page.getByRole('button', { name: 'Take in', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
	await safe(page);
	await bench.visit('/tickets');
	const take = bench.page.getByRole('button', { name: 'Take to the bench' });
	await expect(take).toBeVisible();
	for (const { wire } of [counter, bench]) wire.cut();

	await take.click();
	await expect(bench.page.getByText('At a bench')).toBeVisible();
	await page.getByRole('button', { name: 'To a shop outside' }).click();
	await page.getByLabel('Which shop').fill('Setters upstairs');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Outside · Setters upstairs', { exact: true })).toBeVisible();
	for (const { wire } of [counter, bench]) wire.mend();

	for (const each of [counter, bench]) {
		await safe(each.page);
		await go(each.page, 'Today');
		const clash = await decide(each.page, 'Job A1-T00001-1 is in two places');
		await expect(clash.getByRole('button', { name: 'It is here' })).toHaveCount(2);
	}
	const outside = page.getByRole('article', { name: 'Job A1-T00001-1 is in two places' });
	await outside.getByRole('button', { name: 'It is here' }).last().click();
	for (const each of [counter, bench])
		await expect(each.page.getByText('Nothing waits for a decision.')).toBeVisible();
	const where: string[] = [];
	for (const each of [counter, bench]) {
		await go(each.page, 'Repairs');
		const job = each.page.getByRole('listitem').filter({ hasText: 'A1-T00001-1' });
		await expect(job.getByText(/^\s*(At a bench|Outside · Setters upstairs)\s*$/)).toBeVisible();
		where.push(await job.locator('.facts').innerText());
	}
	expect(where[1]).toBe(where[0]);
	await stoneTwoWays(counter, bench);
});

test('Work that came back is taken in again at two counters apart: Today says so on both, and one tap calls one ticket off [pictures]', async ({
	device
}) => {
	const counter = await device('counter', laptop, 'goes offline');
	const { page } = counter;
	await setUpShop(counter);
	const other = await device('other counter', tablet, 'goes offline');
	// An envelope is scanned here before its ticket has come.
	await turnTo(other.page, '/tickets?number=A1-T00001');
	const notice = (text: string) => other.page.locator('.toast').filter({ hasText: text });
	await expect(notice('No such ticket')).toBeVisible();
	await sizeRingUp(page);
	await page.getByRole('radio', { name: 'Waits here' }).check();
	await page.getByRole('button', { name: 'Take in', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
	await safe(page);
	await notice('Ticket A1-T00001 is here now').getByRole('button', { name: 'Look at it' }).click();
	await expect(other.page.getByRole('heading', { level: 1, name: 'Ada Obi' })).toBeVisible();
	await turnTo(page, '/selling');
	await scan(page, 'A1-T00001');
	await page.getByRole('button', { name: /^Card \$/ }).click();
	await expect(page.getByTestId('sold')).toBeVisible();
	await safe(page);

	const both = [counter, other];
	for (const each of both) {
		await turnTo(each.page, '/tickets?number=A1-T00001');
		await expect(each.page.getByRole('button', { name: 'Do it again' })).toBeVisible();
	}
	for (const { wire } of both) wire.cut();
	for (const [each, number] of [
		[counter, 'A1-T00002'],
		[other, 'A2-T00001']
	] as const) {
		await each.page.getByRole('button', { name: 'Do it again' }).click();
		await expect(each.page.getByRole('link', { name: `Done again on ${number}` })).toBeVisible();
	}
	for (const { wire } of both) wire.mend();

	const title = 'Job A1-T00001-1 was taken in again twice';
	for (const each of both) {
		await safe(each.page);
		await go(each.page, 'Today');
		const row = await decide(each.page, title);
		await expect(row.getByRole('button', { name: 'Call this one off' })).toHaveCount(2);
	}
	await Album.inEverySize(other).take('redone-twice');
	const row = needRow(other.page, title);
	await row.getByRole('button', { name: 'Call this one off' }).last().click();
	for (const each of both)
		await expect(each.page.getByText('Nothing waits for a decision.')).toBeVisible();
	await safe(other.page);
	await turnTo(page, '/tickets?number=A2-T00001');
	await expect(page.getByText('Called off', { exact: true }).first()).toBeVisible();
	await page.getByRole('link', { name: 'Mends A1-T00001-1' }).click();
	await expect(page.getByRole('link', { name: 'Done again on A1-T00002' })).toBeVisible();
	await Album.inEverySize(counter).take('ticket-done-again');
	await page.getByRole('link', { name: 'Done again on A1-T00002' }).click();
	await expect(page.getByRole('button', { name: 'Take to the bench' })).toBeVisible();
});
