import { expect, test } from 'vitest';
import { failuresInWords, fromPlaywright, fromVitest } from './results.js';

const root = '/shop';

test('a test of Vitest is told by its file, its full title and whether it passed', () => {
	const report = {
		testResults: [
			{
				name: '/shop/src/lib/values/money.test.ts',
				status: 'failed',
				assertionResults: [
					{ fullName: 'money adds [row 12]', status: 'passed' },
					{ fullName: 'money splits', status: 'failed', failureMessages: ['3 is\nnot 4'] },
					{ fullName: 'money later', status: 'skipped' }
				]
			}
		]
	};
	const file = 'src/lib/values/money.test.ts';
	expect(fromVitest(report, 'unit', root)).toEqual({
		tests: [
			{ file, title: 'money adds [row 12]', passed: true },
			{ file, title: 'money splits', passed: false, why: '3 is\nnot 4' }
		],
		skipped: 1
	});
});

test('a file that does not load is a failed test, not an absent one', () => {
	const report = {
		testResults: [
			{
				name: '/shop/server/gate.test.ts',
				status: 'failed',
				message: 'no such module',
				assertionResults: []
			}
		]
	};
	const { tests } = fromVitest(report, 'relay', root);
	expect(tests).toEqual([
		{
			file: 'server/gate.test.ts',
			title: 'relay: server/gate.test.ts could not be run',
			passed: false,
			why: 'no such module'
		}
	]);
});

test('a journey is told by the titles around it, without the name of its file', () => {
	const report = {
		config: { rootDir: '/shop/tests/journeys' },
		suites: [
			{
				title: 'day.spec.ts',
				specs: [{ title: 'opens', file: 'day.spec.ts', tests: [{ status: 'expected' }] }],
				suites: [
					{
						title: 'a day',
						specs: [
							{
								title: 'sells [row 3]',
								file: 'day.spec.ts',
								tests: [
									{
										status: 'unexpected',
										results: [{ errors: [{ message: '\u001b[31mno receipt\u001b[39m' }] }]
									},
									{ status: 'skipped' }
								]
							}
						]
					}
				]
			}
		]
	};
	const file = 'tests/journeys/day.spec.ts';
	expect(fromPlaywright(report, root)).toEqual({
		tests: [
			{ file, title: 'opens', passed: true },
			{ file, title: 'a day sells [row 3]', passed: false, why: 'no receipt' }
		],
		skipped: 1
	});
});

test('failed tests are told once more, each with the first lines of what it said', () => {
	const file = 'server/gate.test.ts';
	const long = Array.from({ length: 99 }, (_, line) => `line ${line + 1}`).join('\n');
	const report = {
		testResults: [
			{
				name: `/shop/${file}`,
				status: 'failed',
				assertionResults: [
					{ fullName: 'opens', status: 'passed' },
					{ fullName: 'shuts', status: 'failed', failureMessages: [long] },
					{ fullName: 'rests', status: 'failed' }
				]
			}
		]
	};
	const [shuts, rests, ...others] = failuresInWords(fromVitest(report, 'relay', root).tests);
	expect(others).toEqual([]);
	expect(shuts).toMatch(/^\nfailed: server\/gate\.test\.ts › shuts\n {4}line 1\n/);
	expect(shuts?.endsWith('    line 30\n')).toBe(true);
	expect(rests).toBe('\nfailed: server/gate.test.ts › rests\n');
});
