import { join } from 'node:path';
import process from 'node:process';
import { expect, test, type Page } from '@playwright/test';
import { barriers } from './axe.ts';
import type { Device } from './device.ts';
import { layoutChanges } from './layout.ts';
import { pictured, type Profile } from './profiles.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/pictures');
const THEMES = ['light', 'dark'] as const;
/** Pictures for people: `npm run pictures`. */
const FOR_PEOPLE = process.env['VITRINE_PICTURES'] === 'all';
/** A list of ten thousand lines is not taken whole, px. */
const TALLEST = 12_000;
/** What a picture takes on a busy machine, which is no time of the journey's own, ms. */
const PER_PICTURE_MS = 15_000;

/**
 * Pictures of every screen on one device, light and dark, and what bars people from each. `npm run pictures` walks
 * the journeys whose titles say that they take pictures.
 */
export class Album {
	readonly #device: Pick<Device, 'page' | 'profile'>;
	readonly #profiles: readonly Profile[];

	constructor(
		device: Pick<Device, 'page' | 'profile'>,
		profiles: readonly Profile[] = [device.profile]
	) {
		this.#device = device;
		this.#profiles = profiles;
	}

	/**
	 * For a journey that comes to a screen on one device only: in pictures for people that device is each of the
	 * others for a moment. A test run looks at the screen as it stands.
	 */
	static inEverySize(device: Pick<Device, 'page' | 'profile'>): Album {
		return new Album(device, FOR_PEOPLE ? pictured : undefined);
	}

	/**
	 * Takes the screen in front of the person, in both themes; a barrier fails the test at its end, and so
	 * does a guarded screen that is laid out otherwise than it was. A test run, whose pictures nobody looks
	 * at, keeps none.
	 */
	async take(screen: string): Promise<void> {
		const { profile: own } = this.#device;
		let now = own;
		for (const profile of this.#profiles) {
			if (profile !== now) await this.#become(profile);
			now = profile;
			await this.#takeAs(screen, profile);
		}
		if (now !== own) await this.#become(own);
	}

	async #takeAs(screen: string, profile: Profile): Promise<void> {
		const { page } = this.#device;
		for (const theme of THEMES) {
			await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
			await settledLook(page);
			const name = `${screen}-${profile.name}-${theme}`;
			if (FOR_PEOPLE) {
				test.setTimeout(test.info().timeout + PER_PICTURE_MS);
				await this.#picture(name, profile);
			}
			// Another theme changes colours and nothing else that axe looks at.
			const found = await barriers(page, theme === 'dark' ? ['color-contrast'] : undefined);
			expect.soft(found, name).toEqual([]);
			if (theme === 'dark') continue;
			expect.soft(await windowScrolls(page), `the window of ${name} scrolls`).toBe(false);
			expect.soft(await layoutChanges(page, screen, profile.name), `layout of ${name}`).toEqual([]);
		}
		await page.emulateMedia({ colorScheme: 'light' });
	}

	/** The window, and the density that such a device begins with. */
	async #become({ width, height, touch }: Profile): Promise<void> {
		const { page } = this.#device;
		await page.setViewportSize({ width, height });
		await page.evaluate(
			(density) => {
				const { dataset } = document.documentElement;
				if (dataset['density'] !== undefined) dataset['density'] = density;
			},
			touch ? 'touch' : 'compact'
		);
	}

	/**
	 * The whole of what scrolls inside the frame, not only its first screen: the window is as tall as that
	 * while the picture is taken.
	 */
	async #picture(name: string, { width, height }: Profile): Promise<void> {
		const { page } = this.#device;
		let tall = height;
		// What grows with the window is measured again.
		for (let round = 0; round < 4 && tall < TALLEST; round += 1) {
			const below = await outOfSight(page);
			if (below <= 0) break;
			tall = Math.min(TALLEST, tall + below);
			await page.setViewportSize({ width, height: tall });
			await settledLook(page);
		}
		await page.screenshot({
			path: join(FOLDER, `${name}.png`),
			animations: 'disabled',
			timeout: 2 * PER_PICTURE_MS
		});
		if (tall > height) await page.setViewportSize({ width, height });
	}
}

/** What a page of the relay is made of, shown where scripts may run: on the page itself none may, nor axe. */
export async function showCopy(page: Page, address: string): Promise<void> {
	const answer = await page.request.get(address);
	await page.setContent(await answer.text());
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

/** Fonts are there, lists have drawn what is seen of them, and nothing is fading. */
async function settledLook(page: Page): Promise<void> {
	// A list hears in a frame how tall its window has become.
	await page.evaluate(
		() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
	);
	await expect(page.locator('[role=grid][aria-busy=true]')).toHaveCount(0);
	await page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)));
	});
}
