import { features } from './features.js';
import { postings } from './postings.js';
import { subtleties } from './subtleties.js';
import { taps } from './taps.js';

/**
 * A numbered sentence that a jeweler would say; `behind` is the definition that makes it true.
 * @typedef {{ number: number, sentence: string, behind?: string }} Sentence
 */

/**
 * Anything a test can claim, under the mark that claims it.
 * @typedef {object} Claimable
 * @property {string} mark `row 12`, `subtlety 7`, `E06a` or `tap 3`
 * @property {'feature' | 'subtlety' | 'posting' | 'tap'} kind
 * @property {string} sentence
 * @property {string} [letter] the area of a feature
 * @property {string} [behind] `<file>#<name>`
 */

/** Everything the product promises, by mark. @type {Map<string, Claimable>} */
export const promises = new Map(
	[
		...features.map((row) => promise(`row ${row.number}`, 'feature', row.sentence, row)),
		...subtleties.map((row) => promise(`subtlety ${row.number}`, 'subtlety', row.sentence, row)),
		...postings.map((row) => promise(row.code, 'posting', row.happened, row)),
		...taps.map((row) => promise(`tap ${row.number}`, 'tap', row.flow, row))
	].map((entry) => [entry.mark, entry])
);

/**
 * @param {string} mark
 * @param {Claimable['kind']} kind
 * @param {string} sentence
 * @param {{ letter?: string, behind?: string }} row
 * @returns {Claimable}
 */
function promise(mark, kind, sentence, { letter, behind }) {
	return {
		mark,
		kind,
		sentence,
		...(letter === undefined ? {} : { letter }),
		...(behind === undefined ? {} : { behind })
	};
}
