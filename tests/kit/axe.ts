import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
	readonly id: string;
	readonly impact: string | null;
	readonly help: string;
	readonly nodes: readonly {
		readonly target: readonly unknown[];
		readonly failureSummary?: string;
	}[];
}

/**
 * What axe finds serious or critical on the screen as it stands, one line each; empty when all is well.
 * With `rules` only those are run.
 */
export async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
	if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(await source);
	const options = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) };
	const { violations } = await page.evaluate<{ violations: Violation[] }>(
		`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => ({ violations }))`
	);
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, help, nodes }) =>
			nodes.map((node) => `${id}: ${help} at ${String(node.target)} (${node.failureSummary ?? ''})`)
		);
}
