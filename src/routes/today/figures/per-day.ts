import { addDays, type Day } from '#lib/values/day.ts';

/** How many of `days` fall on each day from `first` on, and on `after` more; what is overdue counts for the first. */
export function perDay(
	first: Day,
	after: number,
	days: readonly Day[]
): readonly { readonly day: Day; readonly value: number }[] {
	return Array.from({ length: after + 1 }, (_, ahead) => {
		const day = addDays(first, ahead);
		const value = days.filter((each) => (each < first ? first : each) === day).length;
		return { day, value };
	});
}
