import * as v from 'valibot';
import { personById } from '#areas/customers';
import {
	decided,
	defineCommand,
	refuse,
	type CommandContext,
	type Decision
} from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordValues } from '#lib/records/record.ts';
import { addDays } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import { Amount, DayOf, IdOf, Job, PhotoOf, Words, type JobBody } from '../facts/shapes.ts';
import { TicketTakenIn } from '../facts/ticket.ts';
import { say } from '../messages.ts';
import { workshopOf } from '../queries/workshop.ts';
import { redoOf, ticketOf } from '../queries/tickets.ts';
import type { Workshop } from '../records.ts';
import { ticketNumber } from '../rules/numbers.ts';
import { promisingWord } from '../rules/words.ts';
import { hereOf, isRefused, type Here, type Refused } from './here.ts';
import { pricedTasks, TaskInput, totalOf } from './tasks.ts';

const { job: _job, tasks: _tasks, redoOf: _redoOf, ...described } = Job.entries;
const JobInput = v.object({ ...described, tasks: v.array(TaskInput) });

const Input = v.object({
	person: IdOf,
	notify: v.optional(IdOf),
	jobs: v.pipe(v.array(JobInput), v.maxLength(20)),
	promised: DayOf,
	hour: v.optional(v.pipe(v.string(), v.regex(/^\d\d:\d\d$/))),
	service: v.optional(v.picklist(['standard', 'express', 'waiting']), 'standard'),
	terms: v.optional(v.picklist(['agreed', 'estimate']), 'agreed'),
	notOver: v.optional(Amount),
	signed: v.optional(v.object({ terms: v.pipe(v.string(), v.maxLength(4000)), paper: PhotoOf }))
});

/** What is taken in, as a screen sends it. */
export type TakeInInput = v.InferOutput<typeof Input>;
type Shop = RecordValues<typeof Workshop>;

/** What the caller is told of a ticket. */
export interface TicketResult {
	readonly ticket: Id;
	readonly number: string;
	readonly jobs: readonly Id[];
}

/**
 * TK1 Takes pieces of a customer in for work, as one ticket with a job for each of them. No money moves:
 * a deposit is taken at the till, and what the work brings is income when it is collected.
 */
export const takeIn = defineCommand({
	name: 'tickets.takeIn',
	label: 'Take in work',
	done: 'Ticket {number} taken in',
	instead: say('insteadTicket'),
	input: Input,
	decide(input, tables, context): Decision<TicketResult> {
		const here = hereOf(tables, context);
		if (isRefused(here)) return here;
		if (!personById(tables, input.person)) return refuse('person', say('personNotHere'));
		if (input.jobs.length === 0) return refuse('no-jobs', say('noJobs'));
		if (input.promised < here.day) return refuse('promised', say('promisedPast'));
		const shop = workshopOf(tables, here.location.id);
		if (shop?.signatureNeeded && !input.signed) return refuse('not-signed', say('signatureNeeded'));
		const jobs = jobsOf(input, tables, here, shop, context);
		if (isRefused(jobs)) return jobs;
		const over = input.terms === 'agreed' && isOver(input, jobs);
		if (over) return refuse('over', say('overAtOnce'));
		const rush = input.service === 'express' ? shop?.rush : undefined;
		const { jobs: _inputs, ...kept } = input;
		return written({ ...kept, jobs, ...(rush ? { rush } : {}) }, here, context);
	}
});

function isOver({ notOver }: TakeInInput, jobs: readonly JobBody[]): boolean {
	return notOver !== undefined && totalOf(jobs.flatMap(({ tasks }) => tasks)) > notOver;
}

type Kept = Omit<
	Parameters<typeof TicketTakenIn.write>[0],
	'ticket' | 'number' | 'location' | 'day' | 'currency' | 'jobs'
> & { readonly jobs: readonly JobBody[] };

