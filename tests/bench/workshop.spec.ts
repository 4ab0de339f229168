/** How soon a workshop with six hundred open jobs is on the screen: all of them, and the board. */
import { inMs, median, watchTapToText } from '../kit/moments.ts';
import { atMost, figure } from './figures.ts';
import { laptop } from '../kit/profiles.ts';
import { expect } from '../kit/shop.ts';
import { go, safe } from '../kit/work.ts';
import { test } from './made-shop.ts';

const ROUNDS = 5;

test('600 open jobs and more: the queue and the board stand after a tap', async ({ made }) => {
	const shop = await made('workshop');
	const { page } = await shop.device('the bench', laptop);
	await safe(page);
	await go(page, 'Repairs');
	const open = page.getByText(/^\d+ jobs with us/).first();
	await expect(open).toContainText(/[6-9]\d\d jobs/);
	figure('open jobs', (await open.innerText()).split(' ')[0] ?? '');
	const [list, board]: [number[], number[]] = [[], []];
	const tabs = page.getByRole('navigation', { name: 'Repairs' });
	for (let round = 0; round < ROUNDS; round += 1) {
		await go(page, 'Sell');
		const listed = await watchTapToText(page, page, 'more jobs');
		await page.getByRole('link', { name: 'Repairs', exact: true }).first().click();
		list.push(await listed());
		const drawn = await watchTapToText(page, page, 'Load by jeweler');
		await tabs.getByRole('link', { name: 'Board' }).click();
		board.push(await drawn());
	}
	figure('tap to the list of all jobs', inMs(list), atMost(200, 'ms', median(list)));
	figure('tap to the board', inMs(board), atMost(200, 'ms', median(board)));
});
