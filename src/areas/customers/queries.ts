import type { MemberRow } from '#lib/projections/derivation.ts';
import { defineQuery } from '#lib/projections/query.ts';
import { mustSee } from '#lib/projections/withheld.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { RecordValues } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { say } from './messages.ts';
import { SEE_PEOPLE } from './permissions.ts';
import { PERSON_DIGITS } from './projections.ts';
import { personColumns } from './projections/columns.ts';
import { Person } from './records.ts';
import { LAST_DIGITS, samePhone, typedDigits } from './rules.ts';

/** A person as lists, carts and receipts show them. */
export interface PersonView {
	readonly id: Id;
	/** What to call them; `Erased person` when they were erased. */
	readonly name: string;
	readonly values: Partial<RecordValues<typeof Person>>;
	readonly archived: boolean;
	readonly erased: boolean;
}

/** A person by id, or undefined while nothing of them is on this device. */
export function personById(tables: Tables, id: string): PersonView | undefined {
	const row = tables.get<RecordRow>(Person.name, id);
	if (!row) return undefined;
	const values = row.values as Partial<RecordValues<typeof Person>>;
	const erased = row.erased === true;
	const name = erased ? say('erasedPerson') : (values.name ?? '');
	return { id: row.id, name, values, archived: row.archived, erased };
}

/** What a search line asks: what was typed, and how many answers it can show. */
export interface FindPeople {
	readonly text: string;
	readonly limit: number;
}

/** CU2 People by words in any order, by e-mail, or by the last digits of a phone. */
export const findPeople = defineQuery<FindPeople, readonly PersonView[]>({
	name: 'customers.find',
	reads: [Person.name, PERSON_DIGITS],
	answer: (tables, { text, limit }, { may }) =>
		text.trim() === '' || !may(SEE_PEOPLE)
			? []
			: shown(tables, matching(tables, text, false).slice(0, limit))
});

/** CU2 People who have a phone that ends with these digits (at least three). */
export function peopleByDigits(tables: Tables, digits: string): readonly Id[] {
	const ends = digits.slice(-LAST_DIGITS);
	const keys =
		ends.length === LAST_DIGITS ? [ends] : [...'0123456789'].map((first) => first + ends);
	const found = keys.flatMap((key) => {
		const row = tables.get<MemberRow>(PERSON_DIGITS, key);
		return Object.values(row?.members ?? {}) as { id: Id; digits: string }[];
	});
	return [
		...new Set(
			found
				.filter((each) => each.digits.endsWith(digits) || samePhone(each.digits, digits))
				.map((each) => each.id)
		)
	];
}

/** What a list of people asks: words, a standing, and a window of rows. */
export interface PeopleArgs {
	readonly text: string;
	readonly standing: 'here' | 'archived';
	readonly offset: number;
	readonly limit: number;
}

/** A window of a list of people and how long the whole list is. */
export interface PeopleList {
	readonly total: number;
	readonly offset: number;
	readonly rows: readonly PersonView[];
}

/** CU2 People by words or digits, by name, a window of them. */
export const people = defineQuery<PeopleArgs, PeopleList>({
	name: 'customers.people',
	reads: [Person.name, PERSON_DIGITS],
	answer(tables, { text, standing, offset, limit }, context) {
		mustSee(context, SEE_PEOPLE);
		const found = matching(tables, text, standing === 'archived');
		const rows = shown(tables, found.slice(offset, offset + limit));
		return { total: found.length, offset, rows };
	}
});

/** CU2 The ids of a whole list of people, by name. */
export const peopleIds = defineQuery<Omit<PeopleArgs, 'offset' | 'limit'>, readonly string[]>({
	name: 'customers.peopleIds',
	reads: [Person.name, PERSON_DIGITS],
	answer(tables, { text, standing }, context) {
		mustSee(context, SEE_PEOPLE);
		return matching(tables, text, standing === 'archived');
	}
});

/** Several people by id, for screens that keep showing what is true of them: their names at least, by which things are handed over. */
export const peopleById = defineQuery<{ readonly ids: readonly Id[] }, readonly PersonView[]>({
	name: 'customers.byIds',
	reads: [Person.name],
	answer(tables, { ids }, { may }) {
		const views = viewsOf(tables, ids);
		return may(SEE_PEOPLE) ? views : views.map((view) => ({ ...view, values: {} }));
	}
});

/** How many people there are. */
export const peopleCount = defineQuery<Record<string, never>, number>({
	name: 'customers.count',
	reads: [Person.name],
	answer(tables) {
		let count = 0;
		tables.columns(personColumns, []).search('', false, () => (count += 1));
		return count;
	}
});

/** Who fits what was typed, by name. Digits look at the ends of phones first, then anywhere in them. */
function matching(tables: Tables, text: string, archived: boolean): readonly string[] {
	const digits = typedDigits(text);
	if (digits !== undefined) {
		const ends = viewsOf(tables, peopleByDigits(tables, digits));
		const meant = byName(ends.filter((person) => person.archived === archived && !person.erased));
		if (meant.length > 0) return meant.map(({ id }) => id);
	}
	return named(tables, digits ?? text, archived);
}

/** From columns: nobody's row is needed for it. */
function named(tables: Tables, words: string, archived: boolean): readonly string[] {
	const columns = tables.columns(personColumns, ['name', 'erased']);
	const [names, erased] = [columns.of('name'), columns.of('erased')];
	const people: { readonly id: string; readonly name: string }[] = [];
	columns.search(words, archived, (place) => {
		if (!erased[place]) people.push({ id: columns.key(place), name: names[place] ?? '' });
	});
	return byName(people).map(({ id }) => id);
}

/** The people of a window of a list. */
function shown(tables: Tables, ids: readonly string[]): readonly PersonView[] {
	tables.expect([Person.name], ids);
	return viewsOf(tables, ids);
}

function viewsOf(tables: Tables, ids: Iterable<string>): PersonView[] {
	return [...ids].flatMap((id) => personById(tables, id) ?? []);
}

function byName<Somebody extends { readonly id: string; readonly name: string }>(
	people: readonly Somebody[]
): readonly Somebody[] {
	const keyed = people.map((person) => ({ person, key: person.name.toLocaleLowerCase() }));
	keyed.sort((a, b) => compare(a.key, b.key) || compare(a.person.id, b.person.id));
	return keyed.map(({ person }) => person);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