function written(
	{ jobs, ...kept }: Kept,
	{ location, day }: Here,
	context: CommandContext
): Decision<TicketResult> {
	const ticket = context.newId();
	const number = ticketNumber(context.device.prefix, context.nextNumber('ticket'));
	const { currency } = location.values;
	const where = { ticket, number, location: location.id, day, currency };
	const fact = TicketTakenIn.write({ ...kept, ...where, jobs: [...jobs] });
	return decided([fact], { ticket, number, jobs: jobs.map(({ job }) => job) });
}

function jobsOf(
	{ jobs, terms, service }: TakeInInput,
	tables: Tables,
	{ location }: Here,
	shop: Shop | undefined,
	context: CommandContext
): readonly JobBody[] | Refused {
	const rush = service === 'express' ? shop?.rush : undefined;
	const kept: JobBody[] = [];
	for (const { tasks: inputs, ...described } of jobs) {
		const missing = missingOf(described, shop);
		if (missing) return missing;
		if (inputs.length === 0 && terms === 'agreed')
			return refuse('no-task', say('noTask', { title: described.title }));
		const tasks = pricedTasks(inputs, tables, location.values.currency, rush);
		if (isRefused(tasks)) return tasks;
		kept.push({ job: context.newId(), ...described, tasks: [...tasks] });
	}
	return kept;
}

/** TK5 TK4 A claim check promises nothing that was not tested; what this shop asks of every piece is there. */
function missingOf(
	{ title, tested, photos = [], declared }: Omit<JobBody, 'job' | 'tasks'>,
	shop: Shop | undefined
): Refused | undefined {
	const word = tested ? undefined : promisingWord(title);
	if (word) return refuse('promising', say('promising', { word }));
	if (shop?.photoNeeded && photos.length === 0)
		return refuse('no-photo', say('photoNeeded', { title }));
	if (shop?.valueNeeded && declared === undefined)
		return refuse('no-value', say('valueNeeded', { title }));
	return undefined;
}

/** TK16 Takes a job that was collected in once more: linked to the old one, free to the customer, at our cost. */
export const redo = defineCommand({
	name: 'tickets.redo',
	label: 'Do it again',
	done: 'Ticket {number} taken in',
	instead: say('insteadTicket'),
	input: v.object({
		ticket: IdOf,
		job: IdOf,
		promised: v.optional(DayOf),
		note: v.optional(Words),
		photos: v.optional(v.array(PhotoOf))
	}),
	decide(input, tables, context): Decision<TicketResult> {
		const here = hereOf(tables, context);
		if (isRefused(here)) return here;
		const view = ticketOf(tables, input.ticket);
		if (!view) return refuse('ticket-not-here', say('ticketNotHere'));
		const { number, person } = view.takenIn;
		const old = view.jobs.find(({ body }) => body.job === input.job);
		if (!old) return refuse('job-not-here', say('jobNotHere', { number }));
		if (old.standing.stage !== 'collected')
			return refuse('not-collected', say('notCollectedYet', { number: old.number }));
		const before = redoOf(tables, input.job);
		if (before) return refuse('redone', say('redoneBefore', { on: before.number }));
		const days = workshopOf(tables, here.location.id)?.days ?? 7;
		const promised = input.promised ?? addDays(here.day, days);
		if (promised < here.day) return refuse('promised', say('promisedPast'));
		const { note, photos } = input;
		const job: JobBody = {
			...old.body,
			job: context.newId(),
			tasks: old.standing.tasks.map(({ title, quantity, minutes, text }) => ({
				title: say('redoTask', { task: title }),
				quantity,
				labor: 0,
				parts: 0,
				...(minutes ? { minutes } : {}),
				...(text ? { text } : {})
			})),
			redoOf: { ticket: input.ticket, job: input.job, number: old.number },
			...(note ? { note } : {}),
			...(photos ? { photos } : {})
		};
		const kept = { person, promised, service: 'standard', terms: 'agreed', jobs: [job] } as const;
		return written(kept, here, context);
	}
});
