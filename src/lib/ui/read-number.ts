/**
 * Reads a small number as typed (`12`, `6.5`, `6,5`, `−3`) with at most `places` decimals; undefined for anything else.
 * For counts, days and percentages on screen: money and weights have their own exact readers.
 */
export function readNumber(text: string, places: number): number | undefined {
	const plain = text.trim().replace('\u2212', '-').replace(',', '.');
	const found = /^-?(?:\d{1,12}(?:\.(\d*))?|\.(\d+))$/.exec(plain);
	if (!found || (found[1] ?? found[2] ?? '').length > places) return undefined;
	return Number(plain) + 0;
}
