/** What a shop file says of itself to whoever reads it without the app. */
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { meanings } from '#meanings';
import { dictionaryOf, factsOf } from '#lib/area/dictionary.ts';

interface Dictionary {
	readonly units: Readonly<Record<string, string>>;
	readonly records: Readonly<
		Record<string, { readonly fields: Readonly<Record<string, { readonly kind: string }>> }>
	>;
	readonly facts: Readonly<Record<string, { readonly means: string; readonly body: object }>>;
}

const dictionary = JSON.parse(dictionaryOf(areas, meanings)) as Dictionary;
/** Kinds whose values say what they are. */
const PLAIN = [
	'text',
	'choice',
	'email',
	'flag',
	'lines',
	'link',
	'long-text',
	'phone',
	'tags',
	'whole'
];

test('the dictionary says what every fact means, and every meaning is that of a fact', () => {
	const types = factsOf(areas).map(({ type }) => type);
	expect(Object.keys(dictionary.facts)).toEqual(types);
	expect(Object.keys(meanings).filter((type) => !types.includes(type))).toEqual([]);
	for (const { means } of Object.values(dictionary.facts)) expect(means).toMatch(/\.$/);
});

test('the dictionary says in which unit every value is written that is no plain text or number', () => {
	const kinds = Object.values(dictionary.records).flatMap(({ fields }) =>
		Object.values(fields).map(({ kind }) => kind)
	);
	const known = new Set([...PLAIN, ...Object.keys(dictionary.units)]);
	expect(kinds.filter((kind) => !known.has(kind))).toEqual([]);
});

test('the dictionary shows the shape of a fact, down to the last member', () => {
	expect(dictionary.facts['sale.voided.v1']?.body).toMatchObject({ sale: 'id' });
	expect(JSON.stringify(dictionary.facts['sale.completed.v1']?.body)).toContain('"tenders":[{');
});
