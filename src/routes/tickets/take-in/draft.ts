import type { Condition, Metal } from '#areas/tickets';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Signature } from '#lib/values/signature.ts';

/** Work on a piece: a task of the book, or words with a price. */
export interface DraftTask {
	readonly task?: Id;
	readonly title: string;
	readonly quantity: number;
	readonly metal?: Metal;
	/** Of the shank, 0.01 mm. */
	readonly width?: number;
	/** The very letters of an engraving. */
	readonly text?: string;
	/** What is asked for work in words, in minor units. */
	readonly price?: number;
}

/** A task as the commands take it. */
export function taskInput({ task, title, quantity, metal, width, text, price }: DraftTask) {
	return {
		...(task ? { task } : { title }),
		quantity,
		...(metal ? { metal } : {}),
		...(width ? { width } : {}),
		...(text?.trim() ? { text } : {}),
		...(price === undefined ? {} : { labor: price, parts: 0 })
	};
}

/** A piece that is being taken in. */
export interface DraftJob {
	/** Names of its photos, with spaces, as the photo field has them. */
	readonly photos: string;
	readonly title: string;
	readonly tested: boolean;
	readonly tasks: readonly DraftTask[];
	readonly condition: readonly Condition[];
	readonly looked: boolean;
	readonly stones?: number;
	/** 0.1 mg. */
	readonly weight?: number;
	/** 0.01 mm. */
	readonly length?: number;
	readonly sizeNow: string;
	readonly sizeWanted: string;
	/** Minor units. */
	readonly declared?: number;
	readonly note: string;
}

/** What is being taken in. */
export interface Draft {
	readonly person?: Id;
	readonly jobs: readonly DraftJob[];
	readonly promised?: Day;
	readonly service: 'standard' | 'express' | 'waiting';
	readonly terms: 'agreed' | 'estimate';
	/** Minor units. */
	readonly notOver?: number;
	readonly signature?: Signature;
}
