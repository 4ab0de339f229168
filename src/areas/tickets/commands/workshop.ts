import * as v from 'valibot';
import { decided, defineCommand, refuseFields, type Decision } from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { checkValues } from '#lib/records/check.ts';
import type { RecordEdit } from '#lib/records/record.ts';
import { CHANGE_PRICE_BOOK } from '../permissions.ts';
import { workshopOf } from '../queries/workshop.ts';
import { RepairTask, Workshop } from '../records.ts';
import { hereOf, isRefused } from './here.ts';

const Values = v.record(v.string(), v.unknown());

/**
 * TK3 TK4 Opens the workshop of this location, with what of a price book to start from is not there yet;
 * `startBook` is one.
 */
export const openWorkshop = defineCommand({
	name: 'tickets.openWorkshop',
	label: 'Open the workshop',
	done: 'Workshop opened',
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
