import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import { addDays } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { formatDay } from '#lib/words/moments.ts';
import { JobCalledOff } from '../facts/job.ts';
import { Amount, IdOf, Words, type TaskBody } from '../facts/shapes.ts';
import { EstimateAnswered, EstimateGiven } from '../facts/ticket.ts';
import { say } from '../messages.ts';
import { workshopOf } from '../queries/workshop.ts';
import { answersTo } from '../rules/standing.ts';
import { ANSWERED_BY } from '../rules/words.ts';
import { aboutOf, atTicket, isRefused, jobAt, type AtTicket } from './here.ts';
import { pricedTasks, TaskInput, totalOf } from './tasks.ts';

/** How many days an estimate holds where the workshop does not say. */
const USUAL_DAYS = 30;

/** What the caller is told of an estimate. */
export interface EstimateResult {
	readonly estimate: Id;
	/** It stays under what the customer allowed, and needs no answer. */
	readonly within: boolean;
}

/**
 * TK8 Says what work on jobs would come to. It changes nothing until it is approved, unless the whole
 * ticket stays within what its customer allowed.
 */
export const giveEstimate = defineCommand({
	name: 'tickets.giveEstimate',
	label: 'Give an estimate',
	done: 'Estimate given',
	instead: say('insteadAnswer'),
	input: v.object({
		ticket: IdOf,
		jobs: v.pipe(
			v.array(v.object({ job: IdOf, tasks: v.pipe(v.array(TaskInput), v.minLength(1)) })),
			v.minLength(1)
		)
	}),
	decide({ ticket, jobs: inputs }, tables, context): Decision<EstimateResult> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const { currency, notOver, rush } = at.view.takenIn;
		const jobs: { job: Id; tasks: TaskBody[] }[] = [];
		for (const input of inputs) {
			const job = jobAt(at, input.job);
			if (isRefused(job)) return job;
			const tasks = pricedTasks(input.tasks, tables, currency, rush);
			if (isRefused(tasks)) return tasks;
			jobs.push({ job: input.job, tasks: [...tasks] });
		}
		const others = at.view.jobs
			.filter(({ body }) => !jobs.some(({ job }) => job === body.job))
			.reduce((sum, { standing }) => sum + standing.labor + standing.parts, 0);
		const total = others + totalOf(jobs.flatMap(({ tasks }) => tasks));
		const within = notOver !== undefined && total <= notOver;
		const estimate = context.newId();
		const days = workshopOf(tables, at.location.id)?.estimateDays ?? USUAL_DAYS;
		const until = addDays(at.day, days);
		const about = { ...aboutOf(at), estimate };
		const answer = { ...about, reply: context.newId(), answer: 'approved', how: 'within' } as const;
		return decided(
			[
				EstimateGiven.write({ ...about, jobs, until, knows: knownOf(at.events) }),
				...(within ? [EstimateAnswered.write({ ...answer, after: [] })] : [])
			],
			{ estimate, within }
		);
	}
});

/** Estimates and answers that are known here: one that is not known of both is a clash. */
function knownOf(events: AtTicket['events']): Id[] {
	return events.flatMap(({ estimates, answers }) => [
		...(estimates ? [estimates.estimate] : []),
		...(answers ? [answers.reply] : [])
	]);
}

/** TK8 Keeps what the customer said to an estimate, with who heard it and when; it is not approved after its day. */
export const answerEstimate = defineCommand({
	name: 'tickets.answerEstimate',
	label: 'Answer an estimate',
	done: 'Estimate answered',
	instead: say('insteadAnswer'),
	input: v.object({
		ticket: IdOf,
		estimate: IdOf,
		answer: v.picklist(['approved', 'declined']),
		how: v.picklist(ANSWERED_BY),
		note: v.optional(Words)
	}),
	decide(
		{ ticket, estimate, answer, how, note },
		tables,
		context
	): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const known = at.view.estimates.find((each) => each.estimate === estimate);
		if (!known) return refuse('estimate-not-here', say('estimateNotHere'));
		const before = answersTo(at.events, estimate);
		if (before.length === 1) return refuse('answered', say('answeredThis'));
		if (answer === 'approved' && before.length === 0 && known.until < at.day) {
			const day = formatDay(known.until, context.locale, 'short');
			return refuse('estimate-over', say('estimateOver', { day }));
		}
		const fact = EstimateAnswered.write({
			...aboutOf(at),
			estimate,
			reply: context.newId(),
			answer,
			how,
			...(note ? { note } : {}),
			after: before.map(({ reply }) => reply)
		});
		return decided([fact], { ticket });
	}
});

/** TK10 Calls jobs off: they are given back as they are, for a fee or none. */
export const callOff = defineCommand({
	name: 'tickets.callOff',
	label: 'Call a job off',
	done: 'Job called off',
	instead: say('insteadMove'),
	input: v.object({
		ticket: IdOf,
		jobs: v.pipe(v.array(IdOf), v.minLength(1)),
		reason: Words,
		fee: v.optional(Amount, 0)
	}),
	decide({ ticket, jobs, reason, fee }, tables, context): Decision<{ readonly ticket: Id }> {
		const at = atTicket(tables, context, ticket);
		if (isRefused(at)) return at;
		const facts = [];
		for (const id of jobs) {
			const job = jobAt(at, id);
			if (isRefused(job)) return job;
			if (at.events.some((event) => event.job === id && event.callsOff))
				return refuse('called-off', say('calledOffAlready', { number: job.number }));
			facts.push(JobCalledOff.write({ ...aboutOf(at), job: id, reason, fee }));
		}
		return decided(facts, { ticket });
	}
});
