import * as v from 'valibot';
import {
	decided,
	defineCommand,
	refuse,
	refuseFields,
	stepUp,
	type Decision
} from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { checkValues } from '#lib/records/check.ts';
import type { RecordEdit } from '#lib/records/record.ts';
import type { Id } from '#lib/values/id.ts';
import { isMoney, type Money } from '#lib/values/money.ts';
import { say } from '../messages.ts';
import { ALIKE_MAX } from '../rules/limits.ts';
import { SEE_COST } from '../permissions.ts';
import { Piece, PieceCost } from '../records.ts';
import { isFree, nextStockNumber, usualFields } from './new-pieces.ts';

/** A piece that was added: its id and what to call it. */
export interface AddedPiece {
	readonly id: Id;
	readonly stockNumber: string;
	readonly title: string;
}

/**
 * INV13 Adds a piece, or several alike, with the cost of each; pieces without a stock number get one. A typed
 * number is for one piece only.
 */
export const addPieces = defineCommand({
	name: 'inventory.addPieces',
	label: 'Add piece',
	done: 'Pieces added',
	input: v.object({
		values: v.record(v.string(), v.unknown()),
		cost: v.optional(v.custom<Money>(isMoney)),
		count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ALIKE_MAX)), 1)
	}),
	decide({ values, cost, count }, tables, context): Decision<readonly AddedPiece[]> {
		const usual = usualFields(tables, context);
		if (!usual) return refuse('no-location', say('noLocation'));
		// INV22 Who may not see a cost sets none.
		if (cost && !context.may(SEE_COST)) return stepUp(SEE_COST);
		const typed = values['stockNumber'];
		if (typeof typed === 'string' && count > 1) {
			return refuse('one-number', say('oneNumber'), { stockNumber: say('oneNumber') });
		}
		if (typeof typed === 'string' && !isFree(tables, typed)) {
			return refuseFields('taken', { stockNumber: say('alreadyHere', { number: typed }) });
		}
		const category = values['category'];
		const pieces: RecordEdit[] = [];
		for (let unit = 0; unit < count; unit += 1) {
			const number =
				typed ??
				nextStockNumber(tables, context, category === undefined ? undefined : String(category));
			const { location, received } = usual;
			const checked = checkValues(Piece, { location, received, ...values, stockNumber: number });
			if (!checked.ok) return refuseFields('not-complete', checked.problems);
			// A serial number is one piece's own.
			const { serial, ...shared } = checked.values;
			const own = unit === 0 && serial !== undefined ? { serial } : {};
			pieces.push({ id: context.newId(), fields: { ...shared, ...own } });
		}
		const costs = cost
			? pieces.map(({ id }) => ({ id, fields: { cost, since: usual.today } }))
			: [];
		const facts = [...newRecords(Piece, pieces), ...newRecords(PieceCost, costs)];
		return decided(
			facts,
			pieces.map(({ id, fields }) => ({
				id,
				stockNumber: String(fields['stockNumber']),
				title: String(fields['title'])
			}))
		);
	}
});
