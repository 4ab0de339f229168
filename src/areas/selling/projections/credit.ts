import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import {
	defineIndex,
	defineRollup,
	type SumPart,
	type SumRow
} from '#lib/projections/derivation.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Id } from '#lib/values/id.ts';
import { CreditOwed, CreditPaid } from '../facts/credit.ts';
import type { TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { amountWords } from '../rules/amount-words.ts';
import { LAYAWAYS, type LayawayRow } from './layaways.ts';
import { SALES, SALES_AFTER, type SaleAfterRow, type SaleRow } from './sales.ts';
import { turnsOf } from './turns.ts';

/** Table of store credit, by person and currency. */
export const CREDITS = 'storeCredit';
/** Table of overdrafts that a person has taken note of, with the key of the credit. */
export const CREDITS_OWED = 'creditOwed';

/** What a row of store credit is about. */
export interface CreditOf {
	readonly person: Id;
	readonly currency: string;
}

/** Store credit given and spent with sales, returns and voids. */
export const creditBySales = defineRollup({
	name: 'store credit by sales',
	from: [SALES, SALES_AFTER],
	to: CREDITS,
	each(rows) {
		const sale = rows[SALES] as SaleRow | undefined;
		if (!sale) return [];
		const turns = turnsOf(sale, rows[SALES_AFTER] as SaleAfterRow | undefined);
		return partsOf(
			turns.flatMap((turn) => turn.tenders),
			sale.currency
		);
	}
});

/** Store credit given back for layaways that were called off. */
export const creditByLayaways = defineRollup({
	name: 'store credit by layaways',
	from: [LAYAWAYS],
	to: CREDITS,
	each(rows) {
		const { moves = [] } = (rows[LAYAWAYS] as LayawayRow | undefined) ?? {};
		return moves.flatMap((move) => partsOf(move.tenders, move.currency));
	}
});

/** Overdrawn store credit that was paid off. */
export const creditByPayments = defineRollup({
	name: 'store credit by payments',
	from: [CREDITS_OWED],
	to: CREDITS,
	each(rows) {
		const { paid = [] } = (rows[CREDITS_OWED] as CreditOwedRow | undefined) ?? {};
		return paid.map(({ person, currency, amount }) => ({
			key: creditKey(person, currency),
			about: { person, currency },
			sums: { given: amount, spent: 0 }
		}));
	}
});

function partsOf(tenders: readonly TenderBody[], currency: string): readonly SumPart[] {
	return tenders.flatMap((tender): readonly SumPart[] => {
		if (tender.kind !== 'credit') return [];
		const about: CreditOf = { person: tender.person, currency };
		const given = Math.max(-tender.amount, 0);
		const spent = Math.max(tender.amount, 0);
		return [{ key: creditKey(tender.person, currency), about, sums: { given, spent } }];
	});
}

/** Key of a person's credit in one currency. */
export function creditKey(person: Id, currency: string): string {
	return `${person}/${currency}`;
}

/** What is left of a credit; below nothing when two devices spent it apart. */
export function creditLeft(row: SumRow<CreditOf> | undefined): number {
	return (row?.sums['given'] ?? 0) - (row?.sums['spent'] ?? 0);
}

type Paid = NonNullable<ReturnType<typeof CreditPaid.read>>;

/** What became of a person's overdrawn credit. */
export interface CreditOwedRow {
	/** How much they had spent in all when somebody took note last; more is a new task. */
	readonly spent: number;
	/** What they paid of it, each payment once. */
	readonly paid: readonly (Paid & { readonly id: Id })[];
}

type Change = { readonly spent: number } | { readonly paid: Paid };

/** Overdrafts that somebody has taken note of, and what was paid of them. */
export const creditsOwed = defineProjection<CreditOwedRow, Change>({
	table: CREDITS_OWED,
	version: 3,
	sources: [
		from(CreditOwed, ({ body }) => [
			[creditKey(body.person, body.currency), { spent: body.spent }]
		]),
		from(CreditPaid, ({ body }) => [[creditKey(body.person, body.currency), { paid: body }]])
	],
	fold(row = { spent: 0, paid: [] }, change, { id }) {
		if ('spent' in change) return { ...row, spent: Math.max(row.spent, change.spent) };
		if (row.paid.some((each) => each.id === id)) return row;
		const paid = [...row.paid, { ...change.paid, id }];
		return { ...row, paid: paid.sort((a, b) => (a.id < b.id ? -1 : 1)) };
	}
});

/** SL19 Credit that two devices spent apart is owed by its person: a task until somebody takes note. */
export const creditOverdrawn = defineIndex({
	name: 'store credit overdrawn',
	from: [CREDITS, CREDITS_OWED],
	to: CLASHES,
	each(rows, key) {
		const row = rows[CREDITS] as SumRow<CreditOf> | undefined;
		const owed = -creditLeft(row);
		const spent = row?.sums['spent'] ?? 0;
		const noted = (rows[CREDITS_OWED] as CreditOwedRow | undefined)?.spent ?? 0;
		if (!row || owed <= 0 || spent <= noted) return [];
		const { person, currency } = row.about;
		const value: Clash = {
			kind: 'credit-overdrawn',
			title: say('creditOverdrawn', { amount: amountWords({ minor: owed, currency }) }),
			text: say('creditOverdrawnText'),
			sides: [
				{
					label: say('creditOwner'),
					detail: say('creditOwes', { amount: amountWords({ minor: owed, currency }) }),
					record: { type: 'person', id: person }
				}
			],
			verbs: [
				{
					label: say('theyOweIt'),
					command: 'selling.noteCreditOwed',
					input: { person, currency, owed, spent }
				},
				paying(say('paidCash'), row.about, owed, { kind: 'cash', received: owed }),
				paying(say('paidCard'), row.about, owed, { kind: 'card' })
			]
		};
		return [{ key: `credit/${key}`, member: key, value }];
	}
});

function paying(label: string, about: CreditOf, amount: number, tender: object) {
	return { label, command: 'selling.payCredit', input: { ...about, amount, tenders: [tender] } };
}
