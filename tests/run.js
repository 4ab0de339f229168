/**
 * `npm test`: installs what is missing, runs every stage but `rest`, and ends with a table and the line
 * `N passed, N failed`. `npm run test:all` runs that one too, as a build machine does; `npm test -- unit`
 * runs that stage alone. Stages that keep one core busy run two at a time, and each shows what it said when
 * it ends; the others have both cores, one after the other. What failed is told once more above the table.
 *
 * What the test runners report is gathered in test-results/passed.json.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, root } from '../server/install.js';
import { endWithNpm } from '../server/orphan.js';
import { failuresInWords, fromPlaywright, fromVitest } from './results.js';

/** @typedef {import('./results.js').Outcome} Outcome */
/** @typedef {{ passed: number, failed: number, skipped: number, tests: Outcome[] }} Result */

const bin = {
	build: 'server/build.js',
	prettier: 'node_modules/prettier/bin/prettier.cjs',
	eslint: 'node_modules/eslint/bin/eslint.js',
	oxlint: 'node_modules/oxlint/bin/oxlint',
	depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
	kit: 'node_modules/@sveltejs/kit/svelte-kit.js',
	svelteCheck: 'node_modules/svelte-check/bin/svelte-check',
	vitest: 'node_modules/vitest/vitest.mjs',
	playwright: 'node_modules/@playwright/test/cli.js'
};

/** Journeys of what a shop does every day, and the bytes of the app; the runner knows a test by its file too. */
const DAILY = '(?<![\\w-])(main-job|apart|repairs|budgets)\\.spec\\.ts';

/**
 * A stage says through `say` what it has to say.
 *
 * @typedef {(text: string) => void} Say
 * @typedef {(say: Say) => Promise<Result>} Stage
 */

/** Those that keep one core busy; the longest first. @type {Record<string, Stage>} */
const single = {
	lint: (say) => check(say, bin.eslint, '--max-warnings', '0', '.'),
	types: (say) => check(say, bin.svelteCheck, '--tsconfig', 'tsconfig.json', '--fail-on-warnings'),
	format: (say) => check(say, bin.prettier, '--check', '--log-level', 'warn', '.'),
	build: (say) => check(say, bin.build),
	law: (say) => vitest(say, 'law'),
	promises: (say) => check(say, bin.oxlint),
	cycles: (say) => check(say, bin.depcruise, '--config', '.dependency-cruiser.cjs', 'src', 'server')
};

/** @type {Record<string, Stage>} */
const stages = {
	...single,
	unit: (say) => vitest(say, 'unit', 'simulation'),
	relay: (say) => vitest(say, 'relay'),
	journeys: (say) => journeys(say, 'journeys', '--grep', DAILY),
	rest: (say) => journeys(say, 'rest', '--grep-invert', `${DAILY}|@long`)
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
	const all = Object.keys(stages);
	const asked = process.argv.slice(2);
	const unknown = asked.find((name) => name !== 'all' && !all.includes(name));
	if (unknown) {
		console.error(`There is no stage "${unknown}". Stages: ${all.join(', ')}; all.`);
		process.exit(1);
	}
	const wanted = asked.length > 0 ? asked : all.filter((name) => name !== 'rest');
	const names = wanted.includes('all') ? all : wanted;
	await prepare(names);
	const begun = Date.now();
	const waiting = names.filter((name) => name in single);
	const lane = async () => {
		/** @type {Done[]} */
		const done = [];
		for (let name = waiting.shift(); name; name = waiting.shift()) {
			/** @type {string[]} */
			const said = [];
			const each = await run(name, (text) => void said.push(text));
			each.said = said.join('');
			console.log(title(name));
			process.stdout.write(each.said);
			console.log(inWords(each));
			done.push(each);
		}
		return done;
	};
	const done = (await Promise.all([lane(), lane()])).flat();
	for (const name of names.filter((each) => !(each in single))) {
		console.log(title(name));
		const each = await run(name, aloud);
		console.log(inWords(each));
		done.push(each);
	}
	done.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
	keepOutcomes(done);
	report(done, secondsSince(begun));
}

/**
 * `said`: by a stage that did not speak aloud.
 *
 * @typedef {{ name: string, seconds: string, result: Result, said?: string }} Done
 */

