import { ACCOUNTS, type Account } from '#areas/books';
import { credit, debit, type Line } from '#lib/ledger/ledger.ts';
import type { TenderBody } from '../facts/shapes.ts';

/** Where each kind of money is kept: what we hold is ours, credit and deposits we owe. */
const HELD_IN: Readonly<Record<TenderBody['kind'], Account>> = {
	cash: ACCOUNTS.drawers,
	card: ACCOUNTS.cardClearing,
	credit: ACCOUNTS.storeCredits,
	deposit: ACCOUNTS.layawayDeposits,
	'work-deposit': ACCOUNTS.repairDeposits
};

/** The lines of payments and refunds: taken in or spent is a debit, given out a credit. */
export function moneyLines(tenders: readonly TenderBody[]): readonly Line[] {
	return tenders.flatMap(({ kind, amount }) => signed(HELD_IN[kind], amount));
}

/** A debit of an amount above nothing, a credit of one below. */
export function signed({ number }: Account, minor: number): readonly Line[] {
	return minor >= 0 ? [debit(number, minor)] : [credit(number, -minor)];
}

/** The same lines the other way round. */
export function negated(lines: readonly Line[]): readonly Line[] {
	return lines.map(({ account, minor }) => ({ account, minor: 0 - minor }));
}
