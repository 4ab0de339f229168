import { USED_PIECES, type UsedPieceRow } from '#areas/inventory';
import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { costsOf, JOB_COSTS, type JobCost, type JobCostRow } from '../projections/costs.ts';
import { TICKETS } from '../projections/tickets.ts';
import { eventsOf, ticketOf } from './tickets.ts';

/** A cost of a job as a screen shows it. */
export type CostView = Omit<JobCost, 'what' | 'at' | 'back'> & {
	readonly what: JobCost['what'] | 'piece';
	readonly noted: Instant;
	/** Of a piece of the stock: which one, and what it is called. */
	readonly piece?: { readonly id: Id; readonly called: string };
	readonly back?: { readonly by?: Id; readonly day: Day };
};

/** TK12 TK24 What the jobs of a ticket cost us; nothing on a device that receives no costs. */
export const costsOfTicket = defineQuery<{ readonly ticket: Id }, readonly CostView[]>({
	name: 'tickets.costs',
	reads: [JOB_COSTS, USED_PIECES, TICKETS],
	answer: (tables, { ticket }) => [
		...costsKnown(tables, ticket).map((cost) => ({ ...cost, noted: instantOfStamp(cost.at) })),
		...piecesIn(tables, ticket)
	]
});

/** What jobs of a ticket cost, with what was taken back; none while nothing was noted. */
export function costsKnown(tables: Tables, ticket: Id): readonly JobCost[] {
	const row = tables.get<JobCostRow>(JOB_COSTS, ticket);
	return row ? costsOf(row) : [];
}

/**
 * TK24 The pieces in the jobs of a ticket at what they brought into them: nothing while their cost is not
 * known here in the ticket's currency, or while another claim has the piece.
 */
function piecesIn(tables: Tables, ticket: Id): readonly CostView[] {
	const view = ticketOf(tables, ticket);
	const used = tables.get<UsedPieceRow>(USED_PIECES, ticket)?.members ?? {};
	const put = new Map(eventsOf(tables, ticket).map((event) => [event.uses?.use, event]));
	return (view?.jobs ?? []).flatMap(({ body, number, standing }) =>
		standing.pieces.flatMap((piece): readonly CostView[] => {
			const event = put.get(piece.use);
			const brought = used[piece.use];
			if (!view || !event) return [];
			const { currency } = view.takenIn;
			const { day, location, by, at } = event;
			const moves = brought?.currency === currency ? brought.moves : [];
			const amount = moves.reduce((sum, { sign, minor }) => sum + sign * minor, 0);
			return [
				{
					...{ id: piece.use, ticket, job: body.job, number, location, day, currency },
					what: 'piece',
					amount,
					noted: instantOfStamp(at),
					piece: { id: piece.piece, called: `${piece.stockNumber} ${piece.title}` },
					...(by ? { by } : {})
				}
			];
		})
	);
}
