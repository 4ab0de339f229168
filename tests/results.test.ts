import { expect, test } from 'vitest';
import { fromPlaywright, fromVitest } from './results.js';

const root = '/shop';

test('a test of Vitest is told by its file, its full title and whether it passed', () => {
	const report = {
		testResults: [
			{
				name: '/shop/src/lib/values/money.test.ts',
				status: 'failed',
				assertionResults: [
					{ fullName: 'money adds [row 12]', status: 'passed' },
					{ fullName: 'money splits', status: 'failed' },
					{ fullName: 'money later', status: 'skipped' }
				]
			}
		]
	};
	const file = 'src/lib/values/money.test.ts';
	expect(fromVitest(report, 'unit', root)).toEqual({
		tests: [
			{ file, title: 'money adds [row 12]', passed: true },
			{ file, title: 'money splits', passed: false }
		],
		skipped: 1
	});
});

test('a file that does not load is a failed test, not an absent one', () => {
	const report = {
		testResults: [{ name: '/shop/server/gate.test.ts', status: 'failed', assertionResults: [] }]
	};
	const { tests } = fromVitest(report, 'relay', root);
	expect(tests).toEqual([
		{
			file: 'server/gate.test.ts',
			title: 'relay: server/gate.test.ts could not be run',
			passed: false
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
								tests: [{ status: 'unexpected' }, { status: 'skipped' }]
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
			{ file, title: 'a day sells [row 3]', passed: false }
		],
		skipped: 1
	});
});
