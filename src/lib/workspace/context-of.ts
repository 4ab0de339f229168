import type { QueryContext } from '#lib/projections/query.ts';
import { dayOf } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';

/** Who asks where nobody has a PIN. */
export const ANYBODY = { person: undefined, may: () => true } as const;

/** What a question may know of this device, and who is at work on it, at a moment. */
export function contextOf(
	now: Instant,
	locale: string,
	device: Id,
	location: Id | undefined,
	people: { readonly person: Id | undefined; readonly may: QueryContext['may'] }
): QueryContext {
	const { person, may } = people;
	return {
		now,
		locale,
		device,
		may,
		today: (zone) => dayOf(now, zone),
		...(person === undefined ? {} : { person }),
		...(location === undefined ? {} : { location })
	};
}
