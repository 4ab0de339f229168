import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { costsOf, JOB_COSTS, type JobCost, type JobCostRow } from '../projections/costs.ts';

/** A cost of a job as a screen shows it. */
export type CostView = JobCost & { readonly noted: Instant };

/** TK12 What the jobs of a ticket cost us; nothing on a device that receives no costs. */
export const costsOfTicket = defineQuery<{ readonly ticket: Id }, readonly CostView[]>({
	name: 'tickets.costs',
	reads: [JOB_COSTS],
	answer: (tables, { ticket }) =>
		costsKnown(tables, ticket).map((cost) => ({ ...cost, noted: instantOfStamp(cost.at) }))
});

/** What jobs of a ticket cost, with what was taken back; none while nothing was noted. */
export function costsKnown(tables: Tables, ticket: Id): readonly JobCost[] {
	const row = tables.get<JobCostRow>(JOB_COSTS, ticket);
	return row ? costsOf(row) : [];
}
