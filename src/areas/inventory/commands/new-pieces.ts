import { locationHere } from '#areas/settings';
import type { CommandContext } from '#lib/commands/command.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { Piece, StockPrefix } from '../records.ts';
import { stockNumber, usualPrefix } from '../rules/numbers.ts';

/**
 * INV12 The next stock number of this device for a category. Numbers that somebody has typed, or that came with a
 * file, are passed over.
 */
export function nextStockNumber(
	tables: Tables,
	context: Pick<CommandContext, 'device' | 'nextNumber'>,
	category: string | undefined,
	taken: ReadonlySet<string> = new Set()
): string {
	const prefix = prefixOf(tables, category);
	for (;;) {
		const running = context.nextNumber(`piece/${prefix}`);
		const number = stockNumber(prefix, context.device.prefix, running);
		if (!taken.has(number.toLowerCase()) && isFree(tables, number)) return number;
	}
}

/** Whether no live piece has this stock number. */
export function isFree(tables: Tables, number: string): boolean {
	return tables.byValue(Piece.name, 'stockNumber', number).length === 0;
}

/** What every new piece has, unless it says otherwise: the location of this device, and today. */
export function usualFields(tables: Tables, context: CommandContext) {
	const location = locationHere(tables, context);
	if (!location) return undefined;
	const today = context.today(location.values.zone);
	return { location: location.id, received: today, currency: location.values.currency, today };
}

function prefixOf(tables: Tables, category: string | undefined): string {
	for (const [, row] of tables.all<RecordRow>(StockPrefix.name)) {
		const { category: of, prefix } = row.values;
		if (!row.archived && of === (category ?? 'other') && typeof prefix === 'string') return prefix;
	}
	return usualPrefix(category);
}
