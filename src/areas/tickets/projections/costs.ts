import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Id } from '#lib/values/id.ts';
import { JobCosted } from '../facts/job.ts';

/** Table of what the jobs of a ticket cost us, with the ticket's key. */
export const JOB_COSTS = 'jobCost';

/** One cost of a job. */
export type JobCost = NonNullable<ReturnType<typeof JobCosted.read>> & { readonly id: Id };

/** What the jobs of a ticket cost, in the order of ids. */
export interface JobCostRow {
	readonly costs: readonly JobCost[];
}

/** TK12 Costs of jobs. Only devices that receive costs have any. */
export const jobCosts = defineProjection<JobCostRow, JobCost>({
	table: JOB_COSTS,
	version: 1,
	sources: [from(JobCosted, ({ id, body }) => [[body.ticket, { ...body, id }]])],
	fold(row = { costs: [] }, cost) {
		if (row.costs.some(({ id }) => id === cost.id)) return row;
		return { costs: [...row.costs, cost].sort((a, b) => (a.id < b.id ? -1 : 1)) };
	}
});
