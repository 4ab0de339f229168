import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant, instantFromIso, instantToIso, isInstant, utcMonthOf } from './instant.ts';

const instants = fc
	.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(10_000, 0, 1) - 1 })
	.map(instant);

test('a moment survives being written and read', () => {
	fc.assert(
		fc.property(instants, (at) => {
			expect(instantFromIso(instantToIso(at))).toBe(at);
		})
	);
});

test('later moments are later text', () => {
	fc.assert(
		fc.property(instants, instants, (a, b) => {
			expect(instantToIso(a) < instantToIso(b)).toBe(a < b);
		})
	);
});

test.each([
	['2026-11-05T14:30Z', '2026-11-05T14:30:00.000Z'],
	['2026-11-05T14:30:15+05:30', '2026-11-05T09:00:15.000Z'],
	['2026-12-31T23:30:00.5-05:00', '2027-01-01T04:30:00.500Z'],
	['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z']
])('%s is %s', (text, iso) => {
	const read = instantFromIso(text);
	expect(read !== undefined && instantToIso(read)).toBe(iso);
});

test.each([
	'',
	'2026-11-05',
	'2026-11-05T14:30',
	'2026-02-30T00:00Z',
	'2027-02-29T00:00Z',
	'2026-11-05T24:00Z',
	'2026-11-05T23:60Z',
	'2026-13-01T00:00Z',
	'2026-11-05T14:30+25:00',
	'0999-12-31T00:00Z',
	'2026-11-05T14:30Z ',
	'Nov 5 2026'
])('%j is no moment', (text) => expect(instantFromIso(text)).toBeUndefined());

test('the last second of a UTC month belongs to it', () => {
	const last = instant(Date.UTC(2026, 11, 1) - 1);
	expect(utcMonthOf(last)).toBe('2026-11');
	expect(utcMonthOf(instant(last + 1))).toBe('2026-12');
});

test('only whole milliseconds within four-digit years are instants', () => {
	for (const bad of [0.5, Number.NaN, Infinity, Date.UTC(10_000, 0, 1), Date.UTC(1000, 0, 1) - 1]) {
		expect(() => instant(bad)).toThrow(RangeError);
		expect(isInstant(bad)).toBe(false);
	}
	for (const bad of ['5', null, new Date(5)]) expect(isInstant(bad)).toBe(false);
	expect(isInstant(0)).toBe(true);
	expect(Object.is(instant(-0), 0)).toBe(true);
});
