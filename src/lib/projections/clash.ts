import type { Day } from '#lib/values/day.ts';
import type { MemberRow } from './derivation.ts';
import type { Row } from './row.ts';

/** Name of the table of clashes; each area adds its own by an index into it. */
export const CLASHES = 'clash';

/** One of the things that cannot both stand, as a person reads it. */
export interface ClashSide {
	readonly label: string;
	readonly detail?: string | undefined;
	/** When it was; the screen says it after the detail. */
	readonly day?: Day;
	readonly href?: string;
	/** The record this side is; the screen knows where it is shown. */
	readonly record?: { readonly type: string; readonly id: string };
}

/** Something to do about what waits: a command in one tap, or the screen where a person does it. */
export type Verb = { readonly label: string } & (
	{ readonly command: string; readonly input: unknown } | { readonly href: string }
);

/** What settles a clash; `side` says which of the sides it acts on, absent when on all of them. */
export type ClashVerb = Verb & { readonly side?: number };

/** Facts that cannot both stand: shown in “Needs you” until a person settles it. */
export interface Clash extends Row {
	readonly kind: string;
	readonly title: string;
	readonly text: string;
	readonly href?: string;
	readonly sides: readonly ClashSide[];
	readonly verbs: readonly ClashVerb[];
	/** Name of the permission that somebody needs who sees it. */
	readonly see?: string;
}

/** A row of the clash table: one clash, keyed by what it is about. */
export type ClashRow = MemberRow<Clash>;
