import { expect, test } from 'vitest';
import { weighClaims } from './claims.js';
import { features } from './features.js';
import { promises } from './lists.js';
import type { Claimable } from './lists.js';
import { marksIn } from './marks.js';
import { imbalance } from './postings/lines.js';
import { postingNumber, postings } from './postings.js';
import { summary } from './print.js';
import { pick } from './prove.js';
import { titlePattern } from './run-one.js';
import { subtleties } from './subtleties.js';
import { taps } from './taps.js';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
/** A title that carries marks, without this file's own titles carrying any. */
const marked = (...marks: string[]) => `sells ${marks.map((mark) => `[${mark}]`).join(' ')}`;

test('every feature, subtlety and tap is listed once, in order', () => {
	expect(features.map(({ number }) => number)).toEqual(upTo(190));
	expect(subtleties.map(({ number }) => number)).toEqual(upTo(60));
	expect(taps.map(({ number }) => number)).toEqual(upTo(20));
});

test('features belong to areas A to I, without a gap', () => {
	const firsts = features.filter((row, index) => features[index - 1]?.letter !== row.letter);
	expect(firsts.map(({ letter, number }) => `${letter}${number}`)).toEqual([
		'A1',
		'B46',
		'C84',
		'D105',
		'E140',
		'F153',
		'G163',
		'H172',
		'I182'
	]);
});

test('postings 1 to 50 are listed, six of them by letter, and no code twice', () => {
	const codes = postings.map(({ code }) => code);
	expect([...new Set(codes.map(postingNumber))]).toEqual(upTo(50));
	expect(new Set(codes).size).toBe(56);
	expect(codes.filter((code) => /[a-z]$/.test(code))).toEqual([
		'E06a',
		'E06b',
		'E18b',
		'E28b',
		'E30b',
		'E34b',
		'E34c'
	]);
});

test.each(postings)('posting $code balances to the cent, entry by entry', ({ entries }) => {
	expect(entries.length).toBeGreaterThan(0);
	for (const entry of entries) {
		expect(imbalance(entry)).toBe(0);
		for (const { account, amount } of entry) {
			expect(account).toMatch(/^(\d{4}|M\d{3})$/);
			expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
		}
	}
});

test('every promise is one plain sentence, and no two are alike', () => {
	const sentences = [...promises.values()].map(({ sentence }) => sentence);
	expect(new Set(sentences).size).toBe(190 + 60 + 56 + 20);
	expect(sentences.filter((sentence) => !/^[A-Z0-9].{10,120}$/.test(sentence))).toEqual([]);
});

test('marks are read from a title, other brackets are not', () => {
	expect(marksIn(`${marked('row 12', 'E06a', 'tap 3')} [on a tablet]`)).toEqual({
		marks: ['row 12', 'E06a', 'tap 3'],
		errors: []
	});
	expect(marksIn('no mark at all')).toEqual({ marks: [], errors: [] });
});

test.each(['rows 3', 'Row 3', 'row 3, 4', 'row 03', 'E4', 'e04', 'tap3', 'subtleties 1'])(
	'a mistyped mark (%s) is an error and not silence',
	(mark) => {
		const { marks, errors } = marksIn(marked(mark));
		expect(marks).toEqual([]);
		expect(errors).toHaveLength(1);
	}
);

test('more than three marks are an error, and such a test shows nothing', () => {
	const title = marked('row 1', 'row 2', 'subtlety 3', 'E04');
	expect(marksIn(title).errors).toEqual(['4 marks, but one test may claim at most 3']);
	const { claims, errors } = weighed(title);
	expect(claims).toEqual([]);
	expect(errors[0]).toContain('at most 3');
});

test('only a passing test with a sound definition behind its mark shows a promise', () => {
	expect(weighed(marked('row 1')).claims).toHaveLength(1);
	expect(weighed(marked('row 1'), false)).toEqual({ claims: [], errors: [] });
	expect(weighed(marked('row 191')).errors[0]).toContain('[row 191] is on none of the lists');
	expect(weighed(marked('row 191'), false).errors).toHaveLength(1);
	expect(weighed(marked('row 4')).errors).toEqual([
		'[row 4] is claimed but its entry has no behind'
	]);
	const lost = weighed(marked('row 1'), true, () => 'is gone');
	expect(lost).toEqual({ claims: [], errors: ['[row 1] is gone'] });
});

test('a posting with letters counts once all its letters are shown', () => {
	const line = (...shown: string[]) =>
		summary([...promises.values()], new Set(shown)).find((text) => text.includes('Postings'));
	expect(line('E06a')).toMatch(/ 0 \/ {2}50 {3}\(1 of 56 codes\)$/);
	expect(line('E06a', 'E06b')).toMatch(/ 1 \/ {2}50 {3}\(2 of 56 codes\)$/);
});

test('the same seed picks the same tests, each once, and all if there are few', () => {
	const claims = ['row 1', 'row 2', 'row 1'].flatMap(
		(mark, index) => weighed(`${marked(mark)} ${index}`).claims
	);
	const titles = (seed: number, many: number) =>
		pick(claims, many, seed).map(({ test: { title } }) => title);
	expect(titles(7, 2)).toEqual(titles(7, 2));
	expect(new Set(titles(7, 9)).size).toBe(3);
	expect(new Set(upTo(20).map((seed) => titles(seed, 1)[0])).size).toBe(3);
});

test('a title pattern fits that test alone, whatever joins it to its group', () => {
	const pattern = new RegExp(titlePattern('till > takes $5 (cash) [later]'));
	expect(pattern.test('till takes $5 (cash) [later]')).toBe(true);
	expect(pattern.test('chromium till.test.ts till takes $5 (cash) [later] @slow')).toBe(true);
	expect(pattern.test('till takes $5 (cash) [later] twice')).toBe(false);
	expect(pattern.test('a still takes $5 (cash) [later]')).toBe(false);
});

/** What one test of this title shows, where row 4 has nothing behind it and the rest has. */
function weighed(
	title: string,
	passed = true,
	complain: () => string | undefined = () => undefined
) {
	const listed = [...promises.values()].map(({ behind: _, ...entry }): [string, Claimable] => [
		entry.mark,
		entry.mark === 'row 4' ? entry : { ...entry, behind: 'src/a.ts#f' }
	]);
	const tests = [{ stage: 'unit', file: 'src/a.test.ts', title, passed }];
	return weighClaims(tests, new Map(listed), complain);
}