/**
 * @param {string} name
 * @param {Say} say
 * @returns {Promise<Done>}
 */
async function run(name, say) {
	const start = Date.now();
	const result = (await stages[name]?.(say)) ?? failure();
	return { name, seconds: secondsSince(start), result };
}

/** @param {number} start */
function secondsSince(start) {
	return ((Date.now() - start) / 1000).toFixed(1);
}

/** @param {string} name */
function title(name) {
	return `\n── ${name} ${'─'.repeat(70 - name.length)}`;
}

/** @param {Done} done */
function inWords({ name, seconds, result }) {
	return `${name}: ${counts(result)} in ${seconds} s`;
}

/** @param {string[]} names */
async function prepare(names) {
	ensureInstalled();
	mkdirSync(results, { recursive: true });
	if (names.includes('journeys') || names.includes('rest')) await ensureBrowser();
	// Types of routes and the tsconfig that ours extends; linting and checking both read them.
	await node(aloud, bin.kit, 'sync');
}

/** Where no browser can be found or unpacked, Playwright is asked to download its own. */
async function ensureBrowser() {
	const { chromiumPath } = await import('./kit/browser.js');
	try {
		await chromiumPath();
	} catch (error) {
		console.log(`${error instanceof Error ? error.message : error}\nTrying to download one …`);
		await node(aloud, bin.playwright, 'install', 'chromium');
	}
}

/**
 * A tool that finds everything in order or does not: one test.
 *
 * @param {Say} say
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<Result>}
 */
async function check(say, script, ...args) {
	const passed = (await node(say, script, ...args)) === 0;
	return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, tests: [] };
}

/**
 * @param {Say} say
 * @param {string} project which names the stage
 * @param {string[]} others that belong to it
 * @returns {Promise<Result>}
 */
async function vitest(say, project, ...others) {
	const file = join(results, `${project}.json`);
	rmSync(file, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const projects = [project, ...others].flatMap((name) => ['--project', name]);
	const code = await node(say, bin.vitest, 'run', ...projects, ...reporters);
	return read(file, (report) => fromVitest(report, project, root), code);
}

/**
 * @param {Say} say
 * @param {string} name of the stage, whose pictures of failures lie in a folder of its own
 * @param {string[]} which journeys
 * @returns {Promise<Result>}
 */
async function journeys(say, name, ...which) {
	const file = join(results, 'journeys.json');
	rmSync(file, { force: true });
	if ((await node(say, bin.build)) !== 0) return failure();
	const code = await node(say, bin.playwright, 'test', '--output', join(results, name), ...which);
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
 * @param {Done[]} done
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

/**
 * @param {Done[]} done
 * @param {string} seconds of the whole, in which some stages ran beside others
 */
function report(done, seconds) {
	for (const { name, result, said } of done) {
		const told = failuresInWords(result.tests);
		if (result.failed > told.length) {
			const last = said
				? said.trimEnd().split('\n').slice(-30).join('\n')
				: 'what it said is above';
			told.push(`\nfailed: ${name}\n${last}\n`);
		}
		process.stdout.write(told.join(''));
	}
	console.log(`\n${row('stage', 'time', 'passed', 'failed', 'skipped')}`);
	for (const { name, seconds, result } of done) {
		const { passed, failed, skipped } = result;
		console.log(row(name, `${seconds} s`, passed, failed, skipped));
	}
	const total = done.map(({ result }) => result).reduce(sum);
	if (total.failed > 0) process.exitCode = 1;
	console.log(row('all', `${seconds} s`, total.passed, total.failed, total.skipped));
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

/** @param {string} text */
function aloud(text) {
	process.stdout.write(text);
}

/**
 * Runs a script of the tree with this Node and answers its exit code.
 *
 * @param {Say} say
 * @param {string} script
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function node(say, script, ...args) {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [script, ...args], {
			cwd: root,
			stdio: say === aloud ? 'inherit' : ['inherit', 'pipe', 'pipe']
		});
		running.add(child);
		for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', say);
		child.on('error', () => resolve(1));
		child.on('close', (code) => {
			running.delete(child);
			resolve(code ?? 1);
		});
	});
}
