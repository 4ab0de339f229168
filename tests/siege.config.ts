import process from 'node:process';
import { defineConfig } from '@playwright/test';
import usual from '../playwright.config.ts';

/** Read by `tests/kit/rounds.ts` in every process that runs tests. */
process.env['VITRINE_SIEGE'] = '1';

/** `npm run siege`: the journeys that kill pages and relays, with many more deaths, and those that are long, each three times. */
export default defineConfig({
	...usual,
	testDir: './journeys',
	grep: /dies|loses its power|vanish|@long/,
	grepInvert: [],
	globalSetup: './kit/build-once.ts',
	outputDir: '../test-results/siege',
	reporter: 'list',
	repeatEach: 3
});
