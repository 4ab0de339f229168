import type { QueryContext } from '#lib/projections/query.ts';
import { dayOf } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';

/** What a question may know of this device at a moment. */
export function contextOf(
	now: Instant,
	locale: string,
	device: Id,
	location: Id | undefined
): QueryContext {
	return {
		now,
		locale,
		device,
		today: (zone) => dayOf(now, zone),
		...(location === undefined ? {} : { location })
	};
}
