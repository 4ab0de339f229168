/** A tablet at the other end of a real network: it trusts, joins by the link, sells, is cut off, and agrees in the end. */
import type { Page } from '@playwright/test';
import { cameraReads } from '../kit/camera.ts';
import { Album } from '../kit/album.ts';
import { Device } from '../kit/device.ts';
import { freePort } from '../kit/free-port.ts';
import { printFigure } from '../kit/moments.ts';
import { networkOfRun, openTablet, ownAddress } from '../kit/network.ts';
import { laptop, pictured, tablet as tabletProfile } from '../kit/profiles.ts';
import { RelayProcess } from '../kit/relay.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import {
	enterCode,
	files,
	go,
	importFile,
	safe,
	sellByCard,
	setUpShop,
	standing
} from '../kit/work.ts';

test('SET10 SET11 SET12 Over https in the network a tablet trusts the shop, joins by the link, sells, is cut off, and agrees when it is back [pictures]', async ({
	browser
}) => {
	const network = networkOfRun();
	const address = network?.address ?? ownAddress();
	test.skip(address === undefined, 'This machine has no network but itself.');
	const [port, httpsPort] = [await freePort(), await freePort()];
	const settings = { VITRINE_PORT: String(port), VITRINE_HTTPS_PORT: String(httpsPort) };
	const relay = await RelayProcess.start(undefined, settings);
	const ends: (() => Promise<void>)[] = [];
	try {
		const owner = await Device.open(browser, 'the shop', laptop, await Wire.to(() => relay.port));
		ends.push(() => owner.close());
		const album = Album.inEverySize(owner);
		await enterCode(owner.page, relay.setupCode);
		await setUpShop(owner);
		await importFile(owner, files.classic);
		await safe(owner.page);
		await owner.visit('/settings');
		await owner.page.getByRole('button', { name: 'Add a device' }).click();
		await owner.page.getByRole('button', { name: 'Show a code' }).click();

		// Plain http says what to do, and has the certificate that the shop's screen vouches for.
		const door = `http://${address}:${port}`;
		await expect(owner.page.getByRole('radio', { name: '1 · Trust' })).toBeChecked();
		const signs = owner.page.locator('.signs');
		const authority = await (await fetch(`${door}/vitrine.pem`)).text();
		const began = performance.now();
		const place = network?.onTablet ?? ((program: string) => program);
		const tablet = await openTablet(authority, tabletProfile, place);
		ends.push(() => tablet.close());
		const page = tablet.context.pages()[0] ?? (await tablet.context.newPage());
		await page.goto(`${door}/selling`);
		await expect(
			page.getByRole('heading', { name: 'Bring this device into the shop' })
		).toBeVisible();
		const fingerprint = await page.getByRole('img', { name: 'Fingerprint' }).innerText();
		expect(fingerprint.replace(/\s/g, '')).toBe((await signs.innerText()).replace(/\s/g, ''));
		await album.take('add-device-trust');
		await new Album({ page, profile: tabletProfile }, pictured).take('trust');
		await page.getByRole('link', { name: 'Open the shop' }).click();
		await expect(page).toHaveURL(`https://${address}:${httpsPort}/join`);
		await expect(page.getByRole('heading', { name: 'Add this device to the shop' })).toBeVisible();

		await owner.page.getByRole('radio', { name: '2 · Join' }).check();
		await album.take('add-device-link');
		const link = await cameraReads(
			owner.page.getByRole('img', { name: 'Link that lets one device in' })
		);
		expect(link).toMatch(new RegExp(`^https://${address}:${httpsPort}/join#[\\w-]{22}$`));
		await page.goto(link);
		await page.reload();
		await page.getByLabel('Name of this device').fill('The tablet');
		await page.getByRole('button', { name: 'Ask to join' }).click();
		const shown = page.getByRole('status', { name: 'Six digits' });
		const digits = (await shown.innerText()).replace(/\s/g, '');
		await Album.inEverySize({ page, profile: tabletProfile }).take('join-digits');
		// The page is opened anew in the middle; the digits stay.
		await page.reload();
		await expect(shown).toHaveText(new RegExp(`${digits.slice(0, 3)}\\s*${digits.slice(3)}`));
		await owner.page.reload();
		await expect(
			owner.page.getByRole('heading', { name: 'The tablet asks to join the shop' })
		).toBeVisible();
		await owner.page.getByLabel('Six digits').fill(digits === '000000' ? '000001' : '000000');
		await owner.page.getByRole('button', { name: 'Let it in' }).click();
		await expect(owner.page.getByText('2 tries are left.')).toBeVisible();
		await album.take('add-device-asks');
		await owner.page.getByLabel('Six digits').fill(digits);
		await owner.page.getByRole('button', { name: 'Let it in' }).click();
		await expect(
			owner.page.getByText('The tablet has joined. Its numbers begin with A2.')
		).toBeVisible();
		await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
		expect(new URL(page.url()).hash).toBe('');
		printFigure(
			'from the trust page to the first picture of the shop',
			`${((performance.now() - began) / 1000).toFixed(1)} s of 60`
		);
		await owner.page.getByRole('button', { name: 'Done' }).click();

		await go(page, 'Sell');
		const first = await sellByCard(page, 'R-10483');
		await safe(page);

		// The cable is out, and the relay is started anew meanwhile.
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		if (network) network.cut();
		else await relay.stop();
		await expect(standing(page)).toHaveText(/offline/);
		await page.reload();
		await expect(page.getByRole('searchbox')).toBeVisible();
		await expect(standing(page)).toHaveText(/offline/);
		const second = await sellByCard(page, 'E-20815');
		await expect(standing(page)).toHaveText(/offline, \d+ to send/);
		await relay.restart();
		network?.mend();
		await safe(page);
		await go(owner.page, 'Today');
		await safe(owner.page);

		const numbers = [first, second];
		expect(numbers.every((number) => /^A2-/.test(number))).toBe(true);
		const [ours, theirs] = [await salesOn(owner.page), await salesOn(page)];
		for (const number of numbers) expect(ours).toContain(number);
		expect(theirs).toBe(ours);
		expect(await trialOn(page)).toBe(await trialOn(owner.page));
		const health = (await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()) as {
			seq: number;
			damaged: string[];
		};
		expect(health.damaged).toEqual([]);
		expect(owner.problems).toEqual([]);
		printFigure(
			'network',
			network?.how ?? `this machine’s own address ${address}: no namespace may be made here`
		);
		printFigure('the authority', tablet.trusts);
	} finally {
		for (const end of ends.reverse()) await end();
		await relay.remove();
	}
});

/** Every receipt and its total, as the list of sales shows them. */
async function salesOn(page: Page): Promise<string> {
	await page.goto(new URL('/selling/sales', page.url()).href);
	await expect(page.getByRole('main').getByText(/A2-\d{6}/)).toHaveCount(2);
	return figuresOn(page);
}

async function trialOn(page: Page): Promise<string> {
	await page.goto(new URL('/books/trial', page.url()).href);
	await expect(page.getByRole('main').getByText('4,298.40').first()).toBeVisible();
	return figuresOn(page);
}

/** Numbers of receipts and sums, whatever the screen's shape. */
async function figuresOn(page: Page): Promise<string> {
	const words = await page.getByRole('main').innerText();
	return (words.match(/\b[A-Z]\d-\d{6}\b|[\d,]+\.\d\d/g) ?? []).join(' ');
}
