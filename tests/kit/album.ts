import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { barriers } from './axe.ts';
import type { Device } from './device.ts';
import { layoutChanges } from './layout.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/pictures');
const THEMES = ['light', 'dark'] as const;

/** Pictures of every screen on one device, light and dark, and what bars people from each. */
export class Album {
	readonly #device: Device;

	constructor(device: Device) {
		this.#device = device;
	}

	/**
	 * Takes the screen in front of the person, in both themes; a barrier fails the test at its end, and so
	 * does a guarded screen that is laid out otherwise than it was.
	 */
	async take(screen: string): Promise<void> {
		const { page, profile } = this.#device;
		for (const theme of THEMES) {
			await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			await settledLook(page);
			const name = `${screen}-${profile.name}-${theme}`;
			await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
			// Another theme changes colours and nothing else that axe looks at.
			const found = await barriers(page, theme === 'dark' ? ['color-contrast'] : undefined);
			expect.soft(found, name).toEqual([]);
			if (theme === 'dark') continue;
			expect.soft(await layoutChanges(page, screen, profile.name), `layout of ${name}`).toEqual([]);
		}
		await page.emulateMedia({ colorScheme: 'light' });
	}
}

/** Fonts are there and nothing is fading. */
async function settledLook(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)));
	});
}
