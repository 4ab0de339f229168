import { ACCOUNTS } from '#areas/books';
import { credit, definePostings, entry, type Entry } from '#lib/ledger/ledger.ts';
import { LAYAWAYS, movesOf, type LayawayRow } from '../projections/layaways.ts';
import { moneyLines, signed } from './money.ts';

/**
 * SL18 A deposit is a debt and no sale (E09, E10); called off, it goes back less the fee (E12). What a
 * hand-over takes from it is among the payments of its sale (E11).
 */
export const layawayPostings = definePostings({
	from: [LAYAWAYS],
	entries(rows): readonly Entry[] {
		const row = rows[LAYAWAYS] as LayawayRow | undefined;
		return (row ? movesOf(row) : [])
			.filter(({ kind }) => kind === 'paid' || kind === 'cancelled')
			.map(({ day, location, currency, label, href, minor, tenders, fee }) =>
				entry({ day, location, currency, text: label, href }, [
					...moneyLines(tenders),
					...signed(ACCOUNTS.layawayDeposits, 0 - minor),
					credit(ACCOUNTS.fees.number, fee)
				])
			);
	}
});
