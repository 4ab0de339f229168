import { readFile, writeFile } from 'node:fs/promises';
import { Album } from '../kit/album.ts';
import { Device } from '../kit/device.ts';
import { laptop } from '../kit/profiles.ts';
import { RelayProcess } from '../kit/relay.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import { enterCode, files, importFile, safe, setUpShop } from '../kit/work.ts';

test('STF16 The whole shop goes out as one file and comes in where there is none; a damaged file is refused [pictures]', async ({
	browser,
	device
}, info) => {
	const front = await device('the front desk', laptop);
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(front.page);
	await front.visit('/settings');
	await front.page.getByRole('link', { name: 'Backup', exact: true }).click();
	await front.page.getByRole('button', { name: 'Back up now' }).click();
	await expect(front.page.getByText('Read back whole')).toBeVisible();
	await expect(front.page.getByText(/^For .* like the last$/)).toBeVisible();
	await new Album(front).take('backup');
	await front.page.getByRole('link', { name: 'Take the whole shop out' }).click();
	await expect(front.page.getByRole('heading', { name: 'Your shop as a file' })).toBeVisible();
	await new Album(front).take('shop-file');
	const coming = front.page.waitForEvent('download');
	await front.page.getByRole('button', { name: 'Take the shop out' }).click();
	const file = await (await coming).path();
	await expect(front.page.getByText('The file is yours.')).toBeVisible();

	const relay = await RelayProcess.start();
	const wire = await Wire.to(() => relay.port);
	const other = await Device.open(browser, 'another computer', laptop, wire);
	try {
		const { page } = other;
		await enterCode(page, relay.setupCode, 'another computer');
		await page.getByRole('button', { name: 'Bring a shop back from its file' }).click();
		const damaged = await readFile(file);
		damaged[damaged.byteLength >> 1] = (damaged[damaged.byteLength >> 1] ?? 0) ^ 1;
		await writeFile(info.outputPath('damaged.zip'), damaged);
		const choose = page.getByLabel('Choose the file');
		await choose.setInputFiles(info.outputPath('damaged.zip'));
		await expect(page.getByRole('alert')).toContainText('First break');
		await choose.setInputFiles({
			name: 'shop.zip',
			mimeType: 'application/zip',
			buffer: await readFile(file)
		});
		await expect(page.getByText('Okafor & Daughters:')).toBeVisible();
		await Album.inEverySize(other).take('shop-file-back');
		await page.getByRole('button', { name: 'Bring it in' }).click();
		await expect(page.getByText('is here again.').first()).toBeVisible();
		await safe(page);
		await other.visit('/inventory');
		await expect(page.getByText('R-10483').first()).toBeVisible();
		expect(other.problems).toEqual([]);
	} finally {
		await other.close();
		await relay.remove();
	}
});
