import { expect, type Locator, type Page } from '@playwright/test';
import { taps as budgets } from '../rows/taps.js';
import { printFigure } from './moments.ts';
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

/**
 * A flow takes no more taps and scans than its budget in tests/rows/taps.js allows. Seconds are
 * printed beside theirs: a busy machine is no slow till.
 */
export function withinBudget(number: number, counter: Counter): void {
	const budget = budgets.find((each) => each.number === number);
	if (!budget) throw new Error(`no budget ${number}`);
	expect(counter.taps, budget.flow).toBeLessThanOrEqual(budget.taps);
	expect(counter.scans, budget.flow).toBeLessThanOrEqual(budget.scans);
	const took = `${counter.taps} of ${budget.taps} taps, ${counter.scans} of ${budget.scans} scans`;
	printFigure(`${budget.flow}: ${took}`, `${counter.seconds().toFixed(1)} of ${budget.seconds} s`);
}
