import * as v from 'valibot';
import { decided, defineCommand, refuse, type Decision } from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import { checkValues } from '#lib/records/check.ts';
import type { RecordEdit } from '#lib/records/record.ts';
import { isMoney, type Money } from '#lib/values/money.ts';
import { isFree, nextStockNumber, usualFields } from './commands/new-pieces.ts';
import { say } from './messages.ts';
import { Piece, PieceCost, type RowNote } from './records.ts';

/** Most pieces that one import command takes; a larger file is several commands. */
export const PIECES_PER_COMMAND = 500;

const ToAdd = v.object({
	line: v.number(),
	values: v.record(v.string(), v.unknown()),
	cost: v.optional(v.custom<Money>(isMoney))
});

/**
 * Brings pieces of a file into the stock of this device's location. Rows that cannot be taken are
 * told by line and reason; the others are saved together.
 */
export const importPieces = defineCommand({
	name: 'inventory.importPieces',
	label: 'Import pieces',
	done: 'Pieces imported',
	input: v.object({ pieces: v.pipe(v.array(ToAdd), v.maxLength(PIECES_PER_COMMAND)) }),
	decide(
		input,
		tables,
		context
	): Decision<{ readonly added: number; readonly refused: readonly RowNote[] }> {
		const usual = usualFields(tables, context);
		if (!usual) return refuse('no-location', say('noLocation'));
		const { location, received, today } = usual;
		const refused: RowNote[] = [];
		const pieces: RecordEdit[] = [];
		const costs: RecordEdit[] = [];
		const taken = new Set<string>();
		for (const { line, values, cost } of input.pieces) {
			const category = values['category'] === undefined ? undefined : String(values['category']);
			const number = values['stockNumber'] ?? nextStockNumber(tables, context, category, taken);
			const fields = { location, received, ...values, stockNumber: number };
			const checked = checkValues(Piece, fields);
			if (!checked.ok) {
				refused.push({ line, reason: Object.values(checked.problems).join('; ') });
				continue;
			}
			const key = String(number).toLowerCase();
			if (taken.has(key) || !isFree(tables, key)) {
				refused.push({ line, reason: say('alreadyHere', { number: String(number) }) });
				continue;
			}
			taken.add(key);
			const id = context.newId();
			pieces.push({ id, fields: checked.values });
			if (cost) costs.push({ id, fields: { cost, since: today } });
		}
		const facts = [...newRecords(Piece, pieces), ...newRecords(PieceCost, costs)];
		return decided(facts, { added: pieces.length, refused });
	}
});
