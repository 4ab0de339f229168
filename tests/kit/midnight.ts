import { setTimeout as wait } from 'node:timers/promises';

const ZONE = 'America/New_York';
const DAY_MS = 24 * 60 * 60 * 1_000;
/** A story of one day is over within this time, ms, on any machine that we met. */
const STORY_MS = 4 * 60 * 1_000;

/** Waits until midnight of the shop's zone is past, if it is near: what was sold “today” would be of yesterday. */
export async function pastMidnight(now = Date.now()): Promise<void> {
	const left = untilMidnight(now);
	if (left < STORY_MS) await wait(left + 1_000);
}

/** How long the day of the shop still is, ms. */
export function untilMidnight(now: number): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: ZONE,
		hourCycle: 'h23',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	}).formatToParts(now);
	const of = (kind: string) => Number(parts.find(({ type }) => type === kind)?.value ?? 0);
	return DAY_MS - ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1_000;
}
