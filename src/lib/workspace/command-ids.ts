import type { IssuedNumber } from '#lib/facts/fact.ts';
import { nextId, type Id } from '#lib/values/id.ts';

/** One command on its way: its id, the act of a person it belongs to, and what it uses up. */
export interface Act {
	readonly id: Id;
	readonly batch: Id;
	readonly command: string;
	readonly newId: () => Id;
	/** Who did it, and who approved of it. */
	readonly by?: Id | undefined;
	readonly approved?: Id | undefined;
	/** Running numbers that it has taken so far. */
	readonly issued: IssuedNumber[];
}

/** Ids that belong to a command: the same command id always gives the same ids in the same order. */
export function idsOf(command: Id): () => Id {
	let used = 0;
	return () => {
		used += 1;
		return nextId(command, used);
	};
}
