import type { Stamp } from '#lib/facts/stamp.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import type { Id } from '#lib/values/id.ts';
import { JobCosted, JobCostTakenBack } from '../facts/job.ts';

/** Table of what the jobs of a ticket cost us, with the ticket's key. */
export const JOB_COSTS = 'jobCost';

/** Where something that was noted came from. */
interface Noted {
	readonly id: Id;
	readonly at: Stamp;
	readonly by?: Id;
}

type Back = NonNullable<ReturnType<typeof JobCostTakenBack.read>> & Noted;

/** One cost of a job, and how it was taken back, where it was. */
export type JobCost = NonNullable<ReturnType<typeof JobCosted.read>> &
	Noted & { readonly back?: Back };

/** What the jobs of a ticket cost, and what of it was taken back, each in the order of ids. */
export interface JobCostRow {
	readonly costs: readonly JobCost[];
	readonly backs: readonly Back[];
}

/** TK12 TK23 Costs of jobs. Only devices that receive costs have any. What is taken back may be heard of first. */
export const jobCosts = defineProjection<JobCostRow, Partial<JobCostRow>>({
	table: JOB_COSTS,
	version: 2,
	sources: [
		from(JobCosted, ({ id, at, by, body }) => [
			[body.ticket, { costs: [{ ...body, id, at, ...(by ? { by } : {}) }] }]
		]),
		from(JobCostTakenBack, ({ id, at, by, body }) => [
			[body.ticket, { backs: [{ ...body, id, at, ...(by ? { by } : {}) }] }]
		])
	],
	fold: (row, { costs = [], backs = [] }) => ({
		costs: together(row?.costs, costs),
		backs: together(row?.backs, backs)
	})
});

function together<Item extends Noted>(
	known: readonly Item[] = [],
	more: readonly Item[]
): readonly Item[] {
	const all = new Map([...known, ...more].map((each) => [each.id, each]));
	return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** TK23 What jobs cost, each with how it was taken back: two who did so apart did it once. */
export function costsOf({ costs, backs }: JobCostRow): readonly JobCost[] {
	return costs.map((cost) => {
		const back = backs.find((each) => each.cost === cost.id);
		return back ? { ...cost, back } : cost;
	});
}
