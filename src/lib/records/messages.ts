import { defineMessages, worded } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What is wrong with a value, as it is said after the label of its field; and how a change reads. */
export const say = defineMessages({
	ofField: '{field} {problem}',
	ofLine: 'line {n}: {problem}',
	missing: '{field} is missing',
	empty: 'is empty',
	badForm: 'has a form that cannot be stored',
	cardNumber: 'holds a card number; those are kept nowhere',
	tooLong: 'is longer than {max} characters',
	tooMany: 'cannot hold more than {max}',
	tooManyLines: 'has more than {max} lines',
	longTag: '“{text}” is longer than {max} characters',
	noPhoto: 'holds something that is no photo',
	photos: ({ n, locale }: { readonly n: number; readonly locale: string }) =>
		plural(n, { one: '# photo', other: '# photos' }, locale),
	noSuchLabel: 'there is no “{label}”',
	notRecord: 'is not the id of a record',
	notYesNo: 'is neither yes nor no',
	notOneOf: '“{text}” is not one of {examples}',
	notDay: '“{text}” is not a day such as 2026-11-23',
	notYearlyDay: '“{text}” is not a day such as 02-29 or 1980-02-29',
	notRate: '“{text}” is not a percentage',
	notMoney: '“{text}” is not an amount of money',
	tooLittle: 'is less than is allowed',
	notCurrency: '“{text}” is no currency',
	notPhone: '“{text}” is not a phone number',
	notEmail: '“{text}” is not an e-mail address',
	notWhole: '“{text}” is not a whole number from {min} to {max}',
	notRingSize: '“{text}” is not a ring size such as 6½, UK M, EU 54 or JP 13',
	notCarats: '“{text}” is not a weight in carats such as 1.02 or 50 pt',
	notWeight: '“{text}” is not a weight such as 3.2 g or 2 dwt',
	notLength: '“{text}” is not a length such as 6.5 mm, 45 cm or 18 in',
	notFineness: '“{text}” is not a fineness such as 14k, 750, 925 or Pt950',
	yes: 'Yes',
	no: 'No',
	archived: 'Archived',
	set: '{field}: {after}',
	changed: '{field}: {before} → {after}',
	cleared: '{field}: {before} → empty'
});

/** What is wrong with a field: its label, then the problem. */
export function problemOf(field: { readonly label: string }, problem: string): string {
	return say('ofField', { field: worded(field.label), problem });
}

/** A field that must be there is not. */
export function missingOf(field: { readonly label: string }): string {
	return say('missing', { field: worded(field.label) });
}
