const formats = new Map<string, Intl.ListFormat>();

/** Joins words as a sentence does: "Maya, Ines, and Tomas"; `or` for alternatives. Nothing in, empty text out. */
export function list(items: readonly string[], locale = 'en', type: 'and' | 'or' = 'and'): string {
	const key = `${locale} ${type}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.ListFormat(locale, { type: type === 'and' ? 'conjunction' : 'disjunction' });
		formats.set(key, format);
	}
	return format.format(items);
}
