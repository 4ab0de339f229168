import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import type { Id } from '#lib/values/id.ts';
import { JobCosted, JobCostTakenBack } from '../facts/job.ts';
import { Cost, IdOf } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { SEE_JOB_COSTS } from '../permissions.ts';
import { costsKnown } from '../queries/costs.ts';
import { aboutOf, atTicket, isRefused } from './here.ts';

/** TK12 Notes what a job cost us. It is work in progress until the job leaves, and a cost then. */
export const noteCost = defineCommand({
	name: 'tickets.noteCost',
	label: 'Note a cost of a job',
	done: 'Cost of a job noted',
	instead: say('insteadCost'),
	may: SEE_JOB_COSTS,
	input: v.object({ ticket: IdOf, job: IdOf, ...Cost.entries }),
	decide(input, tables, context): Decision<{ readonly ticket: Id }> {
		const { ticket, job, amount } = input;
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const { currency, number } = at.view.takenIn;
		// A bill may come when its job has left.
		const found = at.view.jobs.find(({ body }) => body.job === job);
		if (!found) return refuse('job-not-here', say('jobNotHere', { number }));
		if (amount === 0) return refuse('nothing', say('nothingCosted'));
		const fact = JobCosted.write({ ...input, ...aboutOf(at), number: found.number, currency });
		return decided([fact], { ticket });
	}
});

/** TK23 Takes back a cost that was noted by mistake, whether its job has left or not. */
export const takeCostBack = defineCommand({
	name: 'tickets.takeCostBack',
	label: 'Take a cost of a job back',
	done: 'Cost of a job taken back',
	instead: say('insteadCost'),
	may: SEE_JOB_COSTS,
	input: v.object({ ticket: IdOf, cost: IdOf }),
	decide({ ticket, cost }, tables, context): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const known = costsKnown(tables, ticket).find(({ id, back }) => id === cost && !back);
		if (!known) return refuse('cost-gone', say('costGone'));
		const { job, number } = known;
		return decided([JobCostTakenBack.write({ ...aboutOf(at), job, number, cost })], { ticket });
	}
});
