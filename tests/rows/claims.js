import { marksIn } from './marks.js';

/** A test as the last run left it. @typedef {{ stage: string, file: string, title: string, passed: boolean }} Test */
/** A passing test and one promise that it shows. @typedef {{ test: Test, promise: import('./lists.js').Claimable }} Claim */

/**
 * Sets the marks of the tests against the promises; a claim stands if its test passed and the
 * definition behind it is there.
 * @param {Test[]} tests
 * @param {Map<string, import('./lists.js').Claimable>} promises
 * @param {(behind: string) => string | undefined} complain what is wrong with a `behind`, if anything
 * @returns {{ claims: Claim[], errors: string[] }}
 */
export function weighClaims(tests, promises, complain) {
	/** @type {Claim[]} */
	const claims = [];
	/** @type {Set<string>} */
	const errors = new Set();
	for (const test of tests) {
		const { marks, errors: wrong } = marksIn(test.title);
		const where = `${test.file}: ${test.title}`;
		for (const error of wrong) errors.add(`${where}\n    ${error}`);
		for (const mark of marks) {
			const promise = promises.get(mark);
			if (!promise) errors.add(`${where}\n    [${mark}] is on none of the lists`);
			else if (!test.passed || wrong.length > 0) continue;
			else if (!promise.behind) errors.add(`[${mark}] is claimed but its entry has no behind`);
			else {
				const complaint = complain(promise.behind);
				if (complaint) errors.add(`[${mark}] ${complaint}`);
				else claims.push({ test, promise });
			}
		}
	}
	return { claims, errors: [...errors] };
}

/**
 * Reads what the last run wrote; throws in words if it is not the array that was agreed.
 * @param {string} json
 * @returns {Test[]}
 */
export function readTests(json) {
	/** @type {unknown} */
	const tests = JSON.parse(json);
	if (!Array.isArray(tests)) throw new Error('it holds no array');
	return tests.map((test, index) => {
		const { stage, file, title, passed } = test ?? {};
		const whole = [stage, file, title].every((text) => typeof text === 'string');
		if (!whole || typeof passed !== 'boolean')
			throw new Error(`its entry ${index} lacks stage, file, title or passed`);
		return { stage, file, title, passed };
	});
}
