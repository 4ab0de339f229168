import { expect, test } from 'vitest';
import { fuzzFrames } from './frames.ts';
import { upTo } from './main.ts';
import { Tally } from './tally.ts';
import { fuzzUpdates } from './updates.ts';

/** Enough was let through, and refused for enough reasons, that both were put to the test. */
function expectWell(tally: Tally, passed: number, reasons: readonly string[]): void {
	const { crashes, hangs, foreign, pending } = tally;
	expect({ crashes, hangs, foreign, pending }).toEqual({
		crashes: [],
		hangs: [],
		foreign: [],
		pending: []
	});
	expect(tally.passed).toBeGreaterThan(passed);
	const lines = tally.lines().join('\n');
	for (const reason of reasons) expect(lines).toContain(reason);
}

test('4,500 mutated updates do nothing but what the gate says they do', async () => {
	const tally = new Tally();
	await fuzzUpdates(1, upTo(4_500), tally);
	const codes = [
		'malformed',
		'not-append-only',
		'bad-key',
		'foreign',
		'key-used',
		'gap',
		'nothing'
	];
	expectWell(tally, 200, codes);
	console.log(tally.lines().join('\n'));
});

test('500 mutated messages end at most the socket they came from', async () => {
	const tally = new Tally();
	await fuzzFrames(1, upTo(500), tally);
	expectWell(tally, 50, ['closed 4400']);
	console.log(tally.lines().join('\n'));
});
