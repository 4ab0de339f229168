import { changeOn, say } from '#areas/insights';
import type { Day } from '#lib/values/day.ts';
import { formatChange } from '#lib/words/measures.ts';
import { formatWeekday } from '#lib/words/moments.ts';

/** IN3 A figure beside the one of the same weekday of last week, in words. */
export function besideWords(now: number, then: number, day: Day, tag: string): string {
	const weekday = formatWeekday(day, tag);
	const change = changeOn(then, now);
	if (change === undefined) return say('nothingLast', { weekday });
	if (change === 0) return say('sameAsLast', { weekday });
	return say('onLast', { change: formatChange(change, tag), weekday });
}
