import {
	readDecimal,
	requireInteger,
	safeNumber,
	tenTo,
	typedDecimal,
	writeDecimal
} from './exact.ts';
import { hasShape } from './shape.ts';

/** A stone weight as an integer of 0.001 ct (0.2 mg); negative only as a difference. */
export interface Carats {
	readonly thousandths: number;
}

/** Makes carats from thousandths of a carat; throws RangeError unless a safe integer. */
export function carats(thousandths: number): Carats {
	return { thousandths: requireInteger(thousandths, 'carats') };
}

/**
 * Reads `1.02`, `1.02 ct` or `50 pt` (a point is 0.01 ct) exactly; undefined for anything else and
 * for more than a thousandth of a carat can say: a stone's weight is never rounded silently.
 */
export function parseCarats(text: string): Carats | undefined {
	const found = /^(.*?[\d.,])\s*(ct|cts|carat|carats|pt|pts|point|points)?\.?$/i.exec(text.trim());
	const decimal = readDecimal(typedDecimal(found?.[1] ?? '') ?? '');
	if (!decimal) return undefined;
	const scaled = decimal.unscaled * (/^p/i.test(found?.[2] ?? '') ? 10n : 1000n);
	const unit = tenTo(decimal.places);
	if (scaled % unit !== 0n) return undefined;
	const thousandths = safeNumber(scaled / unit);
	return thousandths === undefined ? undefined : carats(thousandths);
}

/** Decimal carats with two places as the trade writes them, three when needed: `1.02`, `0.005`. */
export function caratsToDecimal(value: Carats): string {
	return writeDecimal(BigInt(value.thousandths), 3).replace(/0$/, '');
}

/** Whether two stone weights are equal. */
export function sameCarats(a: Carats, b: Carats): boolean {
	return a.thousandths === b.thousandths;
}

/** Whether stored JSON is carats. */
export function isCarats(value: unknown): value is Carats {
	return hasShape(value, ['thousandths']) && Number.isSafeInteger(value['thousandths']);
}
