/** Reads the reports of the two test runners into one shape. */
import { relative } from 'node:path';

/** @typedef {{ file: string, title: string, passed: boolean }} Outcome */

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
			return [...ran.map((test) => outcome(file, test)), { file, title, passed: false }];
		}
		return ran.map((test) => outcome(file, test));
	});
	return { tests, skipped };
}

/**
 * @param {string} file
 * @param {{ fullName: string, status: string }} test
 * @returns {Outcome}
 */
function outcome(file, { fullName, status }) {
	return { file, title: fullName.trim(), passed: status === 'passed' };
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
			for (const { status } of spec.tests) {
				if (status === 'skipped') skipped += 1;
				else tests.push({ file, title, passed: status === 'expected' });
			}
		}
		for (const inner of suite.suites ?? []) walk(inner, [...titles, inner.title]);
	};
	for (const suite of report.suites ?? []) walk(suite, []);
	return { tests, skipped };
}
