import * as v from 'valibot';
import { defineFact } from '#lib/facts/fact.ts';
import { Amount, Currency, IdOf } from './shapes.ts';

/**
 * Somebody took note that a person owes us what their store credit was overdrawn by, once they had
 * spent this much of it in all (SL19).
 */
export const CreditOwed = defineFact({
	name: 'credit.owed',
	version: 1,
	family: 'sales',
	body: v.object({ person: IdOf, currency: Currency, owed: Amount, spent: Amount })
});
