import { type Page } from '@playwright/test';
import { Album } from '../kit/album.ts';
import { Device } from '../kit/device.ts';
import { printFigure } from '../kit/moments.ts';
import { laptop, pictured } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Counter } from '../kit/taps.ts';
import { Wire } from '../kit/wire.ts';
import { go, setUpShop, sold } from '../kit/work.ts';

/** From the first tap to the first sale, seconds at most. */
const FIRST_SALE_S = 20;

/** The mark of the demo, where a shop of one's own says where the work is. */
function mark(page: Page) {
	return page.getByRole('button', { name: /^Demo shop/ }).filter({ visible: true });
}

/** Opens the demo from its door, to the piece on the counter. */
async function tryDemo(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Try the demo shop' }).click();
	await expect(page.getByRole('button', { name: /^Card \$/ })).toBeEnabled();
}

/** That it is the demo stands there in words, and what to do first covers nothing of the cart. */
async function nothingHides(page: Page): Promise<void> {
	const words = mark(page).first().getByText('Demo shop');
	const hint = page.getByText(/^Somebody has chosen this one/);
	const line = page.getByTestId('cart');
	await expect(hint).toBeVisible();
	await expect(line).toBeVisible();
	const [mine, told, row] = [
		await words.boundingBox(),
		await hint.boundingBox(),
		await line.boundingBox()
	];
	expect(mine?.width).toBeGreaterThan(50);
	expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(row?.y ?? 0);
	await expect(page.getByRole('region', { name: 'Notices' }).getByText(/./)).toHaveCount(0);
}

/** SL47 SL48 Twelve months by category and by price, each with what lies in stock; a group opens its pieces. */
async function whatSells(page: Page, album: Album): Promise<void> {
	await page.getByRole('link', { name: 'What sells' }).click();
	const groups = page.getByRole('table', { name: 'What sells' });
	const all = groups.getByRole('row', { name: /^All / });
	await expect(groups.getByRole('row', { name: /^Ring / })).toBeVisible();
	const sum = await all.innerText();
	const months = page.getByRole('table', { name: 'Month by month' });
	await expect(months.getByRole('row', { name: /^All / })).toBeVisible();
	await album.take('demo-sells');
	await page.getByRole('radio', { name: 'Price' }).check();
	await expect(groups.getByRole('row', { name: /^Under \$100 / })).toBeVisible();
	await expect(all).toHaveText(sum.replaceAll(/\s+/g, ' '), { useInnerText: true });
	await page.getByRole('radio', { name: 'Profit' }).check();
	await album.take('demo-sells-price');
	await groups.getByRole('link', { name: '$1,000 to $2,500' }).click();
	await expect(page).toHaveURL(/\/inventory\?text=1000-2499\.99/);
	await page.goBack();
	await expect(groups.getByRole('row', { name: /^Under \$100 / })).toBeVisible();
}

for (const profile of pictured) {
	test(`SET8 SET9 Behind the first of three doors a shop with a past sells in two taps, while the relay is off: ${profile.name} [pictures]`, async ({
		browser,
		relay
	}) => {
		const wire = await Wire.to(() => relay.port);
		const device = await Device.open(browser, 'the visitor', profile, wire, 'goes offline');
		try {
			const { page } = device;
			const album = new Album(device);
			await expect(page.getByText('No shop has been started at this address yet.')).toBeVisible();
			wire.cut();

			const counter = new Counter(page);
			await counter.tap(page.getByRole('button', { name: 'Try the demo shop' }));
			const card = page.getByRole('button', { name: /^Card \$/ });
			await expect(card).toBeEnabled();
			printFigure('door to piece on the counter', `${counter.seconds().toFixed(1)} s`);
			await nothingHides(page);
			await counter.tap(card);
			await expect(sold(page)).toContainText('DEMO-');
			const seconds = counter.seconds();
			expect([counter.taps, counter.scans]).toEqual([2, 0]);
			printFigure(
				'first run to first demo sale',
				`2 taps, ${seconds.toFixed(1)} of ${FIRST_SALE_S} s`
			);

			await go(page, 'Today');
			await expect(page.getByText(/^Layaway DEMO-/).first()).toBeVisible();
			await album.take('demo-today');
			await go(page, 'Pieces');
			await expect(
				page
					.getByText('All together')
					.or(page.getByText(/^\d+ pieces$/))
					.first()
			).toBeVisible();
			await album.take('demo-pieces');
			await go(page, 'Books');
			await expect(page.getByText('Stock at cost')).toBeVisible();
			await album.take('demo-books');
			await whatSells(page, album);
			await mark(page).first().click();
			await expect(page.getByRole('dialog', { name: 'Demo shop' })).toBeVisible();
			await album.take('demo-sheet');
		} finally {
			await device.close();
		}
		expect(device.problems).toEqual([]);
	});
}

test('SET9 The demo is made anew at one tap, and left for a shop of one’s own that knows nothing of it', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await expect(page).toHaveTitle(/Okafor/);
	const newcomer = await front.context.browser()?.newContext({ locale: 'en-US' });
	if (!newcomer) throw new Error('no browser');
	try {
		const visitor = await newcomer.newPage();
		const asked: string[] = [];
		visitor.on('websocket', (socket) => asked.push(socket.url()));
		await visitor.goto(front.wire.url);
		await expect(visitor.getByText('Somebody has started the shop')).toBeVisible();
		asked.length = 0;
		await tryDemo(visitor);
		await visitor.getByRole('button', { name: /^Card \$/ }).click();
		await expect(sold(visitor)).toContainText('DEMO-');
		const number = (await sold(visitor).innerText()).match(/DEMO-\d{6}/)?.[0] ?? '';
		await visitor.reload();
		await go(visitor, 'Today');
		await expect(visitor.getByText(number).filter({ visible: true })).toBeVisible();

		await mark(visitor).first().click();
		await visitor.getByRole('button', { name: 'Make it anew' }).click();
		await expect(visitor.getByRole('button', { name: /^Card \$/ })).toBeEnabled();
		await go(visitor, 'Today');
		await expect(visitor.getByRole('heading', { name: 'Latest sales' })).toBeVisible();
		await expect(visitor.getByText(number)).toHaveCount(0);
		// Fourteen months reach into last year, whatever the day; the courses change their steps.
		const faults: string[] = [];
		visitor.on('pageerror', (error) => faults.push(error.message));
		await go(visitor, 'Books');
		const sales = async () =>
			/Net sales\s*(\$[\d,.]+)/.exec(await visitor.locator('#content').innerText())?.[1];
		await expect.poll(sales).toBeDefined();
		const ofMonth = await sales();
		await visitor.getByRole('combobox').first().selectOption({ label: 'Last year' });
		await expect.poll(sales).not.toBe(ofMonth);
		expect(faults).toEqual([]);
		expect(asked, 'lines that the demo opened').toEqual([]);

		await mark(visitor).first().click();
		await visitor.getByRole('button', { name: 'Leave the demo shop' }).click();
		await expect(visitor.getByRole('heading', { name: 'Welcome to Vitrine' })).toBeVisible();
	} finally {
		await newcomer.close();
	}
	await expect(page).toHaveTitle(/Okafor/);
});
