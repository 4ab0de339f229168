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
