import { addDays, startOfDay, type Day } from '#lib/values/day.ts';
import type { Instant } from '#lib/values/instant.ts';

/** How long after midnight an evening may last. */
const EVENING_ENDS_MS = 4 * 3_600_000;

/**
 * SL16 The business day is the location's. In the first four hours after midnight it is still
 * yesterday's as long as a drawer that was opened yesterday is open. Hours are real ones: a night in
 * which the clocks change is as long as any other.
 */
export function businessDay(
	now: Instant,
	zone: string,
	today: Day,
	openDrawers: readonly Day[]
): Day {
	const yesterday = addDays(today, -1);
	if (!openDrawers.includes(yesterday)) return today;
	return now - startOfDay(today, zone) < EVENING_ENDS_MS ? yesterday : today;
}
