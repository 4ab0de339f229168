import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { laptop, tablet } from '../kit/profiles.ts';
import { paintedPhoto, withCameraNotes } from '../kit/pictures.ts';
import { expect, test } from '../kit/shop.ts';
import { files, go, importFile, pieceRow, safe, setUpShop, standing } from '../kit/work.ts';

const PIECE = 'R-10483';
const SECRET = 'at 38.7223 N 9.1393 W';

/** The photos of the piece that is open, in their order. */
function photos(page: Page): Locator {
	return page.getByRole('group', { name: 'Photos' }).locator('li[data-paper]');
}

async function openPiece(page: Page): Promise<void> {
	await go(page, 'Pieces');
	await pieceRow(page, PIECE).click();
	await edit(page);
}

/** From the page of a piece to its form. */
async function edit(page: Page): Promise<void> {
	await page.getByRole('link', { name: 'Edit' }).click();
	await expect(page.getByRole('group', { name: 'Photos' })).toBeVisible();
}

async function add(page: Page, ...pictures: readonly Buffer[]): Promise<void> {
	const before = await photos(page).count();
	await page
		.getByLabel('Add photos')
		.setInputFiles(
			pictures.map((buffer, n) => ({ name: `IMG_${n}.jpg`, mimeType: 'image/jpeg', buffer }))
		);
	await expect(photos(page)).toHaveCount(before + pictures.length);
}

/** Saves, and opens the form again to look at what was kept. */
async function save(page: Page): Promise<void> {
	await page.getByRole('button', { name: /^Save / }).click();
	await expect(page.getByText(/ saved$/).first()).toBeVisible();
	await edit(page);
}

/** Waits until a photo is drawn; answers its size and the colour in its middle, as the screen shows it. */
async function drawn(photo: Locator): Promise<{ wide: boolean; colour: readonly number[] }> {
	const image = photo.locator('img');
	await expect(image).toBeVisible();
	return await image.evaluate(async (element) => {
		const picture = element as HTMLImageElement;
		await picture.decode();
		const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
		const context = canvas.getContext('2d');
		context?.drawImage(picture, 0, 0);
		const [x, y] = [Math.round(canvas.width / 4), Math.round(canvas.height / 4)];
		const pixel = context?.getImageData(x, y, 1, 1).data ?? [];
		return {
			wide: picture.naturalWidth > picture.naturalHeight,
			colour: [...pixel].slice(0, 3).map((value) => Math.round(value / 64))
		};
	});
}

