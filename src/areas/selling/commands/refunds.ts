import { refuse } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { TenderBody } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { refundTo } from '../queries/refunds.ts';
import type { Refused } from './refused.ts';

/** What a refund is worked out from. */
export interface RefundOf {
	readonly tables: Tables;
	/** The sales whose lines come back. */
	readonly sales: readonly Id[];
	/** Back the way the money came, or as store credit. */
	readonly to: 'original' | 'credit';
	readonly person?: Id | undefined;
}

/** SL12 Gives money back: to the first payments in order, what they do not cover as store credit. */
export function refunds(minor: number, of: RefundOf): readonly TenderBody[] | Refused {
	const { tables, sales, to, person } = of;
	if (minor === 0) return [];
	const plan = to === 'credit' ? { tenders: [], credit: minor } : refundTo(tables, sales, minor);
	const { tenders, credit } = plan;
	if (credit === 0) return tenders;
	if (!person)
		return refuse('no-person', say(to === 'credit' ? 'creditNeedsPerson' : 'restNeedsPerson'));
	return [...tenders, { kind: 'credit', amount: -credit, person }];
}
