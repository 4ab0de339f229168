import type { MemberRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { contactKeysOf, PERSON_CONTACTS } from '../projections.ts';
import { SEE_PEOPLE } from '../permissions.ts';
import { personById, type PersonView } from '../queries.ts';
import { Person } from '../records.ts';

/** Somebody who may be the same person, and what they share. */
export interface Likeness {
	readonly person: PersonView;
	readonly shares: readonly ('phone' | 'email' | 'name')[];
}

/** What is typed about a person so far; `except` leaves out the person it is typed about. */
export interface LikenessArgs {
	readonly values: Readonly<Record<string, unknown>>;
	readonly except?: Id;
}

/** CU3 Who may be the same person; nobody is ever merged without being asked. */
export const alike = defineQuery<LikenessArgs, readonly Likeness[]>({
	name: 'customers.alike',
	reads: [Person.name, PERSON_CONTACTS],
	answer: (tables, { values, except }, { may }) =>
		may(SEE_PEOPLE) ? peopleAlike(tables, values, except) : []
});

/** CU3 Who shares a phone, an address or a name with these values, most in common first. */
export function peopleAlike(
	tables: Tables,
	values: Readonly<Record<string, unknown>>,
	except?: Id
): readonly Likeness[] {
	const shared = new Map<string, Likeness['shares'][number][]>();
	for (const key of contactKeysOf(values)) {
		const what = key.split(' ')[0] as Likeness['shares'][number];
		for (const id of Object.keys(tables.get<MemberRow>(PERSON_CONTACTS, key)?.members ?? {})) {
			if (id !== except) shared.set(id, [...new Set([...(shared.get(id) ?? []), what])]);
		}
	}
	return [...shared]
		.flatMap(([id, shares]): readonly Likeness[] => {
			const person = personById(tables, id);
			return person && !person.archived ? [{ person, shares }] : [];
		})
		.sort((a, b) => b.shares.length - a.shares.length || (a.person.id < b.person.id ? -1 : 1));
}
