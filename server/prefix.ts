/**
 * Number prefix of the n-th device of a workspace, n from 0: A1 … A9, B1 … Z9, AA1 … ZZ9, AAA1 ….
 * The digit is never 0, so that `R0` stays the relay's own.
 */
export function prefixOf(n: number): string {
	let letters = '';
	for (let rest = Math.floor(n / 9); rest >= 0; rest = Math.floor(rest / 26) - 1) {
		letters = String.fromCharCode(65 + (rest % 26)) + letters;
	}
	return letters + String((n % 9) + 1);
}
