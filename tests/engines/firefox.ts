import puppeteer, { type Page } from 'puppeteer-core';
import type { Browser } from './screen.ts';

/** Starts the Firefox of this machine, without a window. Throws if there is none. */
export async function startFirefox(program: string): Promise<Browser> {
	const browser = await puppeteer.launch({
		browser: 'firefox',
		executablePath: program,
		headless: true
	});
	return {
		version: await browser.version(),
		async page() {
			const page = await browser.newPage();
			await resize(page, 1280, 800);
			return {
				open: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
				run: (body, ...args) => page.evaluate(inFunction(body), ...args),
				size: (width, height) => resize(page, width, height),
				picture: async (path) => void (await page.screenshot({ path: path as `${string}.png` }))
			};
		},
		close: () => browser.close()
	};
}

/** Firefox 140 is told of its size, and does not know how a screen is turned, which it is told as well. */
async function resize(page: Page, width: number, height: number): Promise<void> {
	await page.setViewport({ width, height }).catch((error: unknown) => {
		if (!String(error).includes('setScreenOrientationOverride')) throw error;
	});
	while ((await page.evaluate(() => innerWidth)) !== width)
		await new Promise((resume) => setTimeout(resume, 20));
}

/** A function of that body: the browser has none of what the page's own policy forbids to make there. */
function inFunction(body: string): (...args: readonly string[]) => unknown {
	return new Function(body) as (...args: readonly string[]) => unknown;
}
