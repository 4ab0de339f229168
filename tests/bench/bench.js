/**
 * `npm run bench`: installs and builds what is missing, then measures; `-- search` or `-- store` measures that
 * alone. What does not run in this process is a spec in a browser. Times never fail; counts do.
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../server/build.js';
import { ensureInstalled, root } from '../../server/install.js';
import { load } from '../kit/load.js';

/** Stages that run here, in order: each answers `false` when a count is not met. */
const HERE = {
	search: async () => (await searching()).main(),
	'search-stress': async () => (await searching()).stress(),
	wire: async () => (await wiring()).main()
};

const here = dirname(fileURLToPath(import.meta.url));
ensureInstalled();
ensureInstalled(join(here, 'peers'));
ensureBuilt();

const wanted = process.argv.slice(2);
let well = true;
for (const [stage, measure] of Object.entries(HERE))
	if (wanted.length === 0 || wanted.includes(stage)) well = (await measure()) !== false && well;
const specs = wanted.filter((stage) => !(stage in HERE));
if (wanted.length === 0 || specs.length > 0) well = browser(specs) === 0 && well;
process.exit(well ? 0 : 1);

/** @returns {Promise<typeof import('./search-main.ts')>} */
function searching() {
	return load(join(here, 'search-main.ts'));
}

/** @returns {Promise<typeof import('./wire-main.ts')>} */
function wiring() {
	return load(join(here, 'wire-main.ts'));
}

/** @param {readonly string[]} stages */
function browser(stages) {
	const cli = join(root, 'node_modules/@playwright/test/cli.js');
	const load = loadavg().map((each) => each.toFixed(1));
	console.log(`load ${load.join(' ')}`);
	const args = [cli, 'test', '--config', join(here, 'playwright.config.ts'), ...stages];
	return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
