import * as v from 'valibot';
import { isId, type Id } from '#lib/values/id.ts';
import { defineFact, type FactDefinition } from './fact.ts';

/** What a batch that was undone is called. */
export interface BatchUndone {
	readonly batch: Id;
}

/**
 * A batch was undone: all its facts count as if they had never been, wherever this fact has arrived.
 * It is written into each family that the batch wrote to, so that whoever has a part of the batch has
 * the undoing too. An undoing is itself a batch: undoing it brings the first one back.
 */
export function batchUndone(family: string): FactDefinition<BatchUndone> {
	return defineFact({
		name: 'batch.undone',
		version: 1,
		family,
		undoable: true,
		body: v.object({ batch: v.custom<Id>(isId) })
	});
}
