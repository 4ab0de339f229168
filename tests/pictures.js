/**
 * `npm run pictures`: every screen on every device, light and dark, into test-results/pictures. With
 * `-- --keep` the layouts that a test run holds screens to are written down anew (tests/kit/layout.ts).
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ensureInstalled, root } from '../server/install.js';

ensureInstalled();
const layouts = process.argv.includes('--keep') ? { VITRINE_LAYOUTS: 'keep' } : {};
const { status } = spawnSync(
	process.execPath,
	['node_modules/@playwright/test/cli.js', 'test', '--grep', 'picture'],
	{ cwd: root, stdio: 'inherit', env: { ...process.env, VITRINE_PICTURES: 'all', ...layouts } }
);
process.exit(status ?? 1);
