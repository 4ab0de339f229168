import type { Browser, Page } from '@playwright/test';

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

interface TraceEvent {
	readonly name: string;
	readonly pid: number;
	readonly tid: number;
	/** Processor time, μs. */
	readonly tdur?: number;
	readonly args?: { readonly name?: string };
}

/**
 * Begins to trace what pages do; answers what ends it and says how long the longest task of any page was,
 * ms of processor time: on a busy machine a task takes longer by the clock, and is no longer for that.
 */
export async function traceTasks(browser: Browser, page: Page): Promise<() => Promise<number>> {
	await browser.startTracing(page, { categories: ['toplevel'] });
	return async () => {
		const trace = (await browser.stopTracing()).toString();
		const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
		const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
		const named = traceEvents.filter(({ name }) => name === 'thread_name');
		const pages = named.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf);
		const tasks = traceEvents.filter(
			(event) => event.name.endsWith('RunTask') && pages.includes(threadOf(event))
		);
		return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
	};
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
