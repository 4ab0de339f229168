import { defineConfig } from '@playwright/test';
import config from '../../playwright.config.ts';

/** `npm run pictures -- --readme`: the pictures that the README shows, taken anew in the demo shop. */
export default defineConfig({
	...config,
	testDir: '.',
	globalSetup: '../kit/build-once.ts',
	outputDir: '../../test-results/readme',
	workers: 1,
	timeout: 120_000,
	reporter: [['list']]
});
