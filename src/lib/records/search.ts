import type { Field } from './kind.ts';
import { fieldsWith, type RecordDefinition } from './record.ts';

/** The words by which a record is found: its `search` fields, lower case, accents folded. */
export function searchTextOf(
	record: RecordDefinition,
	values: Readonly<Record<string, unknown>>
): string {
	const words: string[] = [];
	for (const [name, field] of fieldsWith('search', record)) {
		const value = values[name];
		if (value !== undefined) words.push(wordsOf(field, value));
	}
	return foldText(words.join('\n'));
}

/** The words by which a value is found. */
export function wordsOf(field: Field<unknown>, value: unknown): string {
	return field.kind.searchText?.(value) ?? field.kind.toText(value);
}

/** Splits what a person typed into folded words; each must be found somewhere in the record. */
export function searchWords(typed: string): readonly string[] {
	return foldText(typed).split(/\s+/).filter(Boolean);
}

/** Text in which nothing bears an accent. */
const PLAIN = /^[\t\n\r -~]*$/;

/** Lower case without accents, so that “Bézel” is found by “bezel”. */
export function foldText(text: string): string {
	// Most texts have none, and a list of 50,000 folds as many.
	if (PLAIN.test(text)) return text.toLowerCase();
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}
