import type { Page } from '@playwright/test';

/**
 * Milliseconds from the next tap on one page until a text stands on another. Both run on one machine,
 * so their clocks are the same. Call before the tap; await after it.
 */
export async function watchTapToText(
	tapped: Page,
	seen: Page,
	text: string
): Promise<() => Promise<number>> {
	const tap = await tapped.evaluateHandle(() => {
		const state = { at: 0 };
		addEventListener('click', () => (state.at ||= Date.now()), { capture: true, once: true });
		return state;
	});
	const stands = await seen.evaluateHandle((wanted) => {
		const state = { at: 0 };
		const look = () => {
			if (state.at === 0 && document.body.innerText.includes(wanted)) state.at = Date.now();
		};
		new MutationObserver(look).observe(document.body, {
			subtree: true,
			childList: true,
			characterData: true
		});
		return state;
	}, text);
	return async () => {
		await seen.waitForFunction((state) => state.at > 0, stands);
		const from = await tap.evaluate((state) => state.at);
		const to = await stands.evaluate((state) => state.at);
		return to - from;
	};
}

/** Begins to note how long the page is busy at a time, from now on. */
export async function watchLongTasks(page: Page): Promise<void> {
	await page.evaluate(() => {
		const tasks: number[] = [];
		Object.assign(globalThis, { longTasks: tasks });
		new PerformanceObserver((list) =>
			tasks.push(...list.getEntries().map((entry) => entry.duration))
		).observe({ type: 'longtask' });
	});
}

/** The longest task over 50 ms since the watch began, ms; 0 when there was none. */
export async function worstTask(page: Page): Promise<number> {
	return Math.round(await page.evaluate<number>('Math.max(0, ...globalThis.longTasks)'));
}

/** The one in the middle. */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Prints a figure of this run; figures are compared within a run and never fail it. */
export function printFigure(what: string, figure: string): void {
	console.log(`    ${what}: ${figure}`);
}

/** Milliseconds in words, with every run beside the median. */
export function inMs(runs: readonly number[]): string {
	const all = runs.map((ms) => Math.round(ms)).join(', ');
	return `median ${Math.round(median(runs))} ms of ${runs.length} (${all})`;
}
