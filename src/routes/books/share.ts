import { say } from '#areas/books';
import type { Money } from '#lib/values/money.ts';
import { rate, WHOLE_RATE } from '#lib/values/rate.ts';
import { formatRate } from '#lib/words/measures.ts';

/** An amount as its share of net sales, in tenths of a percent; undefined where nothing was sold. */
export function shareOf(part: Money, whole: Money, locale: string): string | undefined {
	if (whole.minor <= 0 || part.minor < 0) return undefined;
	const tenths = Math.round((part.minor * 1_000) / whole.minor);
	return say('ofNetSales', { percent: formatRate(rate((tenths * WHOLE_RATE) / 1_000), locale) });
}
