import { writesOf, type RecordRow, type Write } from '#lib/records/row.ts';
import { isDay } from '#lib/values/day.ts';
import { isId } from '#lib/values/id.ts';
import { isMoney } from '#lib/values/money.ts';
import type { PieceState } from '../projections.ts';
import { costMovements, type CostMovement, type CostSetting } from '../rules/cost.ts';
import { journeyOf, type Passage } from '../rules/passages.ts';

/** What the books follow of one piece. */
export interface PieceBook {
	readonly movements: readonly CostMovement[];
	readonly currency: string;
}

/**
 * INV9 The cost of a piece as the books see it; undefined while there is nothing to see: no cost, no
 * location yet, or not ours. The entries and the value of the stock are both read from here. `passages`:
 * its way through the stock, by whoever knows it already.
 */
export function bookOf(
	piece: RecordRow | undefined,
	cost: RecordRow | undefined,
	state: PieceState | undefined,
	passages?: readonly Passage[]
): PieceBook | undefined {
	const current = cost?.values['cost'];
	const location = piece?.values['location'];
	if (!cost || !isMoney(current) || !isId(location)) return undefined;
	if (state && state.ownership !== 'own') return undefined;
	const { currency } = current;
	const way = passages ?? journeyOf(location, state?.events ?? []).passages;
	return { movements: costMovements(location, settingsOf(cost, currency), way), currency };
}

/** Each setting of the cost with the day that was set in the same edit, oldest first. */
function settingsOf(cost: RecordRow, currency: string): readonly CostSetting[] {
	const days = writesOf(cost, 'since');
	return [...writesOf(cost, 'cost')].reverse().flatMap((write: Write): CostSetting[] => {
		// An edit on the same day does not set the day again: the newest that stood then counts.
		const since = days.find((each) => each.at <= write.at) ?? days.at(-1);
		const { value } = write;
		if (!isMoney(value) || value.currency !== currency || !isDay(since?.value)) return [];
		return [{ minor: value.minor, day: since.value, at: write.at }];
	});
}
