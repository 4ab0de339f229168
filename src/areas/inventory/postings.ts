import { ACCOUNTS, type Account } from '#areas/books';
import { credit, debit, definePostings, entry, type Entry, type Line } from '#lib/ledger/ledger.ts';
import type { RecordRow, Write } from '#lib/records/row.ts';
import { isDay } from '#lib/values/day.ts';
import { isId } from '#lib/values/id.ts';
import { isMoney } from '#lib/values/money.ts';
import { PIECE_STATES, type PieceState } from './projections.ts';
import { Piece, PieceCost } from './records.ts';
import { costMovements, type CostMovement, type CostSetting } from './rules.ts';

/** Cost of pieces: into stock when it is known, out of stock with the sale that stands (E01). */
export const pieceCostPostings = definePostings({
	from: [PieceCost.name, PIECE_STATES, Piece.name],
	entries(rows, key): readonly Entry[] {
		const cost = rows[PieceCost.name] as RecordRow | undefined;
		const piece = rows[Piece.name] as RecordRow | undefined;
		const current = cost?.values['cost'];
		const location = piece?.values['location'];
		if (!cost || !isMoney(current) || !isId(location)) return [];
		const sold = (rows[PIECE_STATES] as PieceState | undefined)?.claims[0];
		const number = String(piece?.values['stockNumber'] ?? key);
		return costMovements(settingsOf(cost, current.currency), sold).map((movement) => {
			const out = movement.kind === 'sold' && sold ? sold : undefined;
			return entry(
				{
					day: movement.day,
					location: out?.location ?? location,
					currency: current.currency,
					text: out ? `${out.label}, cost of ${number}` : `Cost of ${number}`,
					href: out?.href ?? `/inventory/${key}`
				},
				linesOf(movement)
			);
		});
	}
});

/** The account that grows with each kind of movement, and the one on the other side. */
const SIDES: Readonly<
	Record<CostMovement['kind'], { readonly more: Account; readonly less: Account }>
> = {
	'taken-in': { more: ACCOUNTS.inventory, less: ACCOUNTS.openingBalance },
	revalued: { more: ACCOUNTS.inventory, less: ACCOUNTS.openingBalance },
	sold: { more: ACCOUNTS.costOfSales, less: ACCOUNTS.inventory },
	variance: { more: ACCOUNTS.purchaseVariance, less: ACCOUNTS.openingBalance }
};

function linesOf({ kind, minor }: CostMovement): readonly Line[] {
	const { more, less } = SIDES[kind];
	return minor >= 0
		? [debit(more.number, minor), credit(less.number, minor)]
		: [debit(less.number, -minor), credit(more.number, -minor)];
}

/** Each setting of the cost with the day that was set in the same edit, oldest first. */
function settingsOf(cost: RecordRow, currency: string): readonly CostSetting[] {
	const days = cost.writes['since'] ?? [];
	return [...(cost.writes['cost'] ?? [])].reverse().flatMap((write: Write): CostSetting[] => {
		// An edit on the same day does not set the day again: the newest that stood then counts.
		const since = days.find((each) => each.at <= write.at) ?? days.at(-1);
		const { value } = write;
		if (!isMoney(value) || value.currency !== currency || !isDay(since?.value)) return [];
		return [{ minor: value.minor, day: since.value, at: write.at }];
	});
}
