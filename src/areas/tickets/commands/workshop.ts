import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	refuseFields,
	type Decision
} from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { checkValues } from '#lib/records/check.ts';
import type { RecordEdit } from '#lib/records/record.ts';
import type { Id } from '#lib/values/id.ts';
import { JobCosted } from '../facts/job.ts';
import { Amount, IdOf, Words } from '../facts/shapes.ts';
import { say } from '../messages.ts';
import { CHANGE_PRICE_BOOK, SEE_JOB_COSTS } from '../permissions.ts';
import { workshopOf } from '../queries/workshop.ts';
import { RepairTask, Workshop } from '../records.ts';
import { aboutOf, atTicket, hereOf, isRefused } from './here.ts';

const Values = v.record(v.string(), v.unknown());

/**
 * TK3 TK4 Opens the workshop of this location, with what of a price book to start from is not there yet;
 * `startBook` is one.
 */
export const openWorkshop = defineCommand({
	name: 'tickets.openWorkshop',
	label: 'Open the workshop',
	may: CHANGE_PRICE_BOOK,
	input: v.object({ workshop: Values, tasks: v.array(Values) }),
	decide(input, tables, context): Decision<{ readonly tasks: number }> {
		const here = hereOf(tables, context);
		if (isRefused(here)) return here;
		const { location } = here;
		const shop = checkValues(Workshop, { ...input.workshop, location: location.id });
		if (!shop.ok) return refuseFields('not-complete', shop.problems);
		const isKnown = (task: unknown) =>
			tables.byValue(RepairTask.name, 'code', String(task)).length > 0;
		const edits: RecordEdit[] = [];
		for (const task of input.tasks.filter(({ code }) => !isKnown(code))) {
			const checked = checkValues(RepairTask, task);
			if (!checked.ok) return refuseFields('not-complete', checked.problems);
			edits.push({ id: context.newId(), fields: checked.values });
		}
		const isOpen = workshopOf(tables, location.id) !== undefined;
		const shops = isOpen ? [] : [{ id: context.newId(), fields: shop.values }];
		const facts = [...newRecords(RepairTask, edits), ...newRecords(Workshop, shops)];
		return decided(facts, { tasks: edits.length });
	}
});

/** TK12 Notes what a job cost us. It is work in progress until the job leaves, and a cost then. */
export const noteCost = defineCommand({
	name: 'tickets.noteCost',
	label: 'Note a cost of a job',
	instead: say('insteadCost'),
	may: SEE_JOB_COSTS,
	input: v.object({
		ticket: IdOf,
		job: IdOf,
		what: v.picklist(['metal', 'findings', 'labor', 'outside']),
		amount: Amount,
		jeweler: v.optional(IdOf),
		shop: v.optional(Words),
		note: v.optional(Words)
	}),
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
