import { RELAY_PREFIX } from '../src/lib/sync/devices.ts';

/** Name of the setting that says from which number on prefixes are free; a restore passes some over. */
export const PREFIXES = 'prefixes';

/**
 * How many prefixes a restore passes over: so many devices may have been let in since the backup, and their
 * prefixes stand on receipts.
 */
export const PASSED_OVER = 90;

/** The place of the relay itself among the devices: before all others. */
export const OWN_NUMBER = -1;

/**
 * Number prefix of the n-th device of a workspace, n from 0: A1 … A9, B1 … Z9, AA1 … ZZ9, AAA1 ….
 * The digit is never 0, so that `R0` stays the relay's own.
 */
export function prefixOf(n: number): string {
	if (n === OWN_NUMBER) return RELAY_PREFIX;
	let letters = '';
	for (let rest = Math.floor(n / 9); rest >= 0; rest = Math.floor(rest / 26) - 1) {
		letters = String.fromCharCode(65 + (rest % 26)) + letters;
	}
	return letters + String((n % 9) + 1);
}

/** The n of `prefixOf`; below `OWN_NUMBER` for a text that it gives to nobody. */
export function numberOf(prefix: string): number {
	if (prefix === RELAY_PREFIX) return OWN_NUMBER;
	const [, letters, digit] = /^([A-Z]+)([1-9])$/.exec(prefix) ?? [];
	if (letters === undefined) return OWN_NUMBER - 1;
	let place = 0;
	for (const letter of letters) place = place * 26 + letter.charCodeAt(0) - 64;
	return (place - 1) * 9 + Number(digit) - 1;
}
