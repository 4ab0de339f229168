/**
 * `npm run bench`: installs and builds what is missing, then measures stage by stage, each in a process of its own
 * that ends in time; `-- search store` measures those alone. Times never fail; counts and answers do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../server/build.js';
import { ensureInstalled, root } from '../../server/install.js';
import { load } from '../kit/load.js';

/** Stages that run in Node: each answers `false` when a count is not met. The others are specs in a browser. */
const IN_NODE = {
	search: async () => (await searching()).main(),
	'search-stress': async () => (await searching()).stress(),
	wire: async () => (await wiring()).main(),
	books: async () => (await reckoning()).main(),
	idle: async () => (await idling()).main()
};
/** Longer than any stage takes on a machine that does ten other things. */
const STAGE_MAX_MS = 90 * 60_000;
/** Shops and their rows are large. */
const ROOMY = '--max-old-space-size=8192';

const here = dirname(fileURLToPath(import.meta.url));
const SPEC = '.spec.ts';
const inBrowser = readdirSync(here)
	.filter((file) => file.endsWith(SPEC))
	.map((file) => file.slice(0, -SPEC.length));
const stages = [...Object.keys(IN_NODE), ...inBrowser];

const [first, ...others] = process.argv.slice(2);
if (first === '--here') process.exit((await measure(others[0] ?? '')) ? 0 : 1);
process.exit(all(first === undefined ? stages : [first, ...others]) ? 0 : 1);

/** @param {readonly string[]} wanted */
function all(wanted) {
	const unknown = wanted.filter((stage) => !stages.includes(stage));
	if (unknown.length > 0) throw new Error(`no stage is called ${unknown.join(', ')}: ${stages}`);
	ensureInstalled();
	ensureInstalled(join(here, 'peers'));
	ensureBuilt();
	const sections = join(root, 'test-results/bench/sections');
	// A stage begins anew: what it said before is off the page, and what stages said that are no more.
	for (const stage of existsSync(sections) ? readdirSync(sections) : []) {
		const name = basename(stage, '.html');
		if (wanted.includes(name) || !stages.includes(name)) rmSync(join(sections, stage));
	}
	const ends = wanted.map((stage) => {
		const began = performance.now();
		console.log(`\n${stage}, at load ${loadavg().map((each) => each.toFixed(1))}`);
		const well = stage in IN_NODE ? inNode(stage) : browser(stage);
		const minutes = ((performance.now() - began) / 60_000).toFixed(1);
		return { well, line: `${stage.padEnd(16)} ${minutes.padStart(5)} min ${well ? '' : 'FAILED'}` };
	});
	console.log(`\n${ends.map(({ line }) => line.trimEnd()).join('\n')}`);
	return ends.every(({ well }) => well);
}

/** @param {string} stage */
async function measure(stage) {
	const answers = Object.entries(IN_NODE).find(([name]) => name === stage);
	return (await answers?.[1]()) !== false;
}

/** @param {string} stage */
function inNode(stage) {
	return ran([ROOMY, fileURLToPath(import.meta.url), '--here', stage]);
}

/** @param {string} stage */
function browser(stage) {
	const cli = join(root, 'node_modules/@playwright/test/cli.js');
	return ran([cli, 'test', '--config', join(here, 'playwright.config.ts'), `/${stage}${SPEC}`]);
}

/** @param {readonly string[]} args */
function ran(args) {
	const options = /** @type {const} */ ({ cwd: root, stdio: 'inherit', timeout: STAGE_MAX_MS });
	return spawnSync(process.execPath, args, options).status === 0;
}

/** @returns {Promise<typeof import('./search-main.ts')>} */
function searching() {
	return load(join(here, 'search-main.ts'));
}

/** @returns {Promise<typeof import('./wire-main.ts')>} */
function wiring() {
	return load(join(here, 'wire-main.ts'));
}

/** @returns {Promise<typeof import('./books-main.ts')>} */
function reckoning() {
	return load(join(here, 'books-main.ts'));
}

/** @returns {Promise<typeof import('./idle-main.ts')>} */
function idling() {
	return load(join(here, 'idle-main.ts'));
}
