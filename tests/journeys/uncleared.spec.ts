/** A tablet at the bench is looked through, byte by byte, for what the shop has paid. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Device } from '../kit/device.ts';
import { LookedThrough } from '../kit/looked-through.ts';
import { laptop, tablet } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { amountsIn, found, type Places } from '../kit/traces.ts';
import {
	exportList,
	go,
	importFile,
	safe,
	scan,
	searchLine,
	seldom,
	sellByCard,
	setUpShop,
	sizeRingUp,
	standing,
	turnTo,
	typeInPalette,
	verbOf
} from '../kit/work.ts';

/**
 * Costs that no other figure of the shop is, in cents: a column of its own, one that nobody knows, by hand, of
 * what is sold; and what a job cost in metal, in findings, by the piece and by the bill of a shop outside.
 */
const COSTS = {
	known: 70_000_000_013,
	unknown: 31_000_000_077,
	byHand: 52_000_000_039,
	sold: 43_000_000_359
};
const JOB = {
	Metal: 61_000_000_021,
	Findings: 37_000_000_093,
	Labor: 29_000_000_047,
	Outside: 83_000_000_051
};
const SECRETS = [...Object.values(COSTS), ...Object.values(JOB)];
/** What follows from them, and is written down nowhere. */
const FOLLOWING = Object.values(JOB).reduce((sum, cost) => sum + cost, 0);
const dollars = (minor: number) => (minor / 100).toFixed(2);

const STOCK = [
	'SKU,Description,Retail,Cost,Landed',
	`F-101,Ring of the file,900000000.00,${dollars(COSTS.known)},${dollars(COSTS.unknown)}`,
	`F-102,Second ring,200.00,${dollars(COSTS.sold)},120.00`
].join('\n');

/** Every screen on which a piece, what it brings or what was done to it is told. */
const SCREENS = [
	'/',
	'/tickets',
	'/selling/sales',
	'/selling/drawer',
	'/customers',
	'/settings',
	'/settings/activity',
	'/settings/price-book',
	'/books',
	'/books/trial',
	'/books/profit',
	'/books/sells'
];

/** A code for a device that is for this. */
async function codeFor(host: Device, kind: string): Promise<string> {
	const tab = await host.newTab('/settings');
	await expect(standing(tab).first()).toHaveText(/safe at the relay/);
	await tab.getByRole('button', { name: 'Add a device' }).click();
	await tab.getByLabel('What it is for').selectOption({ label: kind });
	await tab.getByRole('button', { name: 'Show a code' }).click();
	const code = await tab.getByRole('status', { name: 'Code' }).innerText();
	await tab.close();
	return code;
}

/** Where the shop has a ring of somebody else's, and the receipt of what it sold. */
interface Pages {
	readonly ticket: string;
	readonly receipt: string;
}

/** Works a little, looks at every screen, looks the piece up in every way, and takes out all that can be taken out. */
async function workAndLook(
	device: LookedThrough,
	{ ticket, receipt }: Pages,
	cleared: boolean
): Promise<void> {
	const { page } = device;
	await safe(page);
	await turnTo(page, ticket);
	await expect(page.getByText('Size ring up').first()).toBeVisible();
	// What the job did cost stands beside it, loaded for whoever may see it.
	if (cleared)
		await expect(page.getByRole('region', { name: /^Costs, / })).toContainText('Costs us');
	await device.look();
	for (const printed of [`${ticket}/print`, receipt]) {
		await turnTo(page, printed);
		await expect(page.getByRole('article').first()).toBeVisible();
		await device.look();
		await device.handsOut(await savedAs(page, 'PDF'));
	}
	for (const path of SCREENS) {
		await turnTo(page, path);
		await device.look();
	}
	await go(page, 'Sell');
	await scan(page, 'F-101');
	await expect(page.getByTestId('cart')).toContainText('F-101');
	await device.look();
	await typeInPalette(page, 'F-101');
	await expect(page.getByRole('option').first()).toBeVisible();
	await device.look();
	await page.keyboard.press('Escape');
	await openRing(page);
	await device.look();
	const piece = new URL(page.url()).pathname.split('/').at(-1) ?? '';
	await turnTo(page, `/inventory/tags?piece=${piece}`);
	await expect(page.getByText('F-101').first()).toBeVisible();
	await device.look();
	await device.handsOut(await savedAs(page, 'PDF'));
	// Where papers lie, there is no navigation.
	await turnTo(page, '/inventory');
	await expect(page.getByText('Ring of the file').first()).toBeVisible();
	await device.look();
	for (const format of ['CSV', 'Excel (XLSX)'] as const)
		await device.handsOut(await exportList(page, format));
	for (const list of ['/selling/sales', '/customers', '/tickets/held', '/settings/activity']) {
		await turnTo(page, list);
		await device.handsOut(await exportList(page, 'CSV'));
	}
	await turnTo(page, '/import');
	const kinds = page.getByRole('combobox', { name: 'What', exact: true });
	await expect(kinds.locator('option').first()).toBeAttached();
	for (const kind of await kinds.locator('option').all()) {
		await kinds.selectOption(await kind.innerText());
		await device.handsOut(await savedAs(page, 'CSV'));
	}
	await turnTo(page, '/settings/shop-file');
	await device.handsOut(await savedAs(page, 'Take the shop out'));
	await safe(page);
}

