import { ACCOUNTS, UNCOUNTED } from '#areas/books';
import { TOLD_AS, type ToldAs } from '#lib/ledger/ledger.ts';
import { defineIndex } from '#lib/projections/derivation.ts';
import { countOf, DRAWERS, type DrawerRow } from '../projections/drawers.ts';

/** SL17 While a drawer is open, no book tells its location's cash apart from its cards. */
export const uncountedCash = defineIndex({
	name: 'cash that is not counted yet',
	from: [DRAWERS],
	to: TOLD_AS,
	each(rows, key) {
		const row = rows[DRAWERS] as DrawerRow | undefined;
		if (!row?.opened || countOf(row)) return [];
		const { location } = row.opened;
		const value: ToldAs = { account: UNCOUNTED.number };
		return [ACCOUNTS.drawers, ACCOUNTS.cardClearing].map(({ number }) => ({
			key: `${location}/${number}`,
			member: key,
			value
		}));
	}
});
