import { isDay } from '#lib/values/day.ts';

/** How a file writes what can be written in more than one way. */
export interface Habits {
	/** Whether 3/4/2024 is March 4 or April 3. */
	readonly days: 'month-first' | 'day-first';
	/** Whether 1.299 is a thousand: only where the comma is the decimal sign. */
	readonly decimal: '.' | ',';
	/** Numbers shorter than this have lost the zeros in front; 0 for none. */
	readonly digits: number;
}

/** A habit as a file shows it, and whether nothing in the file speaks against it or leaves it open. */
export interface Guessed<Value> {
	readonly value: Value;
	readonly sure: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TWO_PARTS = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?(?:[ T].*)?$/;

/** Days after 1899-12-30, as spreadsheets count them: the years 1950 to 2099. */
const SERIAL = { first: 18_264, last: 73_050, zero: Date.UTC(1899, 11, 30) };
const DAY_MS = 86_400_000;

/** Which of day and month comes first in a column; `usual` where every value could be both. */
export function guessDays(texts: Iterable<string>, usual: Habits['days']): Guessed<Habits['days']> {
	let monthFirst = 0;
	let dayFirst = 0;
	for (const text of texts) {
		const found = TWO_PARTS.exec(text.trim());
		if (!found) continue;
		if (Number(found[1]) > 12) dayFirst += 1;
		if (Number(found[2]) > 12) monthFirst += 1;
	}
	if (monthFirst === 0 && dayFirst === 0) return { value: usual, sure: false };
	const value = monthFirst >= dayFirst ? 'month-first' : 'day-first';
	return { value, sure: monthFirst === 0 || dayFirst === 0 };
}

/** The decimal sign of a column of amounts; a dot where nothing says otherwise. */
export function guessDecimal(texts: Iterable<string>): Guessed<Habits['decimal']> {
	let dots = 0;
	let commas = 0;
	for (const text of texts) {
		if (/\.\d{1,2}\D*$/.test(text)) dots += 1;
		if (/,\d{1,2}\D*$/.test(text)) commas += 1;
	}
	return { value: commas > dots ? ',' : '.', sure: dots === 0 || commas === 0 };
}

/**
 * How many digits the numbers of a column have where most have the same and the others are shorter: a
 * spreadsheet took zeros for nothing. 0 where it did not.
 */
export function guessDigits(texts: Iterable<string>): number {
	const lengths = new Map<number, number>();
	let all = 0;
	for (const text of texts) {
		if (text.trim() === '') continue;
		if (!/^\d+$/.test(text.trim())) return 0;
		const { length } = text.trim();
		lengths.set(length, (lengths.get(length) ?? 0) + 1);
		all += 1;
	}
	const longest = Math.max(0, ...lengths.keys());
	const full = lengths.get(longest) ?? 0;
	return all >= 5 && full < all && full / all >= 0.6 ? longest : 0;
}

/**
 * Puts a day into the form the house keeps, `2024-03-04`: from `3/4/2024`, `4.3.24`, `4 Mar 2024`,
 * `March 4, 2024`, `20240304`, a moment, or a spreadsheet's number. Two digits of a year up to
 * `thisYear` are of this century. Undefined for what is no day.
 */
export function dayText(text: string, days: Habits['days'], thisYear: number): string | undefined {
	const typed = text.trim();
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(typed);
	if (iso) return dayOf(iso[1], iso[2], iso[3]);
	const plain = /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
	if (plain) return dayOf(plain[1], plain[2], plain[3]);
	const parts = TWO_PARTS.exec(typed);
	if (parts?.[3] !== undefined) {
		const year = fullYear(parts[3], thisYear);
		const [month, day] = days === 'month-first' ? [parts[1], parts[2]] : [parts[2], parts[1]];
		return dayOf(year, month, day);
	}
	const serial = /^(\d{5})(?:\.\d+)?$/.exec(typed);
	if (serial) return serialDay(Number(serial[1]));
	return namedDay(typed, thisYear);
}

/** A day that comes back every year: as `dayText`, or without a year as `02-29`. */
export function yearlyText(text: string, days: Habits['days'], thisYear: number) {
	const typed = text.trim();
	const bare = /^--(\d{2})-?(\d{2})$/.exec(typed);
	if (bare) return `${bare[1]}-${bare[2]}`;
	const parts = TWO_PARTS.exec(typed);
	if (parts && parts[3] === undefined) {
		const [month, day] =
			days === 'month-first' || typed.includes('-') ? [parts[1], parts[2]] : [parts[2], parts[1]];
		return `${pad(month)}-${pad(day)}`;
	}
	return dayText(typed, days, thisYear);
}

/** An amount or a measure in the form that the house reads without doubt. */
export function numberText(text: string, decimal: Habits['decimal']): string {
	return decimal === ',' ? text.replace(/\.(?=\d{3}(\D|$))/g, '').replace(/,(?=\d)/, '.') : text;
}

function serialDay(serial: number): string | undefined {
	if (serial < SERIAL.first || serial > SERIAL.last) return undefined;
	return new Date(SERIAL.zero + serial * DAY_MS).toISOString().slice(0, 10);
}

function namedDay(typed: string, thisYear: number): string | undefined {
	const words = typed.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
	const month = MONTHS.findIndex((name) => words.some((word) => word.startsWith(name))) + 1;
	const numbers = words.filter((word) => /^\d+$/.test(word));
	const [day, year] = numbers;
	if (month === 0 || numbers.length < 2 || day === undefined || year === undefined)
		return undefined;
	return dayOf(fullYear(year, thisYear), String(month), day);
}

function fullYear(text: string, thisYear: number): string {
	if (text.length !== 2) return text;
	const century = Math.floor(thisYear / 100) * 100;
	const year = century + Number(text);
	return String(year > thisYear + 1 ? year - 100 : year);
}

function dayOf(year = '', month = '', day = ''): string | undefined {
	const text = `${year}-${pad(month)}-${pad(day)}`;
	return isDay(text) ? text : undefined;
}

function pad(part = ''): string {
	return part.padStart(2, '0');
}
