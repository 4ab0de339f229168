import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Device } from '../kit/device.ts';
import { laptop, phone, tablet, tabletWide, type Profile } from '../kit/profiles.ts';
import { expect, test } from '../kit/shop.ts';
import { Wire } from '../kit/wire.ts';
import { go, searchLine } from '../kit/work.ts';

/** What a picture may weigh, and the widths they are kept at: twice what GitHub shows of a phone, once of a laptop. */
const MOST_BYTES = 60_000;
const WIDTHS: Readonly<Record<string, number>> = { laptop: 1_120, 'tablet-wide': 1_000 };
const USUAL_WIDTH = 560;

interface Shot {
	readonly name: string;
	readonly profile: Profile;
	readonly theme: 'light' | 'dark';
	readonly open: (page: Page) => Promise<void>;
}

const shots: readonly Shot[] = [
	{
		name: 'today',
		profile: laptop,
		theme: 'light',
		async open(page) {
			await go(page, 'Today');
			await expect(page.getByText(/^Layaway DEMO-/).first()).toBeVisible();
		}
	},
	{
		name: 'sell',
		profile: tabletWide,
		theme: 'light',
		async open(page) {
			for (const word of ['sapphire', 'diamond']) {
				await searchLine(page).fill(word);
				await page
					.getByRole('region', { name: 'Sale' })
					.locator('.list-row button')
					.first()
					.click();
				await expect(searchLine(page)).toHaveValue('');
			}
			await expect(page.getByTestId('cart').getByRole('button', { name: /^Remove / })).toHaveCount(
				3
			);
		}
	},
	{
		name: 'pieces',
		profile: tablet,
		theme: 'dark',
		async open(page) {
			await go(page, 'Pieces');
			await expect(page.getByTestId('piece').first()).toBeVisible();
		}
	},
	{
		name: 'bench',
		profile: tablet,
		theme: 'dark',
		async open(page) {
			await go(page, 'Repairs');
			await page.getByRole('link', { name: 'All jobs' }).click();
			await expect(page.getByRole('button', { name: 'Done', exact: true }).first()).toBeVisible();
		}
	},
	{
		name: 'books',
		profile: laptop,
		theme: 'dark',
		async open(page) {
			await go(page, 'Books');
			await expect(page.getByText('Stock at cost')).toBeVisible();
			await expect(page.locator('figure').nth(1)).toBeVisible();
		}
	},
	{
		name: 'piece',
		profile: phone,
		theme: 'light',
		async open(page) {
			await go(page, 'Pieces');
			await page.getByTestId('piece').nth(2).getByRole('link').click();
			await expect(page.getByRole('heading', { name: 'Details' })).toBeVisible();
		}
	}
];

for (const { name, profile, theme, open } of shots) {
	test(`The README has its picture: ${name}`, async ({ browser, relay }) => {
		const wire = await Wire.to(() => relay.port);
		const visitor = await Device.open(browser, 'the visitor', profile, wire);
		try {
			const { page } = visitor;
			await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			await page.getByRole('button', { name: 'Try the demo shop' }).click();
			await expect(page.getByRole('button', { name: /^Card \$/ })).toBeEnabled({ timeout: 30_000 });
			await open(page);
			await page.evaluate(async () => await document.fonts.ready);
			const png = await page.screenshot({ animations: 'disabled' });
			const width = WIDTHS[profile.name] ?? USUAL_WIDTH;
			const webp = await asWebp(await visitor.context.newPage(), png, width);
			expect(webp.length).toBeLessThanOrEqual(MOST_BYTES);
			await writeFile(join(import.meta.dirname, `${name}.webp`), webp);
		} finally {
			await visitor.close();
		}
	});
}

/** Smaller and compressed by the browser that took it, as well as fits into what it may weigh. */
async function asWebp(page: Page, png: Buffer, width: number): Promise<Buffer> {
	const url = await page.evaluate(
		async ([source, wide, most]) => {
			const image = new Image();
			image.src = `data:image/png;base64,${source}`;
			await image.decode();
			const canvas = document.createElement('canvas');
			canvas.width = wide;
			canvas.height = Math.round((image.height * wide) / image.width);
			const pen = canvas.getContext('2d');
			if (!pen) throw new Error('this browser draws nothing');
			pen.imageSmoothingQuality = 'high';
			pen.drawImage(image, 0, 0, canvas.width, canvas.height);
			const tries = [0.9, 0.8, 0.7, 0.6, 0.5].map((quality) =>
				canvas.toDataURL('image/webp', quality)
			);
			// Four letters say three bytes.
			return tries.find((each) => each.length * 0.75 <= most) ?? tries.at(-1) ?? '';
		},
		[png.toString('base64'), width, MOST_BYTES] as const
	);
	return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
