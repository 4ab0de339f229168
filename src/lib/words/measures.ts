import { type Carats, caratsToDecimal } from '#lib/values/carats.ts';
import { type Length, lengthIn } from '#lib/values/length.ts';
import type { Rate } from '#lib/values/rate.ts';
import { type Weight, type WeightUnit, weightIn } from '#lib/values/weight.ts';
import { cached } from './cached.ts';

const percent = cached(
	(locale: string) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 })
);

const decimals = cached(
	(locale: string, places: string) =>
		new Intl.NumberFormat(locale, {
			minimumFractionDigits: Number(places),
			maximumFractionDigits: Number(places)
		})
);

const NARROW_SPACE = '\u202f';

/** The rate as a percentage with up to three decimals: `8.875%`, `8,875 %`. */
export function formatRate(rate: Rate, locale: string): string {
	return percent(locale).format(`${rate}e-5` as Intl.StringNumericLiteral);
}

const changes = cached(
	(locale: string) => new Intl.NumberFormat(locale, { style: 'percent', signDisplay: 'exceptZero' })
);

/** A change in whole percent with its sign: `+12%`, `−4%`. */
export function formatChange(percent: number, locale: string): string {
	return changes(locale)
		.format(percent / 100)
		.replace('-', '\u2212');
}

/** The weight in a unit with that many decimals: `3.42 g`, `2.20 dwt`. The space never breaks. */
export function formatWeight(
	weight: Weight,
	locale: string,
	unit: WeightUnit = 'g',
	places = 2
): string {
	return `${write(weightIn(weight, unit, places), locale)}${NARROW_SPACE}${unit}`;
}

/** A stone's weight as the trade writes it: `1.02 ct`, and three decimals only where needed: `0.005 ct`. */
export function formatCarats(carats: Carats, locale: string): string {
	return `${write(caratsToDecimal(carats), locale)}${NARROW_SPACE}ct`;
}

/** The length in the unit it was entered in, else in mm, without needless zeros: `6.5 mm`, `45 cm`. */
export function formatLength(length: Length, locale: string): string {
	const unit = length.entered?.unit ?? 'mm';
	const decimal = lengthIn(length, unit, 2).replace(/\.?0+$/, '');
	return `${write(decimal, locale)}${NARROW_SPACE}${unit}`;
}

/** A plain number: `12,480`; with `places`, exactly that many decimals. */
export function formatNumber(value: number, locale: string, places = 0): string {
	return decimals(locale, String(places)).format(value).replace('-', '\u2212');
}

/** What the language writes before the decimals: `.` or `,`. */
export function decimalSign(locale: string): string {
	const parts = decimals(locale, '1').formatToParts(0);
	return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

function write(decimal: string, locale: string): string {
	const places = String(decimal.split('.')[1]?.length ?? 0);
	return decimals(locale, places)
		.format(decimal as Intl.StringNumericLiteral)
		.replace('-', '\u2212');
}
