import { moneyToDecimal, type Money } from '#lib/values/money.ts';

/** An amount in a sentence that rows keep, and that reads the same on every device: `12.50 USD`. */
export function amountWords(amount: Money): string {
	return `${moneyToDecimal(amount)} ${amount.currency}`;
}
