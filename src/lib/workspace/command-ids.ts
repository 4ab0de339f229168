import { nextId, type Id } from '#lib/values/id.ts';

/** Ids that belong to a command: the same command id always gives the same ids in the same order. */
export function idsOf(command: Id): () => Id {
	let used = 0;
	return () => {
		used += 1;
		return nextId(command, used);
	};
}
