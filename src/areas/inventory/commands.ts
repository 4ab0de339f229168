import * as v from 'valibot';
import { locationById } from '#areas/settings';
import {
	decided,
	defineCommand,
	refuse,
	type CommandContext,
	type Decision
} from '#lib/commands/command.ts';
import { newRecords } from '#lib/commands/edit-record.ts';
import {
	decideRows,
	importedFrom,
	importedRow,
	importOptions,
	ROWS_PER_COMMAND,
	uniquelyNamed,
	type DecidedRow,
	type Imported,
	type ImportRow,
	type RowVerdict
} from '#lib/commands/import-rows.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { AS_IMPORTED, type RecordEdit } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import { isId } from '#lib/values/id.ts';
import { isMoney, sameMoney, type Money } from '#lib/values/money.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { nextStockNumber, usualFields } from './commands/new-pieces.ts';
import { say } from './messages.ts';
import { SEE_COST } from './permissions.ts';
import { Piece, PieceCost, PieceOrigin } from './records.ts';

/** A piece as a file gives it; without a stock number it gets one from this device's series. */
interface PieceRow extends ImportRow {
	readonly cost?: Money | undefined;
	/** The row as it stood there. */
	readonly origin?: string | undefined;
}

/**
 * Brings pieces of a file into the stock of this device's location. A piece that is here already, by the
 * file's number or its stock number, takes on what differs. Rows that cannot be taken are told by line and
 * reason; the others are saved together.
 */
export const importPieces = defineCommand({
	name: 'inventory.importPieces',
	label: 'Import pieces',
	done: 'Pieces imported',
	input: v.object({
		...importOptions,
		rows: v.pipe(
			v.array(
				v.object({
					...importedRow,
					cost: v.optional(v.custom<Money>(isMoney)),
					origin: v.optional(v.string())
				})
			),
			v.maxLength(ROWS_PER_COMMAND)
		)
	}),
	decide({ rows, dry = false, onlyNew = false }, tables, context): Decision<Imported> {
		const usual = usualFields(tables, context);
		if (!usual) return refuse('no-location', say('noLocation'));
		// INV22 What differs from a known cost would tell of it.
		if (rows.some((row) => row.cost) && !context.may(SEE_COST))
			return refuse('costs', say('costsInFile'));
		const { location, received, today } = usual;
		const taken = new Set<string>();
		const placed = rows.map((row) => withOrigin(withKnownPlace(row, tables)));
		const decisions = decideRows<PieceRow>(Piece, placed, tables, context, {
			onlyNew,
			find: (row) => knownPiece(tables, row),
			usual: ({ values, guesses }) => ({
				location,
				received,
				stockNumber:
					values['stockNumber'] ?? numberFor({ ...guesses, ...values }, tables, context, taken)
			})
		});
		const priced = decisions.map((each) => withCost(each, tables, context.locale, today, onlyNew));
		const facts = dry
			? []
			: [
					...newRecords(
						Piece,
						decisions.flatMap(({ edit }) => edit ?? [])
					),
					...newRecords(
						PieceCost,
						priced.flatMap(({ cost }) => cost ?? [])
					),
					...newRecords(
						PieceOrigin,
						context.keeps(PieceOrigin.family) ? decisions.flatMap(originOf) : []
					)
				];
		return decided(facts, importedFrom(priced, dry));
	}
});

/** A file of another workspace names its own locations: what comes from there is taken in here. */
function withKnownPlace(row: PieceRow, tables: Tables): PieceRow {
	const { location, ...values } = row.values;
	const known = location === undefined || (isId(location) && locationById(tables, location));
	return known ? row : { ...row, values };
}

/** What a row was is no word about the piece itself, which every device has. A file of our own says where it was. */
function withOrigin(row: PieceRow): PieceRow {
	if (row.own) return row;
	const { [AS_IMPORTED]: said, ...values } = row.values;
	return typeof said === 'string' ? { ...row, values, origin: said } : row;
}

/** INV21 The row that a piece came from, or was changed by. */
function originOf({ id, edit, row: { origin } }: DecidedRow<PieceRow>): readonly RecordEdit[] {
	return edit && origin ? [{ id, fields: { [AS_IMPORTED]: origin } }] : [];
}

/** INV21 A piece is known by the number that its file gave it, and by its stock number. */
function knownPiece(tables: Tables, row: ImportRow) {
	const before = row.id && tables.get<RecordRow>(Piece.name, row.id);
	if (before && !before.undone) return row.id;
	return uniquelyNamed(Piece, tables, { stockNumber: row.values['stockNumber'] });
}

function numberFor(
	values: Readonly<Record<string, unknown>>,
	tables: Tables,
	context: CommandContext,
	taken: Set<string>
): string {
	const { category } = values;
	const number = nextStockNumber(
		tables,
		context,
		typeof category === 'string' ? category : undefined,
		taken
	);
	taken.add(number.toLowerCase());
	return number;
}

/** The cost of a row, where it says another than is known here. */
function withCost(
	decision: DecidedRow<PieceRow>,
	tables: Tables,
	locale: string,
	since: Day,
	onlyNew: boolean
): DecidedRow<PieceRow> & { readonly cost?: RecordEdit } {
	const { row, id, verdict } = decision;
	if (!row.cost || verdict.what === 'refused') return decision;
	const before = tables.get<RecordRow>(PieceCost.name, id);
	const known = before?.undone ? undefined : before?.values['cost'];
	const was = isMoney(known) ? known : undefined;
	if (was && (sameMoney(was, row.cost) || onlyNew)) return decision;
	if (verdict.what === 'same' && onlyNew) return decision;
	const fields = { cost: row.cost, since };
	const cost: RecordEdit = was ? { id, fields, was: { ...before?.values } } : { id, fields };
	return { ...decision, verdict: costVerdict(verdict, was, row.cost, locale), cost };
}

function costVerdict(
	verdict: RowVerdict,
	before: Money | undefined,
	now: Money,
	locale: string
): RowVerdict {
	if (verdict.what === 'new') return verdict;
	const amount = formatMoney(now, locale);
	const told = before ? `${formatMoney(before, locale)} → ${amount}` : amount;
	const reason = [verdict.reason, `${say('cost')}: ${told}`].filter(Boolean).join('; ');
	return { ...verdict, what: 'changed', reason };
}
