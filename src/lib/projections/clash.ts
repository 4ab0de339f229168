import type { MemberRow } from './derivation.ts';
import type { Row } from './tables.ts';

/** Name of the table of clashes; each area adds its own by an index into it. */
export const CLASHES = 'clash';

/** One of the things that cannot both stand, as a person reads it. */
export interface ClashSide {
	readonly label: string;
	readonly detail: string;
	readonly href?: string;
	/** The record this side is; the screen knows where it is shown. */
	readonly record?: { readonly type: string; readonly id: string };
}

/** What settles a clash: a command in one tap, or the screen where a person settles it. */
export type ClashVerb = {
	readonly label: string;
	/** Which of the sides it acts on; absent when it acts on all of them. */
	readonly side?: number;
} & ({ readonly command: string; readonly input: unknown } | { readonly href: string });

/** Facts that cannot both stand: shown in “Needs you” until a person settles it. */
export interface Clash extends Row {
	readonly kind: string;
	readonly title: string;
	readonly text: string;
	readonly href?: string;
	readonly sides: readonly ClashSide[];
	readonly verbs: readonly ClashVerb[];
}

/** A row of the clash table: one clash, keyed by what it is about. */
export type ClashRow = MemberRow<Clash>;
