import type { LayawayResult } from '#areas/selling';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';

/** A payment that was just taken: what it was, and what the customer gets out of it. */
export interface Taken {
	readonly layaway: Id;
	readonly amount: Money;
	readonly change: Money;
}

/** The last payment on a layaway in this tab; the layaway's page shows it until the next one. */
class LastTaken {
	current = $state.raw<Taken>();

	note({ layaway, tenders }: LayawayResult, currency: string): void {
		let [minor, change] = [0, 0];
		for (const tender of tenders) {
			minor += tender.amount;
			if (tender.kind === 'cash') change += tender.change;
		}
		const money = (amount: number): Money => ({ minor: amount, currency });
		this.current = { layaway, amount: money(minor), change: money(change) };
	}
}

/** The last payment on a layaway in this tab. */
export const lastTaken = new LastTaken();
