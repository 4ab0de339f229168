import { divideRounded, requireInteger, safeNumber, tenTo, writeDecimal } from './exact.ts';
import { type Rate, WHOLE_RATE } from './rate.ts';
import { hasShape } from './shape.ts';
import { namesCurrency, readTypedNumber } from './typed-amount.ts';

/** An amount in integer minor units (cents) of one ISO 4217 currency; may be negative. */
export interface Money {
	readonly minor: number;
	readonly currency: string;
}

const CURRENCY = /^[A-Z]{3}$/;

/** Makes money from minor units; throws RangeError unless a safe integer and three capital letters. */
export function money(minor: number, currency: string): Money {
	if (!CURRENCY.test(currency))
		throw new RangeError(`currency "${currency}" is not three capitals`);
	return { minor: requireInteger(minor, 'money'), currency };
}

/** No money, in a currency. */
export function zeroMoney(currency: string): Money {
	return money(0, currency);
}

/** a + b; throws RangeError when the currencies differ. */
export function addMoney(a: Money, b: Money): Money {
	return money(a.minor + b.minor, sharedCurrency(a, b));
}

/** a − b; throws RangeError when the currencies differ. */
export function subtractMoney(a: Money, b: Money): Money {
	return money(a.minor - b.minor, sharedCurrency(a, b));
}

/** The opposite amount. */
export function negateMoney(a: Money): Money {
	return money(-a.minor, a.currency);
}

/** The sum of a list, zero when it is empty; throws RangeError on a foreign currency. */
export function sumMoney(list: readonly Money[], currency: string): Money {
	return list.reduce(addMoney, zeroMoney(currency));
}

/** The amount a whole number of times; throws RangeError when the count is not a whole number. */
export function timesMoney(a: Money, wholeNumber: number): Money {
	return money(a.minor * requireInteger(wholeNumber, 'count'), a.currency);
}

/** Negative, zero or positive, for sorting; throws RangeError when the currencies differ. */
export function compareMoney(a: Money, b: Money): number {
	sharedCurrency(a, b);
	return Math.sign(a.minor - b.minor);
}

/** Whether both amount and currency are the same; never throws. */
export function sameMoney(a: Money, b: Money): boolean {
	return a.minor === b.minor && a.currency === b.currency;
}

/** Whether stored JSON is money: exactly `minor` and `currency`, both sound. */
export function isMoney(value: unknown): value is Money {
	return (
		hasShape(value, ['minor', 'currency']) &&
		Number.isSafeInteger(value['minor']) &&
		typeof value['currency'] === 'string' &&
		CURRENCY.test(value['currency'])
	);
}

/** amount × rate, rounded half away from zero to a minor unit. */
export function takeRate(amount: Money, rate: Rate): Money {
	const exact = BigInt(amount.minor) * BigInt(rate);
	return money(Number(divideRounded(exact, BigInt(WHOLE_RATE))), amount.currency);
}

/** The tax inside an amount that already contains it: gross × rate ÷ (100 % + rate), half away from zero. */
export function rateIncluded(gross: Money, rate: Rate): Money {
	const exact = BigInt(gross.minor) * BigInt(rate);
	return money(Number(divideRounded(exact, BigInt(WHOLE_RATE) + BigInt(rate))), gross.currency);
}

/**
 * Splits an amount by weights so that the parts sum to it exactly (largest remainder; ties go to
 * the earliest; a zero weight gets nothing). Throws RangeError unless the weights are whole numbers
 * of 0 or more with a sum above 0; nothing to share is shared under any weights.
 */
