import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Id, instantOfId, isId, makeId, nextId } from './id.ts';
import { instant } from './instant.ts';

const times = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }).map(instant);
const chances = fc.uint8Array({ minLength: 10, maxLength: 10 });
// Room above for the largest step taken below.
const roomy = chances.map((bytes) => Uint8Array.of((bytes[0] ?? 0) & 127, ...bytes.slice(1)));
const ids = fc.tuple(times, roomy).map(([now, bytes]) => makeId(now, () => bytes));

test.each([
	[0, new Uint8Array(10), '00000000000000000000000000'],
	[1_469_918_176_385, new Uint8Array(10).fill(255), '01ARYZ6S41ZZZZZZZZZZZZZZZZ'],
	[1, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 33), '00000000010000000000000011']
])('at %d with those bytes the id is known', (now, bytes, id) => {
	expect(makeId(instant(now), () => bytes)).toBe(id);
});

test('an id is valid, gives its moment back and sorts by it', () => {
	fc.assert(
		fc.property(times, times, chances, (a, b, bytes) => {
			const first = makeId(a, () => bytes);
			expect(isId(first)).toBe(true);
			expect(instantOfId(first)).toBe(a);
			if (a !== b) expect(first < makeId(b, () => bytes)).toBe(a < b);
		})
	);
});

test('different bytes make different ids', () => {
	fc.assert(
		fc.property(times, chances, chances, (now, a, b) => {
			const same = a.every((byte, index) => byte === b[index]);
			expect(makeId(now, () => a) === makeId(now, () => b)).toBe(same);
		})
	);
});

test('following ids rise, never repeat, keep the moment, and add up', () => {
	const steps = fc.nat({ max: 2 ** 52 - 1 });
	fc.assert(
		fc.property(ids, steps, steps, (id, m, n) => {
			expect(nextId(nextId(id, m), n)).toBe(nextId(id, m + n));
			expect(nextId(id, n) > id).toBe(n > 0);
			expect(isId(nextId(id, n))).toBe(true);
			expect(instantOfId(nextId(id, n))).toBe(instantOfId(id));
		})
	);
	fc.assert(
		fc.property(ids, (id) => {
			const list = Array.from({ length: 100 }, (_, n) => nextId(id, n));
			expect(new Set(list).size).toBe(100);
			expect(list).toEqual(list.toSorted());
		}),
		{ numRuns: 20 }
	);
});

test('a step carries through every letter and stops at the end', () => {
	const at = (tail: string) => `01ARYZ6S41${tail}` as Id;
	expect(nextId(at('000000000000000Z'), 1)).toBe(at('0000000000000010'));
	expect(nextId(at('0ZZZZZZZZZZZZZZZ'), 1)).toBe(at('1000000000000000'));
	expect(nextId(at('ZZZZZZZZZZZZZZZY'), 1)).toBe(at('ZZZZZZZZZZZZZZZZ'));
	expect(() => nextId(at('ZZZZZZZZZZZZZZZZ'), 1)).toThrow(RangeError);
	for (const bad of [-1, 0.5, Number.NaN]) {
		expect(() => nextId(at('0000000000000000'), bad)).toThrow(RangeError);
	}
});

test('times before 1970 and short random bytes are refused', () => {
	expect(() => makeId(instant(-1), () => new Uint8Array(10))).toThrow(RangeError);
	expect(() => makeId(instant(0), () => new Uint8Array(9))).toThrow(RangeError);
});

test.each<unknown>([
	'',
	null,
	5,
	'01ARYZ6S41TSV4RRFFQ69G5FA',
	'01ARYZ6S41TSV4RRFFQ69G5FAVV',
	'01aryz6s41tsv4rrffq69g5fav',
	'81ARYZ6S41TSV4RRFFQ69G5FAV',
	'01ARYZ6S41TSV4RRFFQ69G5FAI',
	'01ARYZ6S41TSV4RRFFQ69G5FAU'
])('%j is not an id', (value) => expect(isId(value)).toBe(false));
