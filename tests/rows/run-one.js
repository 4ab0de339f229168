import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {import('./claims.js').Test} Test */
/** How one test went. @typedef {'green' | 'red' | 'not run' | 'no build' | 'out of time'} Outcome */

/** How much of the end of a run's output is kept, in characters. */
const KEPT = 4_000;

/** The process groups that run now. @type {Set<number>} */
const running = new Set();

/**
 * Runs one test alone in a copy of the tree, and builds the app first if the test needs it built;
 * past `deadline` (milliseconds since 1970) everything it started is ended.
 * @param {string} copy
 * @param {Test} test
 * @param {{ deadline: number, build: boolean }} how
 * @returns {Promise<{ outcome: Outcome, said: string }>} with the end of what was printed
 */
export async function runOne(copy, test, { deadline, build }) {
	if (build && needsBuild(test)) {
		const { ended, said } = await run(copy, ['server/build.js'], deadline);
		if (ended !== 0) return { outcome: ended === 'out of time' ? ended : 'no build', said };
	}
	const results = join(copy, 'rows-results.json');
	rmSync(results, { force: true });
	const { ended, said } = await run(copy, commandFor(copy, test, results), deadline, {
		PLAYWRIGHT_JSON_OUTPUT_FILE: results
	});
	if (ended === 'out of time') return { outcome: ended, said };
	if (ended !== 0) return { outcome: 'red', said };
	return { outcome: ranOne(results) ? 'green' : 'not run', said };
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
			...['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
		];
	const config = nearestConfig(copy, test.file);
	return [
		...['node_modules/@playwright/test/cli.js', 'test', test.file, '--grep', only],
		...['--reporter=list,json', ...(config ? ['--config', config] : [])]
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
 * @returns {Promise<{ ended: number | 'out of time', said: string }>}
 */
function run(cwd, args, deadline, more = {}) {
	return new Promise((resolve, reject) => {
		// A group of its own, so that browsers and relays that it starts can be ended with it.
		const child = spawn(process.execPath, args, {
			cwd,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...more }
		});
		const { pid } = child;
		if (pid !== undefined) running.add(pid);
		let late = false;
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-KEPT)));
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
			resolve({ ended: late ? 'out of time' : (code ?? 1), said });
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
