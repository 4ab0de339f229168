import { createBudget, type Budget } from './budget.ts';

/** Counts what each device writes in a minute, over all its sockets: whether it may write more. */
export function createSpending(
	factsPerMinute: number,
	now: () => number
): (device: string, facts: number) => boolean {
	const budgets = new Map<string, Budget>();
	return (device, facts) => {
		const budget = budgets.get(device) ?? createBudget(factsPerMinute, 60_000, now());
		budgets.set(device, budget);
		return budget.take(facts, now());
	};
}
