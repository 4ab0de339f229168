/** `npm run pictures`: every screen on every device, light and dark, into test-results/pictures. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { ensureInstalled, root } from '../server/install.js';

ensureInstalled();
const { status } = spawnSync(
	process.execPath,
	['node_modules/@playwright/test/cli.js', 'test', '--grep', 'picture'],
	{ cwd: root, stdio: 'inherit', env: { ...process.env, VITRINE_PICTURES: 'all' } }
);
process.exit(status ?? 1);
