import type { Page } from '@playwright/test';
import { inMs, watchLongTasks, watchTapToText, worstTask } from '../kit/moments.ts';
import { figure, RUNS, Runs } from './figures.ts';
import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify, stockNumber } from '../kit/shopify-file.ts';
import { chooseFile, go, pieceCount, pieceRow, safe, setUpShop, searchLine } from '../kit/work.ts';

const PIECES = 10_000;
/** More rows in the page than this, and the list is no longer a window. */
const ROWS_MAX = 120;

const runs = new Runs();
/** Milliseconds of all runs: keys of the search, and the longest task of the page in each. */
const [keys, tasks, scrollTasks]: [number[], number[], number[]] = [[], [], []];
test.afterAll(() => {
	runs.tell();
	figure('longest task of the page during the import', inMs(tasks));
	figure('key to list, two words', inMs(keys));
	figure('longest task while scrolling', inMs(scrollTasks));
});

for (let run = 1; run <= RUNS; run += 1)
	test(`Ten thousand pieces come in from a file, are searched by words, scrolled, and reach another device: ${run} of ${RUNS}`, async ({
		device
	}) => {
		const front = await device('the front desk', laptop, 'goes offline');
		const { page } = front;
		await setUpShop(front);
		const watching = await front.newTab(`/inventory?text=${stockNumber(PIECES - 1)}`);
		await watchLongTasks(page);

		await test.step('import', async () => {
			await chooseFile(page, generateShopify(PIECES));
			const add = page.getByRole('button', { name: 'Add 10,000' });
			await expect(add).toBeEnabled();
			const searchable = await watchTapToText(page, watching, stockNumber(PIECES - 1));
			const from = performance.now();
			await add.click();
			await expect(page.getByText(/\d of 10,?000 saved/)).toBeVisible();
			await expect(page.getByText(/10,?000 added/)).toBeVisible();
			runs.note('import of 10,000 pieces', since(from));
			runs.note('searchable after the tap', (await searchable()) / 1_000);
			await safe(page);
			runs.note('safe at the relay', since(from));
			tasks.push(await worstTask(page));
			await watching.close();
		});

		await test.step('search', async () => {
			await go(page, 'Pieces');
			await expect(pieceCount(page)).toHaveText('10,000 pieces');
			for (const stone of ['oval', 'pear', 'emerald', 'marquise', 'cushion']) {
				for (const [begun, key] of [
					['s', 'p'],
					['g', 'a']
				] as const) {
					keys.push(await keyToList(page, `${stone} ${begun}`, key));
				}
			}
			await searchLine(page).fill('oval spinel');
			await expect(pieceCount(page)).toHaveText('178 pieces');
			await searchLine(page).fill('');
			await expect(pieceCount(page)).toHaveText('10,000 pieces');
		});

		await test.step('scroll', async () => {
			await watchLongTasks(page);
			await page.mouse.move(700, 600);
			let most = 0;
			for (let step = 0; step < 60; step += 1) {
				await page.mouse.wheel(0, 900);
				most = Math.max(most, await rows(page));
			}
			await expect(page.locator('[role=gridcell][aria-busy]')).toHaveCount(0);
			scrollTasks.push(await worstTask(page));
			expect(most).toBeGreaterThan(5);
			expect(most).toBeLessThan(ROWS_MAX);

			await page.getByRole('grid', { name: 'Pieces' }).focus();
			await page.keyboard.press('End');
			await expect(pieceRow(page, 'R-109996')).toBeInViewport();
			expect(await rows(page)).toBeLessThan(ROWS_MAX);
			await page.keyboard.press('Home');
			await expect(pieceRow(page, 'B-100002')).toBeInViewport();
			expect(await rows(page)).toBeLessThan(ROWS_MAX);
		});

		await test.step('another device', async () => {
			const from = performance.now();
			const back = await device('the back office', laptop, 'goes offline');
			await expect(back.page.getByRole('link', { name: /In stock\s*10,000/ })).toBeVisible();
			runs.note('a fresh device has all 10,000', since(from));
			await back.visit(`/inventory?text=${stockNumber(PIECES - 1)}`);
			await expect(pieceRow(back.page, stockNumber(PIECES - 1))).toBeVisible();
		});
	});

/** Milliseconds from the last key of a two-word search until the list says another count. */
async function keyToList(page: Page, begun: string, key: string): Promise<number> {
	const search = searchLine(page);
	await search.fill(begun);
	await expect(page).toHaveURL(new RegExp(`text=${begun.replace(' ', '\\+')}$`));
	const count = pieceCount(page);
	await expect(count).toBeVisible();
	const before = await settled(page);
	const state = await count.evaluateHandle((element) => {
		const times = { from: 0, to: 0 };
		addEventListener('keydown', () => (times.from = performance.now()), {
			capture: true,
			once: true
		});
		new MutationObserver(() => (times.to ||= performance.now())).observe(element, {
			subtree: true,
			childList: true,
			characterData: true
		});
		return times;
	});
	await search.press(key);
	await expect(count).not.toHaveText(before);
	return await state.evaluate((times) => times.to - times.from);
}

/** The count of the list once it no longer changes. */
async function settled(page: Page): Promise<string> {
	let last = '';
	await expect
		.poll(
			async () => {
				const now = await pieceCount(page).innerText();
				const same = now === last;
				last = now;
				return same;
			},
			{ intervals: [120] }
		)
		.toBe(true);
	return last;
}

async function rows(page: Page): Promise<number> {
	return await page.locator('[role=grid] [data-index]').count();
}

function since(from: number): number {
	return (performance.now() - from) / 1_000;
}
