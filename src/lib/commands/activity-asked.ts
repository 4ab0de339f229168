import { defineQuery } from '#lib/projections/query.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';

/** Which acts are asked for, and a window of them. */
export interface ActivityArgs {
	/** Who did it or allowed it. */
	readonly person?: string;
	readonly device?: string;
	readonly kind?: string;
	readonly from?: Instant;
	readonly before?: Instant;
	/** Only what somebody should look at. */
	readonly looked?: boolean;
	readonly offset: number;
	readonly limit: number;
}

/**
 * Why an act should be looked at: what was noted asks for it, nobody was signed in, who did or allowed it was
 * out of use by then, or neither of them might, such as on a device that had not heard of it yet.
 */
export type Concern = 'told' | 'nobody' | 'gone' | 'mayNot';

/** What an act did to one thing, in words. */
export interface Trace {
	readonly text: string;
	/** The record it is about, and what was changed in it. */
	readonly record?: { readonly type: string; readonly id: string };
	readonly changes: readonly string[];
	readonly href?: string | undefined;
	/** Whom of the shop it is about, and which device. */
	readonly about?: Id | undefined;
	readonly of?: string | undefined;
}

/** One act, as the log tells it. */
export interface ActivityView {
	readonly batch: string;
	readonly at: Instant;
	readonly device: Id;
	readonly by?: Id | undefined;
	readonly approved?: Id | undefined;
	readonly what: string;
	readonly kind: string;
	readonly traces: readonly Trace[];
	/** Records of it beyond those that are told. */
	readonly more: number;
	readonly concern?: Concern | undefined;
	readonly undone: boolean;
}

/** A window of the log, how many acts it has in all, and of which kinds. */
export interface ActivityList {
	readonly total: number;
	readonly offset: number;
	readonly rows: readonly ActivityView[];
	readonly kinds: readonly string[];
}

/** The handle by which a page asks what was done; the engine answers by `activityQuery`. */
export const activityAsked = defineQuery<ActivityArgs, ActivityList>({
	name: 'workspace.activity',
	reads: [],
	answer: (_tables, { offset }) => ({ total: 0, offset, rows: [], kinds: [] })
});
