import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tests/kit/browser.js';

/**
 * Three journeys run side by side, whichever comes next: each starts a relay of its own on a port that is free
 * and cuts only its own network, and much of its time it waits.
 */
export default defineConfig({
	testDir: 'tests/journeys',
	globalSetup: './tests/kit/around.ts',
	// Nothing here fails on a time: what a machine of two slow cores still comes to, it is waited for.
	timeout: 600_000,
	expect: { timeout: 90_000 },
	outputDir: 'test-results/journeys',
	workers: 3,
	fullyParallel: true,
	retries: 0,
	forbidOnly: true,
	// `npm run siege` walks those.
	grepInvert: /@long/,
	reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
	use: {
		actionTimeout: 90_000,
		navigationTimeout: 90_000,
		viewport: { width: 1440, height: 900 },
		// A fifth of the time; `npx playwright test … --trace on` records what a failure needs.
		trace: 'off',
		launchOptions: await chromiumLaunch()
	},
	projects: [{ name: 'desktop', use: { browserName: 'chromium' } }]
});