/** The file that a button hands out; the whole shop is as much of it as this device has. */
async function savedAs(page: Page, verb: string): Promise<Buffer> {
	const button = await verbOf(page, verb);
	const coming = page.waitForEvent('download');
	await button.click();
	return await readFile(await (await coming).path());
}

/** A ring is taken in, and what its job costs is noted; answers its page. */
async function takeInAtCost(page: Page): Promise<string> {
	await sizeRingUp(page);
	await page.getByRole('button', { name: 'Take in', exact: true }).click();
	await (await seldom(page, 'Ada Obi', 'button', 'Costs')).click();
	const sheet = page.getByRole('dialog', { name: 'Costs' });
	for (const [what, minor] of Object.entries(JOB)) {
		await sheet.getByRole('radio', { name: what }).check();
		await sheet.getByLabel('Amount').fill(dollars(minor));
		await sheet.getByRole('button', { name: 'Note the cost' }).click();
		await expect(sheet.getByLabel('Amount')).toHaveValue('');
	}
	await page.keyboard.press('Escape');
	return new URL(page.url()).pathname;
}

/** Somebody corrects by hand what the piece of the file had cost. */
async function changeCost(page: Page, minor: number): Promise<void> {
	await openRing(page);
	await page.getByRole('link', { name: 'Edit' }).click();
	await page.getByLabel('Cost').fill(dollars(minor));
	await page.getByRole('button', { name: 'Save piece', exact: true }).click();
	// The form has the same heading, and saving it leads to the piece.
	await page.waitForURL((url) => !url.pathname.endsWith('/edit'));
	await expect(page.getByRole('heading', { level: 1, name: 'Ring of the file' })).toBeVisible();
}

/** Finds the piece in the list and opens its page. */
async function openRing(page: Page): Promise<void> {
	await go(page, 'Pieces');
	await searchLine(page).fill('F-101');
	await page
		.getByRole('link', { name: /Ring of the file/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1, name: 'Ring of the file' })).toBeVisible();
}

test('SET18 INV22 A tablet at the bench, looked through byte by byte – line, databases, caches, screens, files of its profile, files that it hands out – has no cost of the shop; a counter has them', async ({
	device,
	relay
}) => {
	const desk = await device('the desk', laptop);
	const { page } = desk;
	await setUpShop(desk);
	// Both are there before anything was paid, and are told of it as it happens.
	const bench = await LookedThrough.open(relay, tablet, await codeFor(desk, 'Bench'), 'bench');
	const counter = await LookedThrough.open(relay, tablet, await codeFor(desk, 'Counter'), 'till');
	try {
		const buffer = Buffer.from(STOCK);
		await importFile(desk, { name: 'stock.csv', mimeType: 'text/csv', buffer });
		await changeCost(page, COSTS.byHand);
		const ticket = await takeInAtCost(page);
		await safe(page);
		// What it sells brings its cost into the books of the others.
		await go(bench.page, 'Sell');
		await sellByCard(bench.page, 'F-102');
		await bench.page.getByRole('link', { name: 'Receipt' }).click();
		await expect(bench.page.getByRole('article').first()).toBeVisible();
		const receipt = new URL(bench.page.url()).pathname;
		await turnTo(bench.page, '/');
		for (const each of [bench, counter])
			await workAndLook(each, { ticket, receipt }, each === counter);
		expect(found([...SECRETS, FOLLOWING], await bench.everything())).toEqual([]);
		expect(amountsIn(SECRETS, Buffer.from(relay.log))).toEqual([]);
		const cleared = await counter.everything();
		for (const place of ['its line', 'its databases', 'its files'])
			expect(amountsIn(SECRETS, at(cleared, place)), place).toEqual(SECRETS);
		// What the shop carries the piece at now, what the sale of the other one cost, and what the job did.
		for (const cost of [COSTS.byHand, COSTS.sold, ...Object.values(JOB)])
			expect(amountsIn(SECRETS, at(cleared, 'its screens'))).toContain(cost);
		const files = [...cleared].filter(([place]) => place.startsWith('file '));
		expect(amountsIn(SECRETS, Buffer.concat(files.map(([, content]) => content)))).not.toEqual([]);
	} finally {
		for (const each of [bench, counter]) await each.close();
	}
});

function at(places: Places, place: string): Buffer {
	return places.get(place) ?? Buffer.alloc(0);
}
