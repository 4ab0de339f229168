import type { Locator, Page } from '@playwright/test';
import { scan } from './work.ts';

/** Counts what a person does at a till: taps and scans, and the seconds since the first of them. */
export class Counter {
	taps = 0;
	scans = 0;
	#began: number | undefined;
	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
	}

	async tap(target: Locator): Promise<void> {
		this.#began ??= performance.now();
		this.taps += 1;
		await target.click();
	}

	async scan(code: string): Promise<void> {
		this.#began ??= performance.now();
		this.scans += 1;
		await scan(this.#page, code);
	}

	/** Seconds since the first tap or scan. */
	seconds(): number {
		return this.#began === undefined ? 0 : (performance.now() - this.#began) / 1000;
	}
}
