import * as v from 'valibot';
import { Location, ShopStart } from '#areas/settings';
import { decided, defineCommand, refuseFields, type Decision } from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { checkValues } from '#lib/records/check.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from '../messages.ts';
import { CASES_MAX } from '../rules/limits.ts';
import { Case } from '../records.ts';

const Values = v.record(v.string(), v.unknown());

/** SET13 Opens a shop: its location, what its owner answered, and its empty cases; all of it or nothing. */
export const openShop = defineCommand({
	name: 'inventory.openShop',
	label: 'Open the shop',
	done: 'Shop opened',
	stays: true,
	input: v.object({
		location: Values,
		start: v.optional(Values, {}),
		cases: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CASES_MAX))
	}),
	decide(input, tables, context): Decision<{ readonly location: Id }> {
		const checked = checkValues(Location, input.location);
		if (!checked.ok) return refuseFields('not-complete', checked.problems);
		const location = context.newId();
		const started = checkValues(ShopStart, { ...input.start, location });
		if (!started.ok) return refuseFields('not-complete', started.problems);
		const taken = (code: string) => tables.byValue(Case.name, 'code', code).length > 0;
		let number = 0;
		const cases = Array.from({ length: input.cases }, () => {
			do number += 1;
			while (taken(`CASE-${number}`));
			const fields = { name: say('caseNumber', { number }), code: `CASE-${number}`, location };
			return { id: context.newId(), fields };
		});
		return decided(
			[
				...newRecords(Location, [{ id: location, fields: checked.values }]),
				...newRecords(ShopStart, [{ id: context.newId(), fields: started.values }]),
				...newRecords(Case, cases)
			],
			{ location }
		);
	}
});
