import { areas } from './features.js';
import { postingNumber } from './postings.js';

/** @typedef {import('./lists.js').Claimable} Claimable */

/**
 * How much is shown, area by area and list by list, as lines to print.
 * @param {Claimable[]} all
 * @param {Set<string>} shown marks
 */
export function summary(all, shown) {
	/** @param {Claimable[]} some */
	const count = (some) => some.filter(({ mark }) => shown.has(mark)).length;
	/** @param {Claimable['kind']} kind */
	const of = (kind) => all.filter((entry) => entry.kind === kind);
	const [features, subtleties, codes, taps] = [
		of('feature'),
		of('subtlety'),
		of('posting'),
		of('tap')
	];
	const whole = wholePostings(codes, shown);
	return [
		'Shown by a passing test',
		'',
		...areas.map(({ letter, area, rows }) =>
			line(
				`${letter}  ${area}`,
				count(features.filter((row) => row.letter === letter)),
				rows.length
			)
		),
		'',
		line('Features', count(features), features.length),
		line('Subtleties', count(subtleties), subtleties.length),
		`${line('Postings', whole.shown, whole.total)}   (${count(codes)} of ${codes.length} codes)`,
		line('Taps', count(taps), taps.length)
	];
}

/**
 * What no passing test shows yet, as lines to print.
 * @param {Claimable[]} all
 * @param {Set<string>} shown marks
 */
export function missing(all, shown) {
	const left = all.filter(({ mark }) => !shown.has(mark));
	return ['', `Not shown yet: ${left.length}`, ''].concat(
		left.map(({ mark, sentence }) => `  [${mark}]`.padEnd(16) + sentence)
	);
}

/**
 * Counts postings by number: one is shown once each of its lettered codes is.
 * @param {Claimable[]} codes
 * @param {Set<string>} shown
 */
function wholePostings(codes, shown) {
	const numbers = new Set(codes.map(({ mark }) => postingNumber(mark)));
	const open = new Set(
		codes.filter(({ mark }) => !shown.has(mark)).map(({ mark }) => postingNumber(mark))
	);
	return { shown: numbers.size - open.size, total: numbers.size };
}

/**
 * @param {string} what
 * @param {number} shown
 * @param {number} total
 */
const line = (what, shown, total) =>
	`  ${what.padEnd(36)}${String(shown).padStart(4)} / ${String(total).padStart(3)}`;
