import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, dayOf, daysBetween, isDay, monthOf, startOfDay } from './day.ts';
import { type Instant, instant } from './instant.ts';

const HOUR = 3_600_000;

function on(text: string): Day {
	const read = day(text);
	if (read === undefined) throw new Error(text);
	return read;
}

function at(iso: string): Instant {
	return instant(Date.parse(iso));
}

const days = fc.integer({ min: 0, max: 27_000 }).map((n) => addDays(on('1970-01-01'), n));
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');

// Days that zones west or east of the date line left out when they crossed it.
const LEFT_OUT = new Set([
	'Pacific/Apia 2011-12-30',
	'Pacific/Fakaofo 2011-12-30',
	'Pacific/Enderbury 1994-12-31',
	'Pacific/Kanton 1994-12-31',
	'Pacific/Kiritimati 1994-12-31',
	'Pacific/Kwajalein 1993-08-21'
]);

describe('calendar', () => {
	test('adding days and counting them are inverse', () => {
		fc.assert(
			fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (d, n) => {
				expect(daysBetween(d, addDays(d, n))).toBe(n);
				expect(addDays(addDays(d, n), -n)).toBe(d);
				expect(addDays(d, n) > d).toBe(n > 0);
			})
		);
	});

	test.each([
		['2026-12-31', 1, '2027-01-01'],
		['2028-02-28', 1, '2028-02-29'],
		['2027-02-28', 1, '2027-03-01'],
		['1900-02-28', 1, '1900-03-01'],
		['2000-03-01', -1, '2000-02-29'],
		['2026-11-05', 30, '2026-12-05'],
		['2026-11-05', 0, '2026-11-05']
	])('%s and %d days is %s', (from, n, to) => expect(addDays(on(from), n)).toBe(to));

	test.each([
		'2026-02-29',
		'2026-02-30',
		'2026-04-31',
		'2026-13-01',
		'2026-00-10',
		'2026-10-00',
		'2026-1-5',
		'0999-12-31',
		'20261105',
		'2026-11-05T00:00Z',
		' 2026-11-05',
		''
	])('%j is no day', (text) => expect(day(text)).toBeUndefined());

	test('days past the years 1000 to 9999 and parts of days cannot be reached', () => {
		expect(() => addDays(on('9999-12-31'), 1)).toThrow(RangeError);
		expect(() => addDays(on('1000-01-01'), -1)).toThrow(RangeError);
		expect(() => addDays(on('2026-11-05'), 0.5)).toThrow(RangeError);
		for (const bad of [20_261_105, null, undefined, new Date(0)]) expect(isDay(bad)).toBe(false);
	});

	test('the month of a day is its first seven letters', () => {
		expect(monthOf(on('2026-12-31'))).toBe('2026-12');
	});
});

describe('days in a zone', () => {
	test('a day starts on itself and one second earlier is before it, in every zone', () => {
		fc.assert(
			fc.property(days, zones, (d, zone) => {
				const start = startOfDay(d, zone);
				if (!LEFT_OUT.has(`${zone} ${d}`)) expect(dayOf(start, zone)).toBe(d);
				expect(dayOf((start - 1000) as Instant, zone) < d).toBe(true);
			}),
			{ numRuns: 1000 }
		);
	});

	test('every moment lies between the start of its day and the start of the next', () => {
		// St John's put its clocks back at 00:01 until 2011, Casey its own by three hours at 02:00 in 2010: a
		// part of a day came before the day.
		const steady = zones.filter((zone) => !/St_Johns|Goose_Bay|Moncton|Casey/.test(zone));
		const moments = fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) }).map((n) => n as Instant);
		fc.assert(
			fc.property(moments, steady, (moment, zone) => {
				const d = dayOf(moment, zone);
				expect(startOfDay(d, zone)).toBeLessThanOrEqual(moment);
				expect(startOfDay(addDays(d, 1), zone)).toBeGreaterThan(moment);
			}),
			{ numRuns: 300 }
		);
	});

	test.each([
		['2027-01-01T04:59:59Z', 'America/New_York', '2026-12-31'],
		['2027-01-01T05:00:00Z', 'America/New_York', '2027-01-01'],
		['2026-12-31T18:29:59Z', 'Asia/Kolkata', '2026-12-31'],
		['2026-12-31T18:30:00Z', 'Asia/Kolkata', '2027-01-01'],
		['2026-12-31T10:59:59Z', 'Pacific/Auckland', '2026-12-31'],
		['2026-12-31T11:00:00Z', 'Pacific/Auckland', '2027-01-01'],
		['2027-01-01T07:59:59Z', 'America/Los_Angeles', '2026-12-31'],
		['2026-12-31T23:59:59Z', 'UTC', '2026-12-31'],
		['1500-03-01T12:00:00Z', 'UTC', '1500-03-01']
	])('at %s in %s it is %s', (iso, zone, d) => expect(dayOf(at(iso), zone)).toBe(d));

	test.each([
		['2026-11-05', 'America/New_York', '2026-11-05T05:00:00.000Z'],
		['2026-07-04', 'America/New_York', '2026-07-04T04:00:00.000Z'],
		['2026-11-05', 'Asia/Kolkata', '2026-11-04T18:30:00.000Z'],
		['2027-01-01', 'Pacific/Auckland', '2026-12-31T11:00:00.000Z'],
		['2026-07-01', 'Pacific/Auckland', '2026-06-30T12:00:00.000Z'],
		// Clocks went from 00:00 to 01:00: there was no midnight.
		['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
		// Clocks went from 24:00 back to 23:00: the day starts after the second 23:59.
		['2019-02-17', 'America/Sao_Paulo', '2019-02-17T03:00:00.000Z'],
		// Left out: Samoa went from the 29th to the 31st.
		['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
		['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z']
	])('%s in %s starts at %s', (d, zone, iso) => {
		expect(new Date(startOfDay(on(d), zone)).toISOString()).toBe(iso);
	});

	test.each([
		['2026-03-08', 'America/New_York', 23],
		['2026-11-01', 'America/New_York', 25],
		['2026-11-02', 'America/New_York', 24],
		['2026-03-29', 'Europe/Berlin', 23],
		['2026-10-25', 'Europe/Berlin', 25],
		['2026-09-27', 'Pacific/Auckland', 23],
		['2026-04-05', 'Pacific/Auckland', 25],
		['2018-11-04', 'America/Sao_Paulo', 23],
		['2019-02-16', 'America/Sao_Paulo', 25],
		['2026-10-04', 'Australia/Lord_Howe', 23.5],
		['2026-03-08', 'Asia/Kolkata', 24]
	])('%s in %s lasts %d hours', (d, zone, hours) => {
		const next = addDays(on(d), 1);
		expect((startOfDay(next, zone) - startOfDay(on(d), zone)) / HOUR).toBe(hours);
	});

	test('a name that is no zone is refused', () => {
		expect(() => dayOf(at('2026-11-05T00:00Z'), 'Mars/Olympus')).toThrow(RangeError);
		expect(() => startOfDay(on('2026-11-05'), 'Mars/Olympus')).toThrow(RangeError);
	});
});
