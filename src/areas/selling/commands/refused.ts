import type { Refusal } from '#lib/commands/command.ts';
import { formatMoney } from '#lib/words/amounts.ts';

/** What a check answers when a command must do nothing. */
export interface Refused {
	readonly refusal: Refusal;
}

/** Whether a check refused. */
export function isRefused<Answer extends object>(answer: Answer | Refused): answer is Refused {
	return 'refusal' in answer;
}

/** Words amounts of one currency for sentences. */
export function wordsFor(currency: string, locale: string): (minor: number) => string {
	return (minor) => formatMoney({ minor, currency }, locale);
}
