import type { AnyFactDefinition, Fact, FactDefinition } from '#lib/facts/fact.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import type { Id } from '#lib/values/id.ts';
import { recordIds } from './newer.ts';
import { defineProjection } from './projection.ts';

/** Table of everything that anybody did, one row an act: what one batch wrote. */
export const ACTIVITY = 'activity';

/** What is told of a fact besides who, when and where. */
export interface Told {
	/** A few words that say which one it was: `A1-000012`. No names of people: they can be erased. */
	readonly text?: string;
	/** What an owner looks for: a word that the screen filters by. */
	readonly kind?: string;
	/** Whom of the shop it is about. */
	readonly about?: Id;
	/** Which device of the shop it is about. */
	readonly of?: string;
	/** The screen that shows what it is about. */
	readonly href?: string;
	/** Somebody should look at it, whoever did it. */
	readonly concern?: true;
}

/** How one kind of fact is told among what was done. */
export interface Telling {
	readonly fact: AnyFactDefinition;
	told(fact: Fact<never>): Told;
}

/** Says how a kind of fact is told. */
/* @__NO_SIDE_EFFECTS__ */
export function telling<Body>(fact: FactDefinition<Body>, told: (body: Body) => Told): Telling {
	return {
		fact: fact as AnyFactDefinition,
		told: ({ body }) => told(body)
	};
}

/** One fact of an act; what it set in records stands in their rows, by the batch. */
export interface Note extends Told {
	readonly id: Id;
	/** Records that it set, the first few. */
	readonly records?: readonly (readonly [record: string, id: string])[];
	/** How many it set. */
	readonly count?: number;
}

/** An act: who did what, when, where, and by whose leave. */
export interface ActivityRow {
	/** Its latest fact. */
	readonly at: Stamp;
	readonly device: Id;
	/** What the device's own clock said, ms since 1970. */
	readonly wall: number;
	readonly by?: Id;
	readonly approved?: Id;
	readonly command?: string;
	readonly types: readonly string[];
	/** Its first facts. */
	readonly notes: readonly Note[];
}

const NOTES = 3;

/** What a fact says of its act. */
export function activityOf(fact: Fact, told: Told): ActivityRow {
	const { id, at, device, wall, by, approved, command, type } = fact;
	const records = recordIds(fact.body);
	const record = type.slice(0, type.indexOf('.'));
	const note = { id, ...told };
	return {
		at,
		device,
		wall,
		types: [type],
		notes: [
			records.length === 0
				? note
				: {
						...note,
						records: records.slice(0, NOTES).map((each) => [record, each] as const),
						count: records.length
					}
		],
		...(by === undefined ? {} : { by }),
		...(approved === undefined ? {} : { approved }),
		...(command === undefined ? {} : { command })
	};
}

/** Of an act the first facts stay by id, and of what its facts say apart the greater: in any order. */
export const activity = defineProjection<ActivityRow, ActivityRow>({
	table: ACTIVITY,
	version: 3,
	sources: [],
	fold(row, change) {
		if (!row) return change;
		const [first, last] = row.at < change.at ? [row, change] : [change, row];
		return {
			...first,
			...last,
			wall: Math.max(row.wall, change.wall),
			device: row.device > change.device ? row.device : change.device,
			...greater('by', row, change),
			...greater('approved', row, change),
			...greater('command', row, change),
			types: [...new Set([...row.types, ...change.types])].sort(),
			notes: firstOf([...row.notes, ...change.notes])
		};
	}
});

/** A note begins with the id of its fact, as text, too; a newer app may tell one fact twice. */
function firstOf(notes: readonly Note[]): readonly Note[] {
	const texts = new Set(notes.map((note) => JSON.stringify(note)));
	return [...texts]
		.sort()
		.slice(0, NOTES)
		.map((text) => JSON.parse(text) as Note);
}

function greater<Name extends 'by' | 'approved' | 'command'>(
	name: Name,
	{ [name]: a }: ActivityRow,
	{ [name]: b }: ActivityRow
) {
	const value = (a ?? '') > (b ?? '') ? a : b;
	return value === undefined ? {} : { [name]: value };
}