test('A photo taken without a line is there after a reload, reaches the others, and outlives the relay', async ({
	relay,
	device
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(page);
	const back = await device('the tablet', tablet);
	await expect(back.page.getByRole('link', { name: /In stock\s*7/ })).toBeVisible();

	front.wire.cut();
	await expect(standing(page)).toHaveText(/offline/);
	await openPiece(page);
	const camera = await paintedPhoto(page, ['#ff0000', '#0000ff'], 4_000, 3_000);
	await add(page, withCameraNotes(camera, SECRET));
	await save(page);
	await expect(standing(page)).toHaveText(/offline, .*1 photo to send/);

	// Held upright: what was the left half is the top half now.
	const upright = { wide: false, colour: [4, 0, 0] };
	await front.reload();
	await openPiece(page);
	expect(await drawn(photos(page).first())).toEqual(upright);
	await expect(standing(page)).toHaveText(/1 photo to send/);

	front.wire.mend();
	await safe(page);
	await openPiece(back.page);
	expect(await drawn(photos(back.page).first())).toEqual(upright);

	await relay.kill9();
	await relay.restart();
	const show = await device('a third device', laptop);
	await openPiece(show.page);
	expect(await drawn(photos(show.page).first())).toEqual(upright);

	// What lies at the relay is small, and says nothing of where it was taken.
	const kept = await papersOf(relay.data);
	expect(kept).toHaveLength(2);
	for (const bytes of kept) {
		expect(bytes.length).toBeLessThan(400_000);
		expect(bytes.includes('Exif')).toBe(false);
		expect(bytes.includes(SECRET)).toBe(false);
	}
});

test('Two devices apart add photos to one piece: both stay, the main one is chosen by keyboard', async ({
	device
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(front.page);
	const back = await device('the tablet', tablet, 'goes offline');
	await expect(back.page.getByRole('link', { name: /In stock\s*7/ })).toBeVisible();
	const devices = [front, back];
	for (const { wire } of devices) wire.cut();
	for (const [n, { page }] of devices.entries()) {
		await expect(standing(page)).toHaveText(/offline/);
		await openPiece(page);
		const colour = n === 0 ? '#ff0000' : '#00ff00';
		await add(page, await paintedPhoto(page, [colour, colour], 800, 600));
		await save(page);
	}
	for (const { wire } of devices) wire.mend();
	for (const { page } of devices) await safe(page);
	for (const { page } of devices) {
		await expect(photos(page)).toHaveCount(2);
		const both = [await drawn(photos(page).nth(0)), await drawn(photos(page).nth(1))];
		// The tablet saved last, so its order stands.
		expect(both.map(({ colour }) => colour)).toEqual([
			[0, 4, 0],
			[4, 0, 0]
		]);
	}
	const { page } = front;
	await page.getByRole('button', { name: 'Make photo 2 of 2 the main one' }).press('Enter');
	await save(page);
	await safe(page);
	await expect.poll(async () => (await drawn(photos(back.page).first())).colour).toEqual([4, 0, 0]);
	await photos(page).nth(1).getByRole('button', { name: 'Remove photo 2 of 2' }).press('Enter');
	await expect(photos(page)).toHaveCount(1);
	await expect(page.getByRole('button', { name: 'Remove photo 1 of 1' })).toBeFocused();
	await save(page);
	await safe(page);
	await expect(photos(back.page)).toHaveCount(1);
});

test('A photo is pasted or dropped; what is no picture is refused in words, and what was typed stays', async ({
	device
}) => {
	const front = await device('the front desk', laptop);
	const { page } = front;
	await setUpShop(front);
	await importFile(front, files.classic);
	await openPiece(page);
	await page.getByLabel('Title').fill('Oval solitaire, new words');
	const photo = await paintedPhoto(page, ['#ff0000', '#0000ff'], 300, 200);
	for (const kind of ['paste', 'drop'] as const) {
		const file = { base64: photo.toString('base64'), kind };
		await page.getByRole('group', { name: 'Photos' }).evaluate((group, { base64, kind }) => {
			const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
			const carried = new DataTransfer();
			carried.items.add(new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
			const shared = { bubbles: true, cancelable: true };
			group.dispatchEvent(
				kind === 'paste'
					? new ClipboardEvent('paste', { ...shared, clipboardData: carried })
					: new DragEvent('drop', { ...shared, dataTransfer: carried })
			);
		}, file);
		await expect(photos(page)).toHaveCount(1);
	}
	await expect(page.getByText('This photo is here already.')).toBeAttached();
	await page.getByLabel('Add photos').setInputFiles({
		name: 'notes.jpg',
		mimeType: 'image/jpeg',
		buffer: Buffer.from('not a picture')
	});
	await expect(page.getByRole('alert')).toContainText('cannot be read as a picture');
	await expect(photos(page)).toHaveCount(1);
	await expect(page.getByLabel('Title')).toHaveValue('Oval solitaire, new words');
});

test('A page that dies while photos are kept: each that stood there is there again, none is half', async ({
	device
}) => {
	const front = await device('the front desk', laptop, 'goes offline');
	await setUpShop(front);
	await importFile(front, files.classic);
	await safe(front.page);
	front.wire.cut();
	await expect(standing(front.page)).toHaveText(/offline/);
	await openPiece(front.page);
	const colours = ['#ff0000', '#00ff00', '#0000ff', '#ffff00', '#00ffff', '#ff00ff'];
	const pictures: Buffer[] = [];
	for (const colour of colours)
		pictures.push(await paintedPhoto(front.page, [colour, '#ffffff'], 3_000, 2_000));
	await front.page
		.getByLabel('Add photos')
		.setInputFiles(
			pictures.map((buffer, n) => ({ name: `IMG_${n}.jpg`, mimeType: 'image/jpeg', buffer }))
		);
	await expect(photos(front.page).nth(1)).toBeVisible();
	const stood = await photos(front.page).count();
	await front.page.close();

	front.page = await front.newTab('/');
	await expect(standing(front.page)).toHaveText(/photos to send/);
	const words = await standing(front.page).innerText();
	const kept = Number(/(\d+) photos to send/.exec(words)?.[1]);
	expect(kept).toBeGreaterThanOrEqual(stood);
	// Both pictures of each photo are there: given again, they are known and nothing more is kept.
	await openPiece(front.page);
	await add(front.page, ...pictures.slice(0, stood));
	await expect(standing(front.page)).toHaveText(new RegExp(`\\b${kept} photos to send`));
	for (let n = 0; n < stood; n += 1) await drawn(photos(front.page).nth(n));
});

/** Everything that lies in the relay's folder of papers. */
async function papersOf(folder: string): Promise<readonly Buffer[]> {
	const entries = await readdir(join(folder, 'papers'), { recursive: true, withFileTypes: true });
	return await Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map((entry) => readFile(join(entry.parentPath, entry.name)))
	);
}
