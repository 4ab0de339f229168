/** Days as a course is read, which a query tells newest first; none while it has no answer. */
export function oldestFirst<Day>(days: readonly Day[] | null | undefined): readonly Day[] {
	return [...(days ?? [])].reverse();
}
