import { allocateMoney, type Money } from '#lib/values/money.ts';

/** A whole sale in hundredths of a percent. */
export const WHOLE_SHARE = 10_000;

/** SL15 Shares of a sale are whole hundredths of a percent above nothing that make 100.00 together. */
export function makeWhole(shares: readonly number[]): boolean {
	return (
		shares.every((share) => Number.isSafeInteger(share) && share > 0) &&
		shares.reduce((sum, share) => sum + share, 0) === WHOLE_SHARE
	);
}

/** SL15 Even shares among so many people; what does not divide falls to the first. */
export function evenShares(people: number): readonly number[] {
	return allocateMoney({ minor: WHOLE_SHARE, currency: 'XXX' }, Array(people).fill(1)).map(
		(share) => share.minor
	);
}

/** SL15 An amount by shares: largest remainder, ties to the first, a refund mirrors its sale. */
export function amountsBy(amount: Money, shares: readonly number[]): readonly Money[] {
	return allocateMoney(amount, shares);
}
