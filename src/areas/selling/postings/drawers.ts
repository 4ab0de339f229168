import { ACCOUNTS } from '#areas/books';
import { credit, debit, definePostings, entry, type Entry } from '#lib/ledger/ledger.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import { say } from '../messages.ts';
import { countOf, DRAWER_CASH, DRAWERS, type DrawerRow } from '../projections/drawers.ts';
import { signed } from './money.ts';

/**
 * What a drawer means for the books (E43): its float from the safe, what was paid in and out, what was
 * missing or over at the count, what went back to the safe and to the bank.
 */
export const drawerPostings = definePostings({
	from: [DRAWERS, DRAWER_CASH],
	entries(rows): readonly Entry[] {
		const row = rows[DRAWERS] as DrawerRow | undefined;
		if (!row?.opened) return [];
		const { opened, paid, banked } = row;
		const count = countOf(row);
		const { location, currency, float } = opened;
		const about = { location, currency, href: '/selling/sales' };
		const cash = (rows[DRAWER_CASH] as SumRow | undefined)?.sums['cash'] ?? 0;
		const expected = float + cash + paid.reduce((sum, each) => sum + each.minor, 0);
		return [
			entry({ ...about, day: opened.day, text: say('drawerFloat') }, [
				debit(drawers.number, float),
				credit(safe.number, float)
			]),
			...paid.map(({ day, reason, minor, against }) =>
				entry({ ...about, day, text: reason }, [
					...signed(drawers, minor),
					...signed(against === 'safe' ? safe : supplies, 0 - minor)
				])
			),
			...(count ? closing(about, count, expected) : []),
			...banked.map(({ day, minor }) =>
				entry({ ...about, day, text: say('drawerBanked') }, [
					debit(bank.number, minor),
					credit(toBank.number, minor)
				])
			)
		];
	}
});

const { drawers, safe, toBank, bank, overShort, supplies } = ACCOUNTS;

type About = Pick<Entry, 'location' | 'currency' | 'href'>;

function closing(
	about: About,
	{ day, counted, back }: DrawerRow['counts'][number],
	expected: number
): readonly Entry[] {
	const over = counted - expected;
	return [
		entry({ ...about, day, text: say('drawerCounted') }, [
			...signed(overShort, 0 - over),
			...signed(drawers, over)
		]),
		entry({ ...about, day, text: say('drawerEmptied') }, [
			debit(toBank.number, counted - back),
			debit(safe.number, back),
			credit(drawers.number, counted)
		])
	];
}
