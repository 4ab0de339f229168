/**
 * `npm run bench`: installs and builds what is missing, then measures; `-- search` or `-- opening` measures
 * that alone. What does not run in this process is a spec in a browser. Times never fail.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, root } from '../../server/install.js';
import { load } from '../kit/load.js';

const here = dirname(fileURLToPath(import.meta.url));
ensureInstalled();
ensureInstalled(join(here, 'peers'));
/** Stages that run here, in order, and what does them. */
const HERE = /** @type {const} */ ({ search: 'main', 'search-stress': 'stress' });

const wanted = process.argv.slice(2);
for (const [stage, name] of Object.entries(HERE))
	if (wanted.length === 0 || wanted.includes(stage)) (await searching())[name]();
const specs = wanted.filter((stage) => !(stage in HERE));
process.exit(wanted.length === 0 || specs.length > 0 ? browser(specs) : 0);

/** @returns {Promise<typeof import('./search-main.ts')>} */
function searching() {
	return load(join(here, 'search-main.ts'));
}

/** @param {readonly string[]} stages */
function browser(stages) {
	const cli = join(root, 'node_modules/@playwright/test/cli.js');
	const load = loadavg().map((each) => each.toFixed(1));
	console.log(`load ${load.join(' ')}`);
	const args = [cli, 'test', '--config', join(here, 'playwright.config.ts'), ...stages];
	return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
