import type { Wording } from '#lib/ui/charts/plot.ts';
import { formatMoneyCompact, formatMoneyShort } from '#lib/words/amounts.ts';

/** How a chart words amounts in one currency, which it is given in minor units. */
export function moneyWording(currency: string, locale: string): Wording {
	return {
		full: (minor) => formatMoneyShort({ minor, currency }, locale),
		// An axis has round values between minor units, too.
		short: (minor) => formatMoneyCompact({ minor: Math.round(minor), currency }, locale)
	};
}
