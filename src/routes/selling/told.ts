import { toasts } from '#lib/ui/toasts.svelte.ts';
import type { Outcome } from '#lib/workspace/contract.ts';

/**
 * Says what came of a command: the words for its result, or the refusal in the shop's words. Answers the
 * result; undefined when it was refused and nothing has changed.
 */
export async function told<Result>(
	running: Promise<Outcome<Result>>,
	words: (result: Result) => string | undefined
): Promise<Result | undefined> {
	const outcome = await running;
	if (!outcome.ok) {
		toasts.show({ text: outcome.refusal.message, tone: 'danger' });
		return undefined;
	}
	const text = words(outcome.result);
	if (text !== undefined) toasts.show({ text });
	return outcome.result;
}
