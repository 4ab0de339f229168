import type { AskOf } from '#lib/projections/query.ts';
import type * as costs from './costs.ts';
import type * as notices from './notices.ts';
import type * as tickets from './tickets.ts';
import type * as workshop from './workshop.ts';

/** What the till, Today, costs, a ticket’s page and every page of notices ask of tickets, by name: they open without what works it out. */
export const redone: AskOf<typeof tickets.redone> = { name: 'tickets.redone' };
export const pickUps: AskOf<typeof tickets.pickUps> = { name: 'tickets.pickUps' };
export const takenInOn: AskOf<typeof workshop.takenInOn> = { name: 'tickets.takenInOn' };
export const heldGoods: AskOf<typeof workshop.heldGoods> = { name: 'tickets.heldGoods' };
export const noticesDue: AskOf<typeof notices.noticesDue> = { name: 'tickets.noticesDue' };
export const costsOfTicket: AskOf<typeof costs.costsOfTicket> = { name: 'tickets.costs' };
