import type { Id } from '#lib/values/id.ts';

/** What is left of a payment that could be given back. */
export interface PaidBefore {
	readonly sale: Id;
	/** Which payment of that sale, in its order. */
	readonly tender: number;
	readonly left: number;
}

/** A part of a refund: how much goes back the way which payment came. */
export interface RefundPart extends PaidBefore {
	readonly minor: number;
}

/**
 * SL12 A refund goes back the way the money came, first payment first, never more than a payment
 * was. `rest` is what no payment covers.
 */
export function refundInOrder(
	minor: number,
	paid: readonly PaidBefore[]
): { readonly parts: readonly RefundPart[]; readonly rest: number } {
	const parts: RefundPart[] = [];
	let rest = minor;
	for (const payment of paid) {
		const part = Math.min(rest, payment.left);
		if (part <= 0) continue;
		parts.push({ ...payment, minor: part });
		rest -= part;
	}
	return { parts, rest };
}
