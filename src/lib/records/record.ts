import * as v from 'valibot';
import { defineFact, type FactDefinition } from '#lib/facts/fact.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Permission } from '#lib/values/permission.ts';
import type { Field, FieldKind } from './kind.ts';

/** The fields of a record type by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

type ValueOf<F> = F extends { readonly kind: FieldKind<infer Value> } ? Value : never;
type RequiredNames<F extends Fields> = {
	[K in keyof F]: F[K]['required'] extends true ? K : never;
}[keyof F];

/** The values of a record: required fields always there, the others perhaps. */
export type ValuesOf<F extends Fields> = {
	readonly [K in RequiredNames<F>]: ValueOf<F[K]>;
} & {
	readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]>;
};

/** The record type's own values type: `RecordValues<typeof Piece>`. */
export type RecordValues<R> = R extends RecordDefinition<infer F> ? ValuesOf<F> : never;

/** What one record's fields were set to by a fact; null clears. `was` holds what the editor saw. */
export interface RecordEdit {
	readonly id: Id;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly was?: Readonly<Record<string, unknown>> | undefined;
}

/** Body of every `<record>.set.v1`: up to 200 records, so that imports stay small in number. */
export interface RecordSet {
	readonly records: readonly RecordEdit[];
}

/**
 * Body of every `<record>.erased.v1`: which record was erased, and nothing about it. A further one names papers
 * (by content hash) and pages (by address) that go with it.
 */
export interface RecordErased {
	readonly id: Id;
	readonly papers?: readonly string[] | undefined;
	readonly pages?: readonly string[] | undefined;
}

/** The family of documents that say who was erased; every device keeps them, nothing leaves them. */
const ERASURES = 'erasures';

/** Most records that one fact may carry. */
const RECORDS_PER_FACT = 200;

/** The implicit field of every record: archived records leave the lists, never the documents. */
export const ARCHIVED = 'archived';

/** The field, of records that have one, which keeps a row as a file had it. No difference in it is a change. */
export const AS_IMPORTED = 'imported';

/** A record type: what we keep and edit. Everything else about it is derived from this. */
export interface RecordDefinition<F extends Fields = Fields> {
	readonly name: string;
	/** The family of documents its facts go to; access is decided per family. */
	readonly family: string;
	readonly label: { readonly one: string; readonly other: string };
	readonly fields: F;
	/** Fields that a list shows, in order. */
	readonly columns: readonly string[];
	/** The field that names the record to a person. */
	readonly title: string;
	readonly set: FactDefinition<RecordSet>;
	/**
	 * For records about people: the fact that one was erased. Their own facts live in documents from
	 * which facts can be taken out, one record a fact, and are taken out by every device that hears it.
	 */
	readonly erased?: FactDefinition<RecordErased>;
	/** What somebody needs who changes such a record; anybody may where there is none. */
	readonly may?: Permission;
	/** Every setting is kept in the row, because something is worked out from all of them. */
	readonly remembersAll?: true;
	/** What fields must agree on. */
	readonly agree?: Agreement;
}

/** Fields that must agree: asked whenever one of them is set, by whatever way; the problem stands at the last. */
export interface Agreement {
	readonly fields: readonly [string, ...string[]];
	holds(values: Readonly<Record<string, unknown>>): boolean;
	/** A sentence that says the way out, where it does not hold. */
	readonly hint: string;
}

const Edit = v.object({
	id: v.custom<Id>(isId),
	fields: v.record(v.string(), v.unknown()),
	was: v.optional(v.record(v.string(), v.unknown()))
});

/**
 * Defines a record type in one block. From it come the types, checks in words, the `<name>.set.v1`
 * fact, lists, forms, search, CSV both ways, audit wording and undo. Names are stored for ever.
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineRecord<const F extends Record<string, Field<unknown>>>(definition: {
	readonly name: string;
	readonly family: string;
	readonly label: { readonly one: string; readonly other: string };
	readonly fields: F;
	readonly columns: readonly (keyof F & string)[];
	readonly title: keyof F & string;
	/** It is about a person: it can be erased for good. Its family must be one that allows that. */
	readonly personal?: true;
	/** What somebody needs who changes such a record. */
	readonly may?: Permission;
	/** Something is worked out from every setting there ever was, not from the last few alone. */
	readonly remembersAll?: true;
	/** What fields must agree on. */
	readonly agree?: Agreement;
}): RecordDefinition<F> {
	if (ARCHIVED in definition.fields) throw new Error(`${definition.name}: “archived” is built in`);
	for (const [name, { see, search, unique }] of Object.entries(definition.fields))
		if (see && (search || unique)) throw new Error(`${definition.name}.${name} tells of itself`);
	const set = defineFact({
		name: `${definition.name}.set`,
		version: 1,
		family: definition.family,
		undoable: true,
		body: v.object({ records: v.pipe(v.array(Edit), v.maxLength(RECORDS_PER_FACT)) })
	});
	const { personal, ...rest } = definition;
	// It lies by its fact, where nobody who is erased would be looked for.
	if (personal && Object.values(rest.fields).some(({ aside }) => aside))
		throw new Error(`${rest.name}: nothing about a person is kept aside`);
	return personal ? { ...rest, set, erased: erasedFact(rest.name) } : { ...rest, set };
}

function erasedFact(record: string): FactDefinition<RecordErased> {
	return defineFact({
		name: `${record}.erased`,
		version: 1,
		family: ERASURES,
		body: v.object({
			id: v.custom<Id>(isId),
			papers: v.optional(v.array(v.string())),
			pages: v.optional(v.array(v.string()))
		})
	});
}

/** How many records one fact may carry: one that can be erased stands alone. */
export function recordsPerFact(record: RecordDefinition): number {
	return record.erased ? 1 : RECORDS_PER_FACT;
}

type FieldList = readonly (readonly [name: string, field: Field<unknown>])[];

/** Lists of fields by what they are made from: every row of every file and fold asks for one. */
const LISTS = new WeakMap<Fields, FieldList>();

/** The fields in the order of the definition, for forms, CSV and the audit. */
export function fieldsOf({ fields }: RecordDefinition): FieldList {
	const known = LISTS.get(fields);
	if (known) return known;
	const list = Object.entries(fields);
	LISTS.set(fields, list);
	return list;
}

/** What of the fields is asked for again and again. */
type Trait = 'search' | 'unique' | 'aside';

const WITH_TRAIT: Readonly<Record<Trait, WeakMap<Fields, FieldList>>> = {
	search: new WeakMap(),
	unique: new WeakMap(),
	aside: new WeakMap()
};

/** The fields that are searched, that name one record alone, or that are kept aside, in their order. */
export function fieldsWith(trait: Trait, record: RecordDefinition): FieldList {
	const known = WITH_TRAIT[trait].get(record.fields);
	if (known) return known;
	const list = fieldsOf(record).filter(([, field]) => field[trait]);
	WITH_TRAIT[trait].set(record.fields, list);
	return list;
}

/** Whether what two devices did apart to a field is merged, instead of one of them winning. */
export function isMerged(record: RecordDefinition, name: string): boolean {
	return fieldOfRecord(record, name)?.kind.merges === true;
}

/**
 * A field by name, or undefined when a newer version of the shop's software wrote it. A name that every object
 * answers to, such as `toString`, is no field.
 */
export function fieldOfRecord(record: RecordDefinition, name: string): Field<unknown> | undefined {
	const fields = record.fields as unknown as Record<string, Field<unknown>>;
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
