import { fieldsOf, type RecordDefinition } from './record.ts';

/** The words by which a record is found: its `search` fields, lower case, accents folded. */
export function searchTextOf(
	record: RecordDefinition,
	values: Readonly<Record<string, unknown>>
): string {
	const words = fieldsOf(record).flatMap(([name, field]) => {
		const value = values[name];
		if (!field.search || value === undefined) return [];
		return [field.kind.searchText?.(value) ?? field.kind.toText(value)];
	});
	return foldText(words.join('\n'));
}

/** Splits what a person typed into folded words; each must be found somewhere in the record. */
export function searchWords(typed: string): readonly string[] {
	return foldText(typed).split(/\s+/).filter(Boolean);
}

/** Lower case without accents, so that “Bézel” is found by “bezel”. */
export function foldText(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}
