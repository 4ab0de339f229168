import { laptop } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import {
	files,
	go,
	importFile,
	onToday,
	pieceRow,
	scan,
	sellByCard,
	setUpShop,
	sold
} from '../kit/work.ts';

test('Two tabs of one browser are one device: what one does the other shows', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	await importFile(front, files.classic);
	const second = await front.newTab('/inventory');
	await expect(pieceRow(second, 'R-10483')).toBeVisible();

	await go(front.page, 'Sell');
	const first = await sellByCard(front.page, 'R-10483');
	await expect(pieceRow(second, 'R-10483')).toHaveCount(0);

	await go(second, 'Sell');
	const next = await sellByCard(second, 'N-7001');
	await go(front.page, 'Today');
	await expect(onToday(front.page, next)).toBeVisible();
	// One device has one series of numbers, whichever tab asks for them.
	expect(next.slice(0, -6)).toBe(first.slice(0, -6));
	expect(Number(next.slice(-6))).toBe(Number(first.slice(-6)) + 1);
});

test('The tab that leads is closed while another waits for its answer: the sale goes through once', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	await importFile(front, files.classic);
	const codes = ['R-10483', 'N-7001', 'B-300-7'];
	for (const code of codes) {
		const leading = front.page;
		const waiting = await front.newTab('/selling');
		await scan(waiting, code);
		const card = waiting.getByRole('button', { name: /^Card \$/ });
		await expect(card).toBeEnabled();
		// Both at once: the answer has no time to come back from the tab that is going away.
		await Promise.all([card.evaluate((button: HTMLElement) => button.click()), leading.close()]);
		await expect(sold(waiting)).toContainText('Paid');
		front.page = waiting;
	}
	await front.visit('/books/account/1040?currency=USD');
	const ledger = front.page.getByRole('grid', { name: 'Ledger' });
	await expect(ledger.locator('[data-index]')).toHaveCount(codes.length);
	await go(front.page, 'Today');
	await expect(front.page.getByText('Nothing waits for a decision.')).toBeVisible();
	await expect(front.page.getByText(/^3 sales/)).toBeVisible();
});
