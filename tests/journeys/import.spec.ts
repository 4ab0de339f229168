import { readFile } from 'node:fs/promises';
import { Album } from '../kit/album.ts';
import { messySheet, PLANTED } from '../kit/messy-sheet.ts';
import { printFigure } from '../kit/moments.ts';
import { paintedPhoto } from '../kit/pictures.ts';
import { laptop } from '../kit/profiles.ts';
import { LONG } from '../kit/rounds.ts';
import { expect, test } from '../kit/shop.ts';
import { generateShopify, stockNumber } from '../kit/shopify-file.ts';
import { bringPeople } from '../kit/shopify-people.ts';
import {
	chooseFile,
	files,
	go,
	importFile,
	needRow,
	pieceCount,
	pieceRow,
	safe,
	setUpShop,
	standing
} from '../kit/work.ts';

test('A messy sheet with 40 faults: each is told by row and reason, the rest comes in and goes out as Excel and back the same [pictures]', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	const { file, good, faults } = messySheet();
	await chooseFile(page, file);
	await expect(page.getByText(`${good} rows to add`)).toBeVisible();
	await expect(page.getByText(`${PLANTED} rows refused`)).toBeVisible();
	await Album.inEverySize(front).take('import-messy');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download what was not taken' }).click();
	const refused = (await readFile(await (await download).path(), 'utf8')).trim();
	expect(refused).toContain('Why it was not taken');
	for (const [, told] of faults) expect(refused).toMatch(told);
	await page.getByRole('button', { name: `Add ${good}` }).click();
	await expect(page.getByText(`${good} added`)).toBeVisible();
	await go(page, 'Pieces');
	await expect(pieceCount(page)).toHaveText(`${good} pieces`);
	await expect(pieceRow(page, 'M-1000')).toContainText('$2,450');

	await test.step('what went out as Excel comes back in the same', async () => {
		await page.goto('/import?what=pieces');
		const saved = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Excel (XLSX)' }).click();
		const path = await (await saved).path();
		const buffer = await readFile(path);
		await page
			.locator('input[type=file]')
			.setInputFiles({ name: 'pieces.xlsx', mimeType: 'application/zip', buffer });
		await expect(page.getByText(`${good} the same`)).toBeVisible();
	});
});

test(
	'An import whose page dies again and again goes on where it was, and nothing comes in twice',
	LONG,
	async ({ device }) => {
		const front = await device('the front desk', laptop);
		await setUpShop(front);
		const count = 10_000;
		await chooseFile(front.page, generateShopify(count));
		await front.page.getByRole('button', { name: 'Add 10,000' }).click();
		const most = 8;
		let deaths = 0;
		// Every one of twenty points is tried without a browser (tests/convergence/import.test.ts).
		for (; deaths < most; deaths += 1) {
			const done = front.page.getByText(/^\s*[\d,]+ added\s*$/);
			const under = front.page.getByText(/[1-9]\d* of 10,?000 saved/);
			await expect(done.or(under)).toBeVisible();
			// What is nearly done may be done before its page is closed.
			const [saved = '0'] = (await done.or(under).innerText()).match(/[\d,]+/) ?? [];
			if (Number(saved.replace(/,/g, '')) > 8_000) break;
			await front.page.close({ runBeforeUnload: false });
			front.page = await front.context.newPage();
			// Every other time from Today, where it waits among what needs a person.
			await front.visit(deaths % 2 === 0 ? '/' : '/import');
			if (deaths % 2 === 0) {
				const waits = needRow(front.page, /^Import of .+ stopped at [\d,]+ of 10,?000$/);
				await waits.getByRole('link', { name: 'Go on' }).click();
			} else await front.page.getByRole('button', { name: 'Go on' }).click();
		}
		printFigure('times the page died', `${deaths} of ${most}`);
		expect(deaths).toBeGreaterThan(0);
		const done = front.page.getByText(/^\s*[\d,]+ added\s*$/);
		await expect(done).toBeVisible();
		await front.visit(`/inventory?show=all`);
		await expect(pieceCount(front.page)).toHaveText('10,000 pieces');
		await safe(front.page);
		await front.visit(`/inventory?show=all&text=${stockNumber(count - 1)}`);
		await expect(pieceCount(front.page)).toHaveText('1 piece');
		await chooseFile(front.page, generateShopify(count));
		await expect(front.page.getByText('10,000 the same')).toBeVisible();
	}
);

test('INV23 Photos find their pieces by the names of their files, without a line; once more adds nothing, undone they are gone', async ({
	device
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	front.wire.cut();
	await expect(standing(page)).toHaveText(/offline/);
	const paint = (colour: string) => paintedPhoto(page, [colour, '#ffffff'], 800, 600);
	const named = async (name: string, colour: string) => ({
		name,
		mimeType: 'image/jpeg',
		buffer: await paint(colour)
	});
	const pictures = [
		await named('R-10483-2.jpg', '#00ff00'),
		await named('r10483.JPG', '#ff0000'),
		await named('n7001 side.jpg', '#0000ff'),
		await named('IMG_2231.jpg', '#ffff00'),
		{ name: 'E-20815.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') }
	];
	await page.goto('/import/photos');
	const choose = () => page.getByLabel('Choose photos').setInputFiles(pictures);
	await choose();
	await expect(page.getByText('4 photos of 3 pieces')).toBeVisible();
	await expect(page.getByText('1 left out')).toBeVisible();
	await new Album(front).take('import-photos');
	await page.getByRole('button', { name: 'Add 4 photos' }).click();
	await expect(page.getByText('3 photos added').first()).toBeVisible();
	await page.getByRole('radio', { name: 'Left out' }).check();
	await expect(page.getByText('No piece has this number')).toBeVisible();
	await expect(page.getByText(/cannot be read as a picture/)).toBeVisible();
	await expect(standing(page)).toHaveText(/3 photos to send/);

	await page.goto('/import/photos');
	await choose();
	await page.getByRole('button', { name: 'Add 4 photos' }).click();
	await expect(page.getByText('3 were here already')).toBeVisible();
	await go(page, 'Pieces');
	await pieceRow(page, 'R-10483').click();
	await page.getByRole('link', { name: 'Edit' }).click();
	const photos = page.getByRole('group', { name: 'Photos' }).locator('li[data-paper]');
	await expect(photos).toHaveCount(2);
	await page.keyboard.press('Escape');
	await page.keyboard.press('ControlOrMeta+z');
	await go(page, 'Pieces');
	await pieceRow(page, 'R-10483').click();
	await page.getByRole('link', { name: 'Edit' }).click();
	await expect(page.getByRole('group', { name: 'Photos' })).toBeVisible();
	await expect(photos).toHaveCount(0);
});

test('2,000 people come in from a Shopify file, are found by phone and by name, and go out as Excel and back the same', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await bringPeople(front, 2_000);
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Export' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Excel (XLSX)' }).click();
	const buffer = await readFile(await (await saved).path());
	await chooseFile(page, { name: 'people.xlsx', mimeType: 'application/zip', buffer });
	await expect(page.getByText('2,000 the same')).toBeVisible();
});
