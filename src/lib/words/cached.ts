/**
 * Keeps what `make` made for each key: making an Intl formatter costs about a hundred times what using it does.
 * Keys are few (languages, currencies, zones), so nothing is ever dropped.
 */
export function cached<Key extends readonly string[], Made>(
	make: (...key: Key) => Made
): (...key: Key) => Made {
	const known = new Map<string, Made>();
	return (...key) => {
		const name = key.join('\u0000');
		const before = known.get(name);
		if (before !== undefined) return before;
		const made = make(...key);
		known.set(name, made);
		return made;
	};
}
