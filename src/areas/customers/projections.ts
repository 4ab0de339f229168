import type { Stamp } from '#lib/facts/stamp.ts';
import { defineIndex, type MemberPart } from '#lib/projections/derivation.ts';
import { defineProjection } from '#lib/projections/projection.ts';
import { digitsOf } from '#lib/records/kinds/phone.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { foldText } from '#lib/records/search.ts';
import { personEffect, type PersonChange } from './effects.ts';
import { Person } from './records.ts';
import { EMAILS, LAST_DIGITS, phoneKey, PHONES } from './rules.ts';

/** Table of what other areas did with a person. */
export const PERSON_MOMENTS = 'personMoments';
/** Table of who has a phone that ends with these digits. */
export const PERSON_DIGITS = 'personDigits';
/** Table of who has this phone, address or name. */
export const PERSON_CONTACTS = 'personContacts';

/** One thing on a person's timeline. */
export interface PersonMoment extends PersonChange {
	readonly at: Stamp;
}

/** What happened with a person: by the fact that said it and what it is called. */
export interface PersonMoments {
	readonly moments: Readonly<Record<string, PersonMoment>>;
}

/** What other areas did with people. A fact says the same however often it comes, and what is `once` the earliest. */
export const personMoments = defineProjection<PersonMoments, PersonChange>({
	table: PERSON_MOMENTS,
	version: 3,
	sources: [],
	effects: personEffect,
	fold(row = { moments: {} }, { once, ...change }, { id, at }) {
		const key = `${once ?? id} ${change.label}`;
		const before = row.moments[key];
		if (once && before && before.at <= at) return row;
		return { moments: { ...row.moments, [key]: { ...change, at } } };
	}
});

/** CU2 Who has a phone that ends so: the keys are the last four digits, the members whole numbers. */
export const personDigits = defineIndex({
	name: 'last digits of phones',
	from: [Person.name],
	to: PERSON_DIGITS,
	each(rows, key): readonly MemberPart[] {
		return digitsIn(rows[Person.name]).map((digits) => ({
			key: digits.slice(-LAST_DIGITS),
			member: `${key} ${digits}`,
			value: { id: key, digits }
		}));
	}
});

/** CU3 Who shares a phone, an address or a name. */
export const personContacts = defineIndex({
	name: 'shared contacts of people',
	from: [Person.name],
	to: PERSON_CONTACTS,
	each: (rows, key): readonly MemberPart[] =>
		contactKeysOf((rows[Person.name] as RecordRow | undefined)?.values ?? {}).map((contact) => ({
			key: contact,
			member: key,
			value: {}
		}))
});

/** CU3 The keys under which a person with these values shares a phone, an address or a name. */
export function contactKeysOf(values: Readonly<Record<string, unknown>>): readonly string[] {
	const phones = PHONES.flatMap((field) => phoneKey(digitsOf(textIn(values, field))) ?? []);
	const emails = EMAILS.flatMap((field) => foldText(textIn(values, field)) || []);
	const name = foldText(textIn(values, 'name')).split(/\s+/).sort().join(' ').trim();
	return [
		...new Set([
			...phones.map((phone) => `phone ${phone}`),
			...emails.map((email) => `email ${email}`),
			...(name === '' ? [] : [`name ${name}`])
		])
	];
}

function digitsIn(row: unknown): readonly string[] {
	const values = (row as RecordRow | undefined)?.values ?? {};
	const all = PHONES.flatMap((field) => digitsOf(textIn(values, field)) || []);
	return [...new Set(all)];
}

function textIn(values: Readonly<Record<string, unknown>>, field: string): string {
	const value = values[field];
	return typeof value === 'string' ? value : '';
}
