const BRACKETS = /\[([^[\]]*)\]/g;
const MARK = /^(?:(?:row|subtlety|tap) [1-9]\d*|E\d\d[a-z]?)$/;
/** Bracketed words that were meant as a mark: `[rows 3]`, `[Row 3, 4]` and `[e4]` must not be lost quietly. */
const MEANT = /^(?:rows?|subtlet(?:y|ies)|taps?|features?|e)[\s:#-]*\d/i;

/** The most marks one test may carry: a test that claims more shows none of them well. */
export const MOST_MARKS = 3;

/**
 * The marks in a test's title, as `row 12`, `E06a`, and what is wrong with them in words.
 * @param {string} title
 * @returns {{ marks: string[], errors: string[] }}
 */
export function marksIn(title) {
	const found = [...title.matchAll(BRACKETS)].map((match) => match[1] ?? '');
	const marks = found.filter((text) => MARK.test(text));
	const errors = found
		.filter((text) => !MARK.test(text) && MEANT.test(text.trim()))
		.map(
			(text) => `[${text}] is no mark; one bracket holds one of: row 12, subtlety 7, E04, tap 3`
		);
	if (marks.length > MOST_MARKS)
		errors.push(`${marks.length} marks, but one test may claim at most ${MOST_MARKS}`);
	return { marks, errors };
}
