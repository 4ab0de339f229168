import { say, type RefundPlan } from '#areas/selling';
import { locale } from '#lib/ui/locale.svelte.ts';
import type { Money } from '#lib/values/money.ts';
import { formatMoney } from '#lib/words/amounts.ts';

/** The verb of a refund; where a card gets some of it back, pressing it says that the terminal did. */
export function refundVerb(plan: RefundPlan | undefined, amount: Money): string {
	const { currency } = amount;
	const card = (plan?.tenders ?? []).filter(({ kind }) => kind === 'card');
	const minor = card.reduce((sum, each) => sum - each.amount, 0);
	return minor > 0
		? say('terminalDid', { amount: formatMoney({ minor, currency }, locale.tag) })
		: say('refund', { amount: formatMoney(amount, locale.tag) });
}
