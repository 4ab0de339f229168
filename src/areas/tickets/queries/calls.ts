import type { AskOf } from '#lib/projections/query.ts';
import type * as tickets from './tickets.ts';

/** What the till asks of tickets, by name: it shows work in a cart, and opens without what works it out. */
export const pickUps: AskOf<typeof tickets.pickUps> = { name: 'tickets.pickUps' };
