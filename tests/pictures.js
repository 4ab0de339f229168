/**
 * `npm run pictures`: every screen on every device, light and dark, into test-results/pictures. With
 * `-- --keep` the layouts that a test run holds screens to are written down anew (tests/kit/layout.ts);
 * with `-- --readme` the few that the README shows are taken anew instead.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ensureInstalled, root } from '../server/install.js';

ensureInstalled();
const layouts = process.argv.includes('--keep') ? { VITRINE_LAYOUTS: 'keep' } : {};
const which = process.argv.includes('--readme')
	? ['--config', 'tests/pictures/playwright.config.ts']
	: ['--grep', 'picture'];
// The bench of components is on no release, and on these pictures.
const workbench = { VITRINE_WORKBENCH: '1' };
const { status } = spawnSync(
	process.execPath,
	['node_modules/@playwright/test/cli.js', 'test', ...which],
	{
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, VITRINE_PICTURES: 'all', ...workbench, ...layouts }
	}
);
process.exit(status ?? 1);
