import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {import('./claims.js').Test} Test */
/** How one test went. @typedef {'green' | 'red' | 'not run' | 'no build' | 'out of time'} Outcome */

/** The process groups that run now. @type {Set<number>} */
const running = new Set();

/**
 * Runs one test alone in a copy of the tree, and builds the app first if the test needs it built;
 * past `deadline` (milliseconds since 1970) everything it started is ended.
 * @param {string} copy
 * @param {Test} test
 * @param {{ deadline: number, build: boolean }} how
 * @returns {Promise<Outcome>}
 */
export async function runOne(copy, test, { deadline, build }) {
	if (build && needsBuild(test)) {
		const built = await run(copy, ['server/build.js'], deadline);
		if (built !== 0) return built === 'out of time' ? built : 'no build';
	}
	const results = join(copy, 'rows-results.json');
	rmSync(results, { force: true });
	const ended = await run(copy, commandFor(copy, test, results), deadline, {
		PLAYWRIGHT_JSON_OUTPUT_FILE: results
	});
	if (ended === 'out of time') return ended;
	if (ended !== 0) return 'red';
	return ranOne(results) ? 'green' : 'not run';
}

/**
 * Whether a test drives the built app, so that a change of source needs a build to show.
 * @param {Test} test
 */
export const needsBuild = ({ stage, file }) =>
	stage === 'journeys' || file.startsWith('tests/journeys/');

/**
 * What to start with node to run just this test, its results as JSON in `results`.
 * @param {string} copy
 * @param {Test} test
 * @param {string} results
 */
export function commandFor(copy, test, results) {
	const only = titlePattern(test.title);
	if (!needsBuild(test))
		return [
			...['node_modules/vitest/vitest.mjs', 'run', test.file, `--testNamePattern=${only}`],
			...['--reporter=json', `--outputFile=${results}`]
		];
	const config = nearestConfig(copy, test.file);
	return [
		...['node_modules/@playwright/test/cli.js', 'test', test.file, '--grep', only],
		...['--reporter=json', ...(config ? ['--config', config] : [])]
	];
}

/**
 * A pattern for this title alone. Runners join a group and its test by a space where reports join
 * them by an arrow, and put files before and `@tags` after.
 * @param {string} title
 */
export function titlePattern(title) {
	const exact = title
		.split(/ [>›] /)
		.map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
		.join(' (?:[>›] )?');
	return `(?:^|\\s)${exact}(?:\\s@\\S+)*$`;
}

/**
 * @param {string} copy
 * @param {string} file
 * @returns {string | undefined}
 */
function nearestConfig(copy, file) {
	const folder = dirname(file);
	const here = ['ts', 'js', 'mjs']
		.map((ending) => join(folder, `playwright.config.${ending}`))
		.find((config) => existsSync(join(copy, config)));
	return here ?? (folder === '.' ? undefined : nearestConfig(copy, folder));
}

/**
 * Whether the results name a test that passed; a pattern that fits none ends well too.
 * @param {string} results
 */
function ranOne(results) {
	if (!existsSync(results)) return false;
	const { numPassedTests, stats } = JSON.parse(readFileSync(results, 'utf8'));
	return (numPassedTests ?? stats?.expected ?? 0) > 0;
}

/**
 * @param {string} cwd
 * @param {string[]} args
 * @param {number} deadline
 * @param {Record<string, string>} [more]
 * @returns {Promise<number | 'out of time'>}
 */
function run(cwd, args, deadline, more = {}) {
	return new Promise((resolve, reject) => {
		// A group of its own, so that browsers and relays that it starts can be ended with it.
		const child = spawn(process.execPath, args, {
			cwd,
			detached: true,
			stdio: 'ignore',
			env: { ...process.env, ...more }
		});
		const { pid } = child;
		if (pid !== undefined) running.add(pid);
		let late = false;
		const timer = setTimeout(
			() => {
				late = true;
				if (pid === undefined) return;
				// Asked first: Playwright then ends its relay, which is in a group of its own.
				signalGroup(pid, 'SIGTERM');
				setTimeout(() => signalGroup(pid, 'SIGKILL'), 5_000).unref();
			},
			Math.max(0, deadline - Date.now())
		);
		child.on('error', reject);
		child.on('exit', (code) => {
			clearTimeout(timer);
			if (pid !== undefined) {
				signalGroup(pid, 'SIGKILL');
				running.delete(pid);
			}
			resolve(late ? 'out of time' : (code ?? 1));
		});
	});
}

/** Asks whatever still runs to end: for the way out of an interrupted run. */
export function endAll() {
	for (const pid of running) signalGroup(pid, 'SIGTERM');
}

/**
 * @param {number} pid
 * @param {'SIGTERM' | 'SIGKILL'} signal
 */
function signalGroup(pid, signal) {
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended by itself.
	}
}
