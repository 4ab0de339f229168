/** Reads the reports of the two test runners into one shape. */
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * `why`: what a failed test said.
 *
 * @typedef {{ file: string, title: string, passed: boolean, why?: string }} Outcome
 */

/** Lines kept of what a failed test said: more would push the others out of sight. */
const LINES = 30;

/**
 * Outcomes of a Vitest JSON report. A file that could not be loaded counts as one failed test.
 *
 * @param {any} report
 * @param {string} project
 * @param {string} root
 * @returns {{ tests: Outcome[], skipped: number }}
 */
export function fromVitest(report, project, root) {
	/** @type {any[]} */
	const files = report.testResults ?? [];
	let skipped = 0;
	const tests = files.flatMap((entry) => {
		const file = relative(root, entry.name);
		/** @type {any[]} */
		const assertions = entry.assertionResults ?? [];
		const ran = assertions.filter(({ status }) => status === 'passed' || status === 'failed');
		skipped += assertions.length - ran.length;
		if (entry.status === 'failed' && !ran.some(({ status }) => status === 'failed')) {
			const title = `${project}: ${file} could not be run`;
			const unloaded = { file, title, passed: false, ...why([entry.message]) };
			return [...ran.map((test) => outcome(file, test)), unloaded];
		}
		return ran.map((test) => outcome(file, test));
	});
	return { tests, skipped };
}

/**
 * @param {string} file
 * @param {{ fullName: string, status: string, failureMessages?: string[] }} test
 * @returns {Outcome}
 */
function outcome(file, { fullName, status, failureMessages }) {
	const told = { file, title: fullName.trim(), passed: status === 'passed' };
	return told.passed ? told : { ...told, ...why(failureMessages) };
}

/**
 * Outcomes of a Playwright JSON report.
 *
 * @param {any} report
 * @param {string} root
 * @returns {{ tests: Outcome[], skipped: number }}
 */
export function fromPlaywright(report, root) {
	/** @type {Outcome[]} */
	const tests = [];
	let skipped = 0;
	const folder = report.config?.rootDir ?? root;
	/**
	 * @param {any} suite
	 * @param {string[]} titles
	 */
	const walk = (suite, titles) => {
		for (const spec of suite.specs ?? []) {
			const file = relative(root, `${folder}/${spec.file}`);
			const title = [...titles, spec.title].join(' ');
			for (const { status, results } of spec.tests) {
				const told = { file, title, passed: status === 'expected' };
				if (status === 'skipped') skipped += 1;
				else if (told.passed) tests.push(told);
				else tests.push({ ...told, ...why(complaints(results)) });
			}
		}
		for (const inner of suite.suites ?? []) walk(inner, [...titles, inner.title]);
	};
	for (const suite of report.suites ?? []) walk(suite, []);
	return { tests, skipped };
}

/**
 * What went wrong in the tries of a journey.
 *
 * @param {any[]} [tries]
 * @returns {string[]}
 */
function complaints(tries = []) {
	return tries.flatMap(({ errors = [] }) => errors.map((/** @type {any} */ each) => each.message));
}

/**
 * @param {(string | undefined)[]} [messages]
 * @returns {{ why?: string }}
 */
function why(messages = []) {
	const text = stripVTControlCharacters(messages.filter(Boolean).join('\n')).trim();
	return text ? { why: text.split('\n').slice(0, LINES).join('\n') } : {};
}

/**
 * Failed tests once more, each with what it said: a log is often read from its end, far below them.
 *
 * @param {Outcome[]} tests
 */
export function failuresInWords(tests) {
	const failed = tests.filter(({ passed }) => !passed);
	return failed.map(({ file, title, why: said }) => {
		const lines = said ? said.split('\n').map((line) => `    ${line}\n`) : [];
		return `\nfailed: ${file} › ${title}\n${lines.join('')}`;
	});
}
