import { ENTRIES, type Entry, type EntryRow } from '#lib/ledger/ledger.ts';
import type { SumRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Money } from '#lib/values/money.ts';
import { BALANCES, type BalanceOf } from './projections.ts';
import { accountByNumber, sidesOf, type AccountType } from './rules.ts';

/** One account of a trial balance; one of the two amounts is zero. */
export interface TrialLine {
	readonly account: string;
	readonly name: string;
	readonly type: AccountType | undefined;
	readonly debit: Money;
	readonly credit: Money;
}

/** All accounts with a balance in one currency, and the totals, which are equal. */
export interface TrialBalance {
	readonly currency: string;
	readonly lines: readonly TrialLine[];
	readonly debit: Money;
	readonly credit: Money;
}

/** The trial balance over all locations, one for each currency that was traded in. */
export const trialBalance = defineQuery<Record<string, never>, readonly TrialBalance[]>({
	name: 'books.trialBalance',
	reads: [BALANCES],
	answer(tables) {
		const net = new Map<string, Map<string, number>>();
		for (const [, row] of tables.all<SumRow<BalanceOf>>(BALANCES)) {
			const { account, currency } = row.about;
			const accounts = net.get(currency) ?? new Map<string, number>();
			const amount = (row.sums['debit'] ?? 0) - (row.sums['credit'] ?? 0);
			net.set(currency, accounts.set(account, (accounts.get(account) ?? 0) + amount));
		}
		return [...net]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([currency, accounts]) => {
				const lines = [...accounts]
					.filter(([, balance]) => balance !== 0)
					.sort(([a], [b]) => (a < b ? -1 : 1))
					.map(([account, balance]): TrialLine => {
						const { debit, credit } = sidesOf(balance);
						const known = accountByNumber(account);
						return {
							account,
							name: known?.name ?? account,
							type: known?.type,
							debit: { minor: debit, currency },
							credit: { minor: credit, currency }
						};
					});
				const total = (side: 'debit' | 'credit'): Money => ({
					minor: lines.reduce((sum, line) => sum + line[side].minor, 0),
					currency
				});
				return { currency, lines, debit: total('debit'), credit: total('credit') };
			});
	}
});

/** One line of an account's ledger, with the way to what caused it. */
export interface LedgerLine {
	/** Unique within the ledger. */
	readonly id: string;
	readonly day: string;
	readonly text: string;
	readonly href: string;
	readonly amount: Money;
}

/** The newest entries of an account, newest first, at most `limit`. */
export const accountLedger = defineQuery<
	{ readonly account: string; readonly currency: string; readonly limit: number },
	{ readonly lines: readonly LedgerLine[]; readonly total: number }
>({
	name: 'books.accountLedger',
	reads: [ENTRIES],
	answer(tables, { account, currency, limit }) {
		const lines: LedgerLine[] = [];
		for (const [key, row] of account === '' ? [] : tables.all<EntryRow>(ENTRIES)) {
			for (const [member, entry] of Object.entries(row.members)) {
				if (entry.currency !== currency) continue;
				lines.push(...linesOf(entry, account, `${key}#${member}`));
			}
		}
		lines.sort((a, b) => (a.day === b.day ? (a.text < b.text ? 1 : -1) : a.day < b.day ? 1 : -1));
		return { lines: lines.slice(0, limit), total: lines.length };
	}
});

function linesOf(entry: Entry, account: string, source: string): readonly LedgerLine[] {
	return entry.lines
		.filter((line) => line.account === account)
		.map((line, index) => ({
			id: `${source}/${index}`,
			day: entry.day,
			text: entry.text,
			href: entry.href,
			amount: { minor: line.minor, currency: entry.currency }
		}));
}
