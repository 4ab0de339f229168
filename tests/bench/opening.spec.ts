import type { Page } from '@playwright/test';
import type { Device } from '../kit/device.ts';
import { inMs, median } from '../kit/moments.ts';
import { tablet } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { go, receiptNumber, scan, setUpShop } from '../kit/work.ts';
import { atMost, figure, RUNS, Runs } from './figures.ts';
import { everything, test, whole, written, type MadeShop } from './made-shop.ts';
import { SIZE } from './sizes.ts';
import { workerMiB } from './worker-memory.ts';

/** Whoever scans a piece that is not here yet sees it at once, and scans again, ms. */
const [SEEN_MS, AGAIN_MS] = [250, 50];
/** Why a new device of a large shop does not sell in five seconds. */
const WHOLE_MONTHS =
	'Before it sells, it takes the pieces and the sales of all months, since a piece may have been sold in any; one thread reads, checks and folds each fact of them.';
/** Why a device that has the shop takes longer to its cart. */
const WORKER_AND_DISK =
	'Most of it the engine takes to open, which is a worker: the browser slows the page alone.';
/** What stands on the page of pieces when there is none, and a row of their list. */
const EMPTY = 'main a[href="/import?what=pieces"]';
const ROW = '[role=rowgroup] [role=row]';

test('Floor: opening a shop without pieces', async ({ device }) => {
	const front = await device('the front desk', tablet, 'goes offline');
	await setUpShop(front);
	const empty = await opened(front.page, '/inventory', EMPTY);
	figure('opening a shop without pieces', inMs(empty.times));
});

test(`New devices of a shop of size ${SIZE}, and how one opens from then on`, async ({ made }) => {
	const shop = await made(SIZE);
	const runs = new Runs();
	let last: Joined | undefined;
	try {
		for (let run = 0; run < RUNS; run += 1) {
			await last?.front.context.close();
			last = await join(shop, run, runs);
		}
	} finally {
		runs.tell();
	}
	if (!last) throw new Error('no device was let in');
	const { page } = last.front;
	const [inCart = '', ...others] = shop.inStock.slice(RUNS);
	await scan(page, inCart);
	await expect(page.getByTestId('cart').getByText(inCart)).toBeVisible();
	await written(page);
	figure('and on its disk, to the ten seconds, after', `${last.seconds().toFixed(1)} s`);

	const kept = await opened(page, '/selling', '[data-testid=cart] button');
	figure('opening, to the piece in the cart', inMs(kept.times));
	figure('opening, to everything', inMs(kept.everything));
	const slow = await slowed(page, 4, () => opened(page, '/selling', '[data-testid=cart] button'));
	const usable = atMost(1_500, 'ms', median(slow.times), WORKER_AND_DISK);
	figure(
		'the same on a page four times as slow, to the piece in the cart',
		inMs(slow.times),
		usable
	);
	const scans: number[] = [];
	for (const number of others.slice(0, RUNS)) {
		await page.goto('/selling', { waitUntil: 'commit' });
		await expect(page.getByTestId('cart')).toBeVisible();
		await scan(page, number);
		await expect(page.getByTestId('cart').getByText(number)).toBeVisible();
		scans.push(await page.evaluate(() => performance.now()));
		await everything(page);
	}
	figure('opening and scanning, to its line', inMs(scans));
	const list = await opened(page, '/inventory?view=table', ROW);
	figure('opening, to the list of all pieces', inMs(list.times));
	figure('opening, to everything', inMs(list.everything));
	figure('worker memory', `${(await workerMiB(page)).toFixed(0)} MiB`);
});

interface Joined {
	readonly front: Device;
	/** Since it was unpacked. */
	seconds(): number;
}

/** A device is unpacked, let in, and sells a piece as soon as it can; resolves when all of the shop is on it. */
async function join(shop: MadeShop, run: number, runs: Runs): Promise<Joined> {
	const sold = shop.inStock[run] ?? '';
	const from = performance.now();
	const seconds = () => (performance.now() - from) / 1_000;
	const front = await shop.device(`the front desk ${run + 1}`, tablet);
	const { page } = front;
	runs.note('unpacked and let in after', seconds());
	const letIn = seconds();
	await go(page, 'Sell');
	// The pieces of the shop are on their way: until this one is here, a scan finds nothing.
	await expect(async () => {
		await scan(page, sold);
		await expect(page.getByTestId('cart').getByText(sold)).toBeVisible({ timeout: SEEN_MS });
	}).toPass({ intervals: [AGAIN_MS] });
	await page.getByRole('button', { name: /^Card \$/ }).click();
	await receiptNumber(page);
	runs.note('first piece sold, since it was let in', seconds() - letIn, 5, WHOLE_MONTHS);
	await whole(page);
	runs.note('all of the shop on it after', seconds());
	return { front, seconds };
}

/** Has the browser run the page so many times slower while something is done; its workers run as before. */
async function slowed<Result>(page: Page, rate: number, act: () => Promise<Result>) {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate });
	const result = await act();
	// The session that has slowed it is the one that it listens to.
	await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	await session.detach();
	return result;
}

/** Opens a page anew several times: ms from the start of the page to the first of a selector, and to all. */
async function opened(page: Page, path: string, selector: string) {
	const [times, complete]: [number[], number[]] = [[], []];
	for (let run = 0; run < RUNS; run += 1) {
		await page.goto(path, { waitUntil: 'commit' });
		const at = await page.waitForFunction(
			(wanted) => document.querySelector(wanted) && performance.now(),
			selector
		);
		times.push(Number(await at.jsonValue()));
		complete.push(await everything(page));
	}
	return { times, everything: complete };
}
