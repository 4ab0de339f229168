import { createBudget, type Budget } from './budget.ts';

/** Counts what each device does in a minute, over all its sockets: whether it may do so many more. */
export function createSpending(
	perMinute: number,
	now: () => number
): (device: string, amount?: number) => boolean {
	const budgets = new Map<string, Budget>();
	return (device, amount = 1) => {
		const budget = budgets.get(device) ?? createBudget(perMinute, 60_000, now());
		budgets.set(device, budget);
		return budget.take(amount, now());
	};
}

/** Counts what each device does in all, for as long as the relay runs: whether it may do so many more. */
export function createAllowance(most: number): (device: string, amount: number) => boolean {
	const used = new Map<string, number>();
	return (device, amount) => {
		const all = (used.get(device) ?? 0) + amount;
		if (all > most) return false;
		used.set(device, all);
		return true;
	};
}
