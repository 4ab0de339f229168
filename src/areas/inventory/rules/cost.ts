import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Passage, Use } from './passages.ts';
import type { PieceEvent } from './events.ts';

/** What a piece cost and from which day that stood. */
export interface CostSetting {
	readonly minor: number;
	readonly day: Day;
	readonly at: Stamp;
}

/** A movement of cost that the books must follow. */
export interface CostMovement {
	readonly kind: 'taken-in' | 'revalued' | 'variance' | Passage['kind'];
	readonly minor: number;
	readonly day: Day;
	/** Whose stock or cost it is; of a piece that was moved, where it arrived. */
	readonly location: Id;
	/** Where a piece that was moved comes from. */
	readonly from?: Id;
	/** Of a piece that was used or put back. */
	readonly use?: Use;
	/** What moved the piece, took it or gave it back. */
	readonly cause?: PieceEvent;
}

/**
 * INV5 Cost leaves stock with the claim that stands, at what the piece cost then; a release brings it
 * back at what it left with; a cost that is set while the piece is gone is a variance and rewrites
 * nothing. The first cost ever known counts from the beginning. INV18 Cost goes with the piece from
 * location to location. `settings` oldest first, `passages` as they came (`journeyOf`).
 */
export function costMovements(
	takenInAt: Id,
	settings: readonly CostSetting[],
	passages: readonly Passage[]
): readonly CostMovement[] {
	const [first, ...later] = settings;
	if (!first) return [];
	let location = takenInAt;
	const movements: CostMovement[] = [
		{ kind: 'taken-in', minor: first.minor, day: first.day, location }
	];
	let latest = first.minor;
	/** What stock carries the piece at, or carried it at when it left. */
	let carried = first.minor;
	let gone = false;
	for (const moment of inTime(passages, later)) {
		if ('kind' in moment) {
			gone = leaves(moment.kind);
			location = moment.location;
			const { at: _at, ...passage } = moment;
			movements.push({ ...passage, minor: carried });
			continue;
		}
		const { minor, day } = moment;
		movements.push(
			gone
				? { kind: 'variance', minor: minor - latest, day, location }
				: { kind: 'revalued', minor: minor - carried, day, location }
		);
		if (!gone) carried = minor;
		latest = minor;
	}
	return movements.filter(({ minor }) => minor !== 0);
}

/** What stock carries a piece at after these movements, in minor units. */
export function carriedCost(movements: readonly CostMovement[]): number {
	return movements.reduce((sum, { kind, minor }) => {
		if (kind === 'variance' || kind === 'moved') return sum;
		return leaves(kind) ? sum - minor : sum + minor;
	}, 0);
}

function leaves(kind: CostMovement['kind']): boolean {
	return kind === 'sold' || kind === 'used';
}

/** Passages and settings in the order in which they came; what was set by then counts. */
function inTime(
	passages: readonly Passage[],
	settings: readonly CostSetting[]
): readonly (Passage | CostSetting)[] {
	return [...settings, ...passages].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