export function allocateMoney(amount: Money, weights: readonly number[]): Money[] {
	if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)) {
		throw new RangeError('weights must be whole numbers of 0 or more');
	}
	if (amount.minor === 0) return weights.map(() => zeroMoney(amount.currency));
	const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
	if (whole === 0n) throw new RangeError('an amount cannot be shared over weights of zero');

	// Split the size, then give the sign back: a refund mirrors its sale to the cent.
	const size = BigInt(Math.abs(amount.minor));
	const shares = weights.map((weight, index) => {
		const exact = size * BigInt(weight);
		return { index, part: exact / whole, remainder: exact % whole };
	});
	const left = Number(size - shares.reduce((sum, share) => sum + share.part, 0n));
	const byRemainder = shares.toSorted(
		(a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder)
	);
	const lucky = new Set(byRemainder.slice(0, left).map((share) => share.index));
	const sign = Math.sign(amount.minor);
	return shares.map(({ index, part }) =>
		money(sign * (Number(part) + (lucky.has(index) ? 1 : 0)), amount.currency)
	);
}

// ISO 4217 currencies whose minor unit is not a hundredth. A fixed list and not Intl: engines follow
// CLDR's habit instead of the standard for some (HUF, PKR, IDR…) and differ from each other, and a
// stored integer must mean the same amount on every device for ever.
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
	...places('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
	...places('BHD IQD JOD KWD LYD OMR TND', 3),
	...places('CLF UYW', 4)
]);

function places(codes: string, digits: number): [string, number][] {
	return codes.split(' ').map((code) => [code, digits]);
}

/** Decimal places of the currency's minor unit under ISO 4217: USD 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
	return MINOR_DIGITS.get(currency) ?? 2;
}

/** The amount as plain decimal text, whatever the locale: `1299.00`; parseMoney reads it back. */
export function moneyToDecimal(value: Money): string {
	return writeDecimal(BigInt(value.minor), minorDigits(value.currency));
}

const TYPED =
	/^(?<open>\()?(?<minus>-)? ?(?<before>[^\d.,'() -]+)? ?(?<within>-)?(?<number>[.,]?\d[\d.,' ]*?) ?(?<after>[^\d,'() -]+)?(?<close>\))?$/;

/**
 * Reads an amount as people and spreadsheets write it: `$1,299.00`, `1.299,00 €`, `1'299.00`,
 * `USD 1299`, `-$5`, `(5.00)`, `₹1,23,456`. Undefined for anything malformed, in another currency,
 * finer than the currency (unless the rest is zeros), or ambiguous.
 *
 * Of two different separators the last is the decimal sign. A separator alone is the decimal sign
 * (`12,50`, `12.5`), unless it groups: it repeats (`1.299.000`), is a space or an apostrophe, or is a
 * comma before exactly three digits (`1,299` is one thousand two hundred ninety-nine). A lone dot
 * before three digits (`1.299`) is refused, being a thousand in Hamburg and a slip in Boston. In a
 * currency with three decimals the lone dot is decimal and the lone comma (`1,299`) is refused.
 */
export function parseMoney(text: string, currency: string): Money | undefined {
	if (text.length > 60) return undefined;
	const plain = text
		.replace(/\s+/gu, ' ')
		.replaceAll('\u2212', '-')
		.replaceAll('\u2019', "'")
		.replaceAll('\uffe5', '\u00a5')
		.trim();
	const found = TYPED.exec(plain)?.groups;
	if (!found) return undefined;
	const { open, close, minus, within, before, after, number = '' } = found;
	if (Boolean(open) !== Boolean(close)) return undefined;
	if ([open, minus, within].filter(Boolean).length > 1) return undefined;
	// `kr.50` may be fifty or a half: a name right before a separator is not read.
	if (before && /\p{L}$/u.test(before) && /^[.,]/.test(number)) return undefined;
	if (before === after && before !== undefined) return undefined;
	if (![before, after].every((name) => name === undefined || namesCurrency(name, currency)))
		return undefined;

	const parts = readTypedNumber(number, minorDigits(currency));
	if (!parts) return undefined;
	const minor = safeNumber(
		BigInt(parts.whole) * tenTo(minorDigits(currency)) + BigInt(parts.minor)
	);
	if (minor === undefined) return undefined;
	return money((open ?? minus ?? within) ? -minor : minor, currency);
}

function sharedCurrency(a: Money, b: Money): string {
	if (a.currency !== b.currency) {
		throw new RangeError(`${a.currency} and ${b.currency} do not mix`);
	}
	return a.currency;
}
