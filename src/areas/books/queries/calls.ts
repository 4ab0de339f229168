import type { AskOf } from '#lib/projections/query.ts';
import type * as queries from '../queries.ts';

/** What screens ask of the books, by name: they open without what works it out. */
export const trialBalance: AskOf<typeof queries.trialBalance> = { name: 'books.trialBalance' };
export const profitAndLoss: AskOf<typeof queries.profitAndLoss> = { name: 'books.profitAndLoss' };
export const standing: AskOf<typeof queries.standing> = { name: 'books.standing' };
export const results: AskOf<typeof queries.results> = { name: 'books.results' };
export const accountLedger: AskOf<typeof queries.accountLedger> = { name: 'books.accountLedger' };
