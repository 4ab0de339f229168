import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { Built } from '../kit/built.ts';
import { laptop } from '../kit/profiles.ts';
import type { RelayProcess } from '../kit/relay.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import { enterCode, files, go, importFile, scan, setUpShop } from '../kit/work.ts';

test('Every script of the app is kept for offline, those too that only a worker asks for', async ({
	device
}) => {
	const { page } = await device('the front desk', laptop, 'goes offline');
	const kept = await page.evaluate(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith('shell-'));
		const caught = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return caught.flat().map(({ url }) => new URL(url).pathname);
	});
	expect(new Built().scripts.filter((script) => !kept.includes(script))).toEqual([]);
});

test('A newer app waits while a cart is open; then one press takes it', async ({
	device,
	relay
}) => {
	const newer = await mkdtemp(join(tmpdir(), 'vitrine-newer-'));
	try {
		const front = await device('the front desk', laptop, 'goes offline');
		const { page } = front;
		await setUpShop(front);
		await importFile(front, files.classic);
		await go(page, 'Sell');
		await scan(page, 'R-10483');
		await expect(page.getByTestId('cart')).toContainText('R-10483');

		await cp(join(import.meta.dirname, '../../build/app'), newer, { recursive: true });
		await appendFile(join(newer, 'service-worker.js'), '\n// newer\n');
		for (const small of ['br', 'gz']) await rm(join(newer, `service-worker.js.${small}`));
		front.wire.cut();
		await relay.restart(newer);
		front.wire.mend();
		await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
		const waiting = () =>
			page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state);
		await expect.poll(waiting).toBe('installed');
		const offer = page.getByRole('button', { name: 'Update ready' }).filter({ visible: true });
		await expect(offer).toHaveCount(0);
		await page.getByRole('button', { name: 'Clear cart' }).click();
		await expect(offer).toBeVisible();

		const reloaded = page.waitForEvent('load');
		await offer.click();
		await reloaded;
		await front.opened();
		await expect(offer).toHaveCount(0);
		expect(await waiting()).toBeUndefined();
	} finally {
		await rm(newer, { recursive: true, force: true });
	}
});

for (const part of ['entry/app', 'nodes/0', 'workers/engine'])
	test(`A part of the app that did not come the first time is asked for again, and the shop opens: ${part}`, async ({
		browser,
		relay
	}) => {
		const context = await browser.newContext({ serviceWorkers: 'block' });
		const page = await context.newPage();
		const said: string[] = [];
		page.on('console', (message) => said.push(message.text()));
		page.on('pageerror', (error) => said.push(String(error)));
		let missed = 0;
		await page.route(new RegExp(`/${part}\\.[^/]*\\.js$`), (route) =>
			missed++ === 0 ? route.abort('connectionreset') : route.continue()
		);
		await page.goto(`http://127.0.0.1:${relay.port}`);
		await expect(page.getByRole('button', { name: 'Try the demo shop' })).toBeVisible();
		expect(missed).toBe(2);
		expect(said.filter((text) => /universal|dynamically imported/.test(text))).toEqual([]);
		await context.close();
	});

/** Runs in the page: nothing is kept for offline before the test says so. */
function holdRegistering(): void {
	const { register } = ServiceWorkerContainer.prototype;
	const released = new Promise((release) => addEventListener('register now', release));
	ServiceWorkerContainer.prototype.register = async function (...args) {
		await released;
		return register.apply(this, args);
	};
}

test('What keeps the app for offline was broken off: it is begun again, by itself', async ({
	browser,
	relay
}) => {
	const wire = await Wire.to(() => relay.port);
	const context = await browser.newContext({ baseURL: wire.url });
	const page = await context.newPage();
	const installs = () =>
		page.evaluate(async () => {
			const registration = await navigator.serviceWorker.getRegistration();
			return Boolean(registration?.installing);
		});
	try {
		await page.addInitScript(holdRegistering);
		await page.goto('/');
		await expect(page.getByRole('button', { name: 'Try the demo shop' })).toBeVisible();
		// From here on it takes as long as the test needs to see it under way.
		wire.slow(5_000);
		await page.evaluate(() => dispatchEvent(new Event('register now')));
		await expect.poll(installs).toBe(true);
		wire.cut();
		await expect.poll(installs).toBe(false);
		expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
		wire.slow(Infinity);
		wire.mend();
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		wire.cut();
		await page.reload();
		await expect(page).toHaveTitle('Vitrine');
	} finally {
		await context.close();
		await wire.close();
	}
});

test('Who loads the page anew just when a part of it is lost sees the shop all the same, and no error', async ({
	browser,
	relay
}) => {
	const page = await openShop(browser, relay);
	const complaints = complaintsOf(page);
	let missed = 0;
	await page.route(/\/nodes\/0\.[^/]*\.js$/, (route) =>
		missed++ === 0 ? route.abort('connectionreset') : route.continue()
	);
	await page.reload();
	await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
	expect(missed).toBe(2);
	expect(complaints()).toEqual([]);
	await page.context().close();
});

/** Errors that a page has written from now on, but for those of the line itself. */
function complaintsOf(page: Page): () => readonly string[] {
	const said: string[] = [];
	page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
	return () => said.filter((text) => !text.includes('net::ERR_'));
}

/** A shop in a browser of its own, which may miss what it asks for. */
async function openShop(browser: Browser, relay: RelayProcess): Promise<Page> {
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const page = await context.newPage();
	await page.goto(`http://127.0.0.1:${relay.port}`);
	await enterCode(page, relay.setupCode);
	await setUpShop({ page });
	return page;
}

test('A screen whose part does not come says so, and opens once the part does', async ({
	browser,
	relay
}) => {
	const page = await openShop(browser, relay);
	const parts = /\/_app\/immutable\/.*\.js$/;
	await page.route(parts, (route) => route.abort('connectionreset'));
	await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Books' }).click();
	await expect(page.getByRole('heading', { name: 'This screen did not open' })).toBeVisible();
	await page.unroute(parts);
	await page.getByRole('button', { name: 'Open it again' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Books' })).toBeVisible();
	await page.context().close();
});

test('A screen whose part is lost while the computer changes its network opens by itself', async ({
	browser,
	relay
}) => {
	const page = await openShop(browser, relay);
	const complaints = complaintsOf(page);
	// What is under way is lost, and what is asked for afterwards comes.
	const lost: string[] = [];
	await page.route(/\/_app\/immutable\/chunks\/.*\.js$/, (route) => {
		if (lost.length >= 3) return route.continue();
		lost.push(route.request().url());
		return route.abort('connectionaborted');
	});
	await go(page, 'Books');
	expect(lost).not.toEqual([]);
	await go(page, 'Pieces');
	expect(complaints()).toEqual([]);
	await page.context().close();
});
