import puppeteer from 'puppeteer-core';
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
			await page.setViewport({ width: 1280, height: 800 });
			return {
				open: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
				run: (body, ...args) => page.evaluate(inFunction(body), ...args),
				size: (width, height) => page.setViewport({ width, height }),
				picture: async (path) => void (await page.screenshot({ path: path as `${string}.png` }))
			};
		},
		close: () => browser.close()
	};
}

/** A function of that body: the browser has none of what the page's own policy forbids to make there. */
function inFunction(body: string): (...args: readonly string[]) => unknown {
	return new Function(body) as (...args: readonly string[]) => unknown;
}
