import { type Money, minorDigits, moneyToDecimal } from '#lib/values/money.ts';
import { cached } from './cached.ts';

type Cut = 'full' | 'short' | 'compact' | 'plain';

const formatter = cached((locale: string, currency: string, cut: Cut) => {
	const digits = minorDigits(currency);
	// the currency's own digits by ISO 4217, as stored; engines would show HUF or COP otherwise
	const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
	if (cut === 'plain') return new Intl.NumberFormat(locale, exact);
	const style = { style: 'currency', currency } as const;
	if (cut === 'compact')
		return new Intl.NumberFormat(locale, {
			...style,
			notation: 'compact',
			maximumFractionDigits: 1,
			minimumFractionDigits: 0
		});
	return new Intl.NumberFormat(locale, {
		...style,
		...exact,
		...(cut === 'short' ? { trailingZeroDisplay: 'stripIfInteger' as const } : {})
	});
});

/** The amount with its currency and every decimal: `$8,749.58`, `−$425.75`, `8.749,58 €`. */
export function formatMoney(money: Money, locale: string): string {
	return write(money, locale, 'full');
}

/** The amount with its currency, without decimals when they are all zero: `$6,450`, `$612.40`. For tables and tiles. */
export function formatMoneyShort(money: Money, locale: string): string {
	return write(money, locale, 'short');
}

/** The amount in thousands or millions, rounded: `$412K`. For charts, never for documents. */
export function formatMoneyCompact(money: Money, locale: string): string {
	return write(money, locale, 'compact');
}

/** The amount without its currency: `8,749.58`. For fields and columns whose heading names the currency. */
export function formatMoneyPlain(money: Money, locale: string): string {
	return write(money, locale, 'plain');
}

/** The currency's sign as the language writes it, and which side of the number it stands on. */
export function currencySign(
	currency: string,
	locale: string
): { readonly sign: string; readonly side: 'before' | 'after' } {
	const parts = formatter(locale, currency, 'full').formatToParts(1);
	const at = parts.findIndex((part) => part.type === 'currency');
	const number = parts.findIndex((part) => part.type === 'integer');
	return { sign: parts[at]?.value ?? currency, side: at < number ? 'before' : 'after' };
}

function write(money: Money, locale: string, cut: Cut): string {
	// decimal text keeps every digit of a large amount; a number would pass through a float
	const decimal = moneyToDecimal(money) as Intl.StringNumericLiteral;
	return formatter(locale, money.currency, cut).format(decimal).replace('-', '\u2212');
}
