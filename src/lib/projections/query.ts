import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Permission } from '#lib/values/permission.ts';
import type { Tables } from './tables.ts';

/** What a query may know besides rows. */
export interface QueryContext {
	readonly now: Instant;
	readonly locale: string;
	/** The location this device stands in, once it is set. */
	readonly location?: Id;
	readonly device: Id;
	/** Who is signed in; absent while nobody in the shop has a PIN. */
	readonly person?: Id;
	/** Whether who is signed in may see or do this. */
	may(permission: Permission): boolean;
	today(zone: string): Day;
}

/**
 * A question that a screen may ask and keep watching. It runs in the worker whenever a table that it
 * reads has changed; the screen gets the answer again when it differs.
 */
export interface Query<Args, Answer> {
	readonly name: string;
	readonly reads: readonly string[];
	answer(tables: Tables, args: Args, context: QueryContext): Answer;
	/** Of a report: brings what answers it, before which nobody asks; undefined once it is here. */
	load?(): Promise<void> | undefined;
}

/** A question as a screen asks it that must not load what answers: by its name, with its types. */
export interface QueryCall<Args, Answer> {
	readonly name: string;
	/** A type alone; nothing is ever there. */
	readonly types?: (args: Args) => Answer;
}

/** The call of a query. */
export type AskOf<Q> = Q extends Query<infer Args, infer Answer> ? QueryCall<Args, Answer> : never;

/** Any query, for collections. */
export type AnyQuery = Query<never, unknown>;

/** Defines a question. `name` is unique in the workspace: `inventory.pieces`. */
/* @__NO_SIDE_EFFECTS__ */
export function defineQuery<Args, Answer>(definition: Query<Args, Answer>): Query<Args, Answer> {
	return definition;
}

/** A question that few ask, and seldom: what works its answer out is no part of what every start reads. */
export interface Report<Args, Answer> extends Pick<Query<Args, Answer>, 'name' | 'reads'> {
	/** Imports what answers. */
	load(): Promise<Query<Args, Answer>['answer']>;
}

/** Defines a report; it is a query of which the answer is loaded when it is first asked. */
/* @__NO_SIDE_EFFECTS__ */
export function defineReport<Args, Answer>({
	load,
	...question
}: Report<Args, Answer>): Query<Args, Answer> {
	let loaded: Query<Args, Answer>['answer'] | undefined;
	return {
		...question,
		answer(...asked) {
			if (!loaded) throw new Error(`nothing is here yet that answers ${question.name}`);
			return loaded(...asked);
		},
		load: () => (loaded ? undefined : load().then((answer) => void (loaded = answer)))
	};
}
