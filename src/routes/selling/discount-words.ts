import { say, type Discount } from '#areas/selling';
import { locale } from '#lib/ui/locale.svelte.ts';
import { formatMoneyShort } from '#lib/words/amounts.ts';
import { formatRate } from '#lib/words/measures.ts';
import type { Bill } from './bill.ts';

/** A discount in a few words: `5% off`, `$100 off`, `Price $1,900`. */
export function discountWords(discount: Discount, bill: Bill): string {
	const { currency } = bill.till.location.values;
	if (discount.kind === 'percent')
		return say('off', { amount: formatRate(discount.rate, locale.tag) });
	const amount = formatMoneyShort({ minor: discount.minor, currency }, locale.tag);
	return discount.kind === 'amount' ? say('off', { amount }) : say('agreed', { amount });
}
