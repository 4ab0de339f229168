import type { SumRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Money } from '#lib/values/money.ts';
import { creditKey, creditLeft, CREDITS, type CreditOf } from '../projections/credit.ts';

/** A person's store credit in one currency, as far as this device knows. */
export const storeCredit = defineQuery<{ readonly person: Id; readonly currency: string }, Money>({
	name: 'selling.credit',
	reads: [CREDITS],
	answer: (tables, { person, currency }) => ({
		minor: creditOf(tables, person, currency),
		currency
	})
});

/** What a person has with us in store credit, in minor units; below nothing when it was overdrawn. */
export function creditOf(tables: Tables, person: Id, currency: string): number {
	return creditLeft(tables.get<SumRow<CreditOf>>(CREDITS, creditKey(person, currency)));
}

/** Who has store credit, or owes some, and in which currency. */
export function creditHolders(tables: Tables): readonly CreditOf[] {
	return [...tables.all<SumRow<CreditOf>>(CREDITS)].map(([, { about }]) => about);
}
