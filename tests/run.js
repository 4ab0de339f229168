/**
 * `npm test`: installs what is missing, runs every stage one after the other, and ends with a table
 * and the line `N passed, N failed`. `npm test -- unit` runs that stage alone.
 *
 * What the test runners report is gathered in test-results/passed.json.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, root } from '../server/install.js';
import { endWithNpm } from '../server/orphan.js';
import { fromPlaywright, fromVitest } from './results.js';

/** @typedef {import('./results.js').Outcome} Outcome */
/** @typedef {{ passed: number, failed: number, skipped: number, tests: Outcome[] }} Result */

const bin = {
	build: 'server/build.js',
	prettier: 'node_modules/prettier/bin/prettier.cjs',
	eslint: 'node_modules/eslint/bin/eslint.js',
	depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
	kit: 'node_modules/@sveltejs/kit/svelte-kit.js',
	svelteCheck: 'node_modules/svelte-check/bin/svelte-check',
	vitest: 'node_modules/vitest/vitest.mjs',
	playwright: 'node_modules/@playwright/test/cli.js'
};

/** @type {Record<string, () => Promise<Result>>} */
const stages = {
	format: () => check(bin.prettier, '--check', '--log-level', 'warn', '.'),
	lint: async () => {
		// Both at once: each keeps one core busy.
		const [tool, law] = [check(bin.eslint, '--max-warnings', '0', '.'), vitest('law')];
		return sum(await tool, await law);
	},
	cycles: () => check(bin.depcruise, '--config', '.dependency-cruiser.cjs', 'src', 'server'),
	types: () => check(bin.svelteCheck, '--tsconfig', 'tsconfig.json', '--fail-on-warnings'),
	unit: () => vitest('unit'),
	relay: () => vitest('relay'),
	journeys
};

const results = join(root, 'test-results');

/** What runs right now; it ends when we are told to. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
	process.on(signal, () => {
		for (const child of running) child.kill('SIGTERM');
		process.exit(1);
	});
}
endWithNpm();

await main();

async function main() {
	const asked = process.argv.slice(2);
	const unknown = asked.find((name) => !(name in stages));
	if (unknown) {
		console.error(`There is no stage "${unknown}". Stages: ${Object.keys(stages).join(', ')}.`);
		process.exit(1);
	}
	const names = asked.length > 0 ? asked : Object.keys(stages);
	await prepare(names);
	/** @type {{ name: string, seconds: string, result: Result }[]} */
	const done = [];
	for (const name of names) {
		console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
		const start = Date.now();
		const result = (await stages[name]?.()) ?? failure();
		const seconds = ((Date.now() - start) / 1000).toFixed(1);
		done.push({ name, seconds, result });
		console.log(`${name}: ${counts(result)} in ${seconds} s`);
	}
	keepOutcomes(done);
	report(done);
}

/** @param {string[]} names */
async function prepare(names) {
	ensureInstalled();
	mkdirSync(results, { recursive: true });
	if (names.includes('journeys')) await ensureBrowser();
	// Types of routes and the tsconfig that ours extends; linting and checking both read them.
	await node(bin.kit, 'sync');
}

/** Where no browser can be found or unpacked, Playwright is asked to download its own. */
async function ensureBrowser() {
	const { chromiumPath } = await import('./kit/browser.js');
	try {
		await chromiumPath();
	} catch (error) {
		console.log(`${error instanceof Error ? error.message : error}\nTrying to download one …`);
		await node(bin.playwright, 'install', 'chromium');
	}
}

/**
 * A tool that finds everything in order or does not: one test.
 *
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<Result>}
 */
async function check(script, ...args) {
	const passed = (await node(script, ...args)) === 0;
	return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, tests: [] };
}

/**
 * @param {string} project
 * @returns {Promise<Result>}
 */
async function vitest(project) {
	const file = join(results, `${project}.json`);
	rmSync(file, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const code = await node(bin.vitest, 'run', '--project', project, ...reporters);
	return read(file, (report) => fromVitest(report, project, root), code);
}

/** @returns {Promise<Result>} */
async function journeys() {
	const file = join(results, 'journeys.json');
	rmSync(file, { force: true });
	if ((await node(bin.build)) !== 0) return failure();
	const code = await node(bin.playwright, 'test');
	return read(file, (report) => fromPlaywright(report, root), code);
}

/**
 * Counts what a runner wrote. A runner that found no test, or failed beside its tests (a file that
 * does not load, an error nobody caught), is a failure of its own.
 *
 * @param {string} file
 * @param {(report: any) => { tests: Outcome[], skipped: number }} parse
 * @param {number} code
 * @returns {Result}
 */
function read(file, parse, code) {
	if (!existsSync(file)) return failure();
	const { tests, skipped } = parse(JSON.parse(readFileSync(file, 'utf8')));
	const passed = tests.filter((test) => test.passed).length;
	const failed = tests.length - passed;
	if (tests.length === 0)
		console.error('No test ran in this stage: that is a failure, not a pass.');
	const beside = failed === 0 && (code !== 0 || tests.length === 0) ? 1 : 0;
	return { passed, failed: failed + beside, skipped, tests };
}

/** @returns {Result} */
function failure() {
	return { passed: 0, failed: 1, skipped: 0, tests: [] };
}

/**
 * @param {Result} a
 * @param {Result} b
 * @returns {Result}
 */
function sum(a, b) {
	return {
		passed: a.passed + b.passed,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped,
		tests: [...a.tests, ...b.tests]
	};
}

/**
 * One file for whoever asks which statement a passing test proves. A stage that ran alone replaces
 * its own part of it.
 *
 * @param {{ name: string, result: Result }[]} done
 */
function keepOutcomes(done) {
	const file = join(results, 'passed.json');
	const ran = new Set(done.map(({ name }) => name));
	/** @type {(Outcome & { stage: string })[]} */
	const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
	const now = done.flatMap(({ name, result }) =>
		result.tests.map((test) => ({ stage: name, ...test }))
	);
	const kept = before.filter(({ stage }) => stage in stages && !ran.has(stage));
	writeFileSync(file, `${JSON.stringify([...kept, ...now], undefined, '\t')}\n`);
}

/** @param {{ name: string, seconds: string, result: Result }[]} done */
function report(done) {
	console.log(`\n${row('stage', 'time', 'passed', 'failed', 'skipped')}`);
	for (const { name, seconds, result } of done) {
		const { passed, failed, skipped } = result;
		console.log(row(name, `${seconds} s`, passed, failed, skipped));
	}
	const total = done.map(({ result }) => result).reduce(sum);
	if (total.failed > 0) process.exitCode = 1;
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
}

/** @param {(string | number)[]} cells */
function row(...cells) {
	return cells.map((cell, n) => (n === 0 ? `${cell}`.padEnd(10) : `${cell}`.padStart(9))).join('');
}

/** @param {Result} result */
function counts({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Runs a script of the tree with this Node and answers its exit code.
 *
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function node(script, ...args) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
		running.add(child);
		child.on('error', () => resolve(1));
		child.on('exit', (code) => {
			running.delete(child);
			resolve(code ?? 1);
		});
	});
}
