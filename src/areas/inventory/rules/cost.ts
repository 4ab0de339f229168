import type { Stamp } from '#lib/facts/stamp.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { PieceEvent } from './standing.ts';

/** What a piece cost and from which day that stood. */
export interface CostSetting {
	readonly minor: number;
	readonly day: Day;
	readonly at: Stamp;
}

/** A movement of cost that the books must follow. */
export interface CostMovement {
	readonly kind: 'taken-in' | 'revalued' | 'sold' | 'returned' | 'variance';
	readonly minor: number;
	readonly day: Day;
	/** What took the piece or gave it back, for the kinds `sold` and `returned`. */
	readonly cause?: PieceEvent;
}

/**
 * INV5 Cost leaves stock with the claim that stands, at what the piece cost then; a release brings it
 * back at what it left with; a cost that is set while the piece is gone is a variance and rewrites
 * nothing. The first cost ever known counts from the beginning. `settings` oldest first, `events` in order.
 */
export function costMovements(
	settings: readonly CostSetting[],
	events: readonly PieceEvent[]
): readonly CostMovement[] {
	const [first, ...later] = settings;
	if (!first) return [];
	const movements: CostMovement[] = [{ kind: 'taken-in', minor: first.minor, day: first.day }];
	let latest = first.minor;
	/** What stock carries the piece at, or carried it at when it left. */
	let carried = first.minor;
	let gone = false;
	for (const moment of inTime(passagesOf(events), later)) {
		if ('kind' in moment) {
			gone = moment.kind === 'sold';
			const { kind, day, cause } = moment;
			movements.push({ kind, minor: carried, day, cause });
			continue;
		}
		const { minor, day } = moment;
		movements.push(
			gone
				? { kind: 'variance', minor: minor - latest, day }
				: { kind: 'revalued', minor: minor - carried, day }
		);
		if (!gone) carried = minor;
		latest = minor;
	}
	return movements.filter(({ minor }) => minor !== 0);
}

/** What stock carries a piece at after these movements, in minor units. */
export function carriedCost(movements: readonly CostMovement[]): number {
	return movements.reduce((sum, { kind, minor }) => {
		if (kind === 'variance') return sum;
		return kind === 'sold' ? sum - minor : sum + minor;
	}, 0);
}

/** The piece leaving the stock, or coming back into it. */
interface Passage {
	readonly kind: 'sold' | 'returned';
	readonly at: Stamp;
	readonly day: Day;
	readonly cause: PieceEvent;
}

/**
 * The cost is gone while at least one sale is open, and it is gone once: with the first of them. When
 * that one is released and another is open, it comes back and leaves again with the other.
 */
function passagesOf(events: readonly PieceEvent[]): readonly Passage[] {
	const passages: Passage[] = [];
	const open = new Map<Id, PieceEvent>();
	const early = new Map<Id, PieceEvent>();
	let carrier: Id | undefined;
	let at = '' as Stamp;
	const pass = (kind: Passage['kind'], cause: PieceEvent, since: PieceEvent) => {
		// What was settled later than it happened is booked on the day of the settling.
		passages.push({ kind, at, day: since.day > cause.day ? since.day : cause.day, cause });
	};
	const settle = (event: PieceEvent) => {
		if (carrier !== undefined && !open.has(carrier)) {
			pass('returned', event, event);
			carrier = undefined;
		}
		const [next] = open;
		if (carrier !== undefined || !next) return;
		carrier = next[0];
		pass('sold', next[1], event);
	};
	for (const event of events) {
		if (event.at > at) at = event.at;
		const { takes, releases } = event;
		if (releases !== undefined && !early.has(releases)) {
			open.delete(releases);
			early.set(releases, event);
			settle(event);
		}
		if (takes?.as !== 'sold' || open.has(takes.claim)) continue;
		open.set(takes.claim, event);
		settle(event);
		const given = early.get(takes.claim);
		if (!given) continue;
		// INV8 Heard first, the release still comes after what it releases.
		open.delete(takes.claim);
		settle(given);
	}
	return passages;
}

/** Passages and settings in the order in which they came; what was set by then counts. */
function inTime(
	passages: readonly Passage[],
	settings: readonly CostSetting[]
): readonly (Passage | CostSetting)[] {
	return [...settings, ...passages].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
