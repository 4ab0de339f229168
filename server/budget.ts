/** A token bucket: so many in a period, refilled evenly, never more than one period's worth. */
export interface Budget {
	/** Takes `amount` if it is there. */
	readonly take: (amount: number, now: number) => boolean;
}

/** A full bucket of `size` that refills in `periodMs`. */
export function createBudget(size: number, periodMs: number, start: number): Budget {
	let left = size;
	let at = start;
	return {
		take(amount, now) {
			left = Math.min(size, left + (Math.max(0, now - at) * size) / periodMs);
			at = now;
			if (amount > left) return false;
			left -= amount;
			return true;
		}
	};
}
