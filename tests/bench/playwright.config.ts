import { defineConfig } from '@playwright/test';
import config from '../../playwright.config.ts';

/** A little less than `bench.js` gives a stage: then it says itself what it waited for. */
const STAGE_MS = 85 * 60_000;
const NEVER_MS = 30 * 60_000;

/** `npm run bench`: figures that take longer than a test run has; nothing here fails on a slow machine. */
export default defineConfig({
	...config,
	testDir: '.',
	globalSetup: '../kit/build-once.ts',
	// It is emptied at each start; what other stages wrote stays.
	outputDir: '../../test-results/bench-browser',
	// Figures that are measured side by side are figures of nothing.
	workers: 1,
	timeout: STAGE_MS,
	// No stage fails on a time: what does not come in this one never will.
	expect: { timeout: NEVER_MS },
	use: { ...config.use, actionTimeout: NEVER_MS, navigationTimeout: NEVER_MS },
	reporter: [['list']]
});
