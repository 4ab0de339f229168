import { ENTRIES, type Entry, type EntryRow } from '#lib/ledger/ledger.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Ledger, LedgerArgs, LedgerLine } from './shapes.ts';
import { inPeriod, UNCOUNTED } from '../rules.ts';
import { compare, ofLocation, toldAs } from './told.ts';

/** BK6 The lines of an account, with the balance that runs with them. */
export function ledgerOf(
	tables: Tables,
	{ account, currency, offset = 0, limit, ...scope }: LedgerArgs
): Ledger {
	const lines: Omit<LedgerLine, 'balance'>[] = [];
	let before = 0;
	for (const [key, row] of tables.all<EntryRow>(ENTRIES)) {
		for (const [member, entry] of Object.entries(row.members)) {
			if (entry.currency !== currency || !ofLocation(entry.location, scope)) continue;
			const found = linesOf(tables, entry, account, `${key}#${member}`);
			if (inPeriod(entry.day, scope)) lines.push(...found);
			else if (!scope.through || entry.day <= scope.through)
				before += found.reduce((sum, line) => sum + line.amount.minor, 0);
		}
	}
	lines.sort((a, b) => compare(a.day, b.day) || compare(a.text, b.text) || compare(a.id, b.id));
	let balance = before;
	const running = lines.map((line) => {
		balance += line.amount.minor;
		return { ...line, balance: { minor: balance, currency } };
	});
	return {
		before: { minor: before, currency },
		after: { minor: balance, currency },
		lines: running.reverse().slice(offset, offset + limit),
		offset,
		total: lines.length
	};
}

function linesOf(
	tables: Tables,
	{ location, day, text, href, currency, lines }: Entry,
	account: string,
	source: string
): readonly Omit<LedgerLine, 'balance'>[] {
	const found = lines.filter((line) => toldAs(tables, location, line.account) === account);
	// BK8 Cash and cards of one payment are told as one amount.
	const minors =
		account === UNCOUNTED.number && found.length > 0
			? [found.reduce((sum, line) => sum + line.minor, 0)]
			: found.map((line) => line.minor);
	return minors.map((minor, index) => ({
		id: `${source}/${index}`,
		day,
		text,
		href,
		amount: { minor, currency }
	}));
}
