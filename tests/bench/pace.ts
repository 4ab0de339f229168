/** The pace of a till, as whoever stands at it sees it. */
import type { Page } from '@playwright/test';
import { median } from '../kit/moments.ts';
import { expect } from '../kit/shop.ts';
import { scan, sold } from '../kit/work.ts';
import { quantile } from './table.ts';

/** Sells pieces one by one by card; ms from the last key to the line, and from the tap to the end. */
export async function sell(page: Page, numbers: readonly string[]) {
	const lines: number[] = [];
	const sales: number[] = [];
	for (const code of numbers) {
		lines.push(await until(page, 'keydown', '[data-testid=cart]', () => scan(page, code)));
		const card = page.getByRole('button', { name: /^Card \$/ });
		await expect(card).toBeEnabled();
		sales.push(await until(page, 'click', '[data-testid=sold]', () => card.click()));
		await expect(sold(page)).toBeVisible();
	}
	return { lines, sales };
}

/** Milliseconds from the last event of a kind until something stands on the page. */
async function until(page: Page, kind: string, selector: string, act: () => Promise<unknown>) {
	const times = await page.evaluateHandle(
		([event, wanted]) => {
			const state = { from: 0, to: 0 };
			addEventListener(event, () => (state.from = performance.now()), { capture: true });
			const look = () => {
				if (document.querySelector(wanted)) state.to ||= performance.now();
			};
			new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
			return state;
		},
		[kind, selector] as const
	);
	await act();
	await page.waitForFunction((state) => state.to > 0, times);
	return await times.evaluate((state) => state.to - state.from);
}

/** The middle of some times, and what 95 of 100 stay under. */
export function figures(runs: readonly number[]): string {
	const [middle, high] = [median(runs), quantile(runs, 0.95)];
	return `p50 ${middle.toFixed(1)} ms, p95 ${high.toFixed(1)} ms of ${runs.length}`;
}
