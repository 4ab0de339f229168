/**
 * Whether stored JSON is an object with exactly these keys; extra keys are refused so that a value
 * read back is the value that was written.
 */
export function hasShape(
	value: unknown,
	required: readonly string[],
	optional: readonly string[] = []
): value is Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return (
		required.every((key) => Object.hasOwn(value, key)) &&
		Object.keys(value).every((key) => required.includes(key) || optional.includes(key))
	);
}
