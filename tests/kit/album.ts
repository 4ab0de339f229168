import { join } from 'node:path';
import process from 'node:process';
import { expect, type Page } from '@playwright/test';
import { barriers } from './axe.ts';
import type { Device } from './device.ts';
import { layoutChanges } from './layout.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/pictures');
const THEMES = ['light', 'dark'] as const;
/** Pictures for people: `npm run pictures`. */
const FOR_PEOPLE = process.env['VITRINE_PICTURES'] === 'all';
/** A list of ten thousand lines is not taken whole, px. */
const TALLEST = 12_000;

/** Pictures of every screen on one device, light and dark, and what bars people from each. */
export class Album {
	readonly #device: Pick<Device, 'page' | 'profile'>;

	constructor(device: Pick<Device, 'page' | 'profile'>) {
		this.#device = device;
	}

	/**
	 * Takes the screen in front of the person, in both themes; a barrier fails the test at its end, and so
	 * does a guarded screen that is laid out otherwise than it was. A test run, whose pictures nobody looks
	 * at, keeps none.
	 */
	async take(screen: string): Promise<void> {
		const { page, profile } = this.#device;
		for (const theme of THEMES) {
			await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			await settledLook(page);
			const name = `${screen}-${profile.name}-${theme}`;
			if (FOR_PEOPLE) await this.#picture(name);
			// Another theme changes colours and nothing else that axe looks at.
			const found = await barriers(page, theme === 'dark' ? ['color-contrast'] : undefined);
			expect.soft(found, name).toEqual([]);
			if (theme === 'dark') continue;
			expect.soft(await windowScrolls(page), `the window of ${name} scrolls`).toBe(false);
			expect.soft(await layoutChanges(page, screen, profile.name), `layout of ${name}`).toEqual([]);
		}
		await page.emulateMedia({ colorScheme: 'light' });
	}

	/**
	 * The whole of what scrolls inside the frame, not only its first screen: the window is as tall as that
	 * while the picture is taken.
	 */
	async #picture(name: string): Promise<void> {
		const { page, profile } = this.#device;
		const { width, height } = profile;
		let tall = height;
		// What grows with the window is measured again.
		for (let round = 0; round < 4 && tall < TALLEST; round += 1) {
			const below = await outOfSight(page);
			if (below <= 0) break;
			tall = Math.min(TALLEST, tall + below);
			await page.setViewportSize({ width, height: tall });
			await settledLook(page);
		}
		await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
		if (tall > height) await page.setViewportSize({ width, height });
	}
}

/** How much of the page, or of the sheet before it, lies below what is in sight, px. */
async function outOfSight(page: Page): Promise<number> {
	return await page.evaluate(() => {
		const front = document.querySelector('dialog[open]') ?? document.documentElement;
		const scrolls = [...front.querySelectorAll('*')].filter(
			(element) =>
				/auto|scroll/.test(getComputedStyle(element).overflowY) &&
				element.tagName !== 'TEXTAREA' &&
				!element.closest('[role=listbox]')
		);
		if (front === document.documentElement) scrolls.push(front);
		return Math.max(0, ...scrolls.map((each) => each.scrollHeight - each.clientHeight));
	});
}

/** Whether the frame itself scrolls out of sight, bars and all, and not only the page in it. */
async function windowScrolls(page: Page): Promise<boolean> {
	return await page.evaluate(
		() =>
			document.querySelector('#content') !== null &&
			document.documentElement.scrollHeight > window.innerHeight
	);
}

/** Fonts are there and nothing is fading. */
async function settledLook(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)));
	});
}
