import type { AskOf } from '#lib/projections/query.ts';
import type * as reports from './reports.ts';
import type * as shop from './shop.ts';

/** What screens of every area ask of the till, by name: they open without what works it out. */
export const till: AskOf<typeof shop.till> = { name: 'selling.till' };
export const whatSells: AskOf<typeof reports.whatSells> = { name: 'selling.whatSells' };
