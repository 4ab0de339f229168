import { defineConfig } from '@playwright/test';
import config from '../../playwright.config.ts';

/** `npm run bench`: figures that take longer than a test run has; nothing here fails on a slow machine. */
export default defineConfig({
	...config,
	testDir: '.',
	globalSetup: '../kit/build-once.ts',
	// It is emptied at each start; what other stages wrote stays.
	outputDir: '../../test-results/bench-browser',
	// Figures that are measured side by side are figures of nothing.
	workers: 1,
	timeout: 2_400_000,
	reporter: [['list']]
});
