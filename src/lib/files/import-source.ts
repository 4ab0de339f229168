import type { ReadContext } from '#lib/records/kind.ts';
import type { RecordDefinition } from '#lib/records/record.ts';
import type { Id } from '#lib/values/id.ts';
import type { Habits } from './habits.ts';

/** What reading a row may know: the shop's currency, the year it is, how the file writes things. */
export interface ImportContext extends ReadContext {
	readonly year: number;
	readonly habits: Habits;
}

/** Something that a column of a file can become: a field of a record, or what a row is read with. */
export interface Target {
	/** `price`, `stones.carats`, `quantity`; remembered with a mapping. */
	readonly name: string;
	readonly label: string;
	/** Other headings that mean it, in lower case; its label does in any case. */
	readonly known: readonly string[];
	/** What its texts are, where a file can write them in more than one way. */
	readonly writes?: 'days' | 'numbers' | 'running-number';
	/** More than one column may become it. */
	readonly several?: true;
	/** Whether a text of the file reads as one. */
	fits?(text: string, context: ImportContext): boolean;
}

/** One record of a file, before the shop was asked what it knows. */
export interface Draft {
	/** What the file's own system calls it; from this follows the id, the same on every device. */
	readonly external?: string;
	/** The id that it had here, where the file is one of our own. */
	readonly id?: Id;
	/** It was in the archive there, and comes into this one. */
	readonly archived?: true;
	readonly values: Readonly<Record<string, unknown>>;
	/** What the words of the file suggest: kept where nothing is known yet. */
	readonly guesses?: Readonly<Record<string, unknown>>;
	/** What the row says beside the record, for the command that takes it in: a cost. */
	readonly beside?: Readonly<Record<string, unknown>>;
}

/** What one row of a file is: records, nothing that counts, or something that cannot be taken. */
export type Reading =
	{ readonly drafts: readonly Draft[] } | { readonly skip: string } | { readonly refuse: string };

/** The texts of one row by what its columns become; trimmed, empty where there is none. */
export interface Cells {
	text(target: string): string;
	/** Those that are not empty, where several columns may become one thing. */
	texts(target: string): readonly string[];
}

/** Reads the rows of one file, in order: a later row may belong to an earlier one. */
export type RowReader = (cells: Cells) => Reading;

/** A way in which files are laid out. */
export interface Layout {
	/** Remembered with a mapping. */
	readonly name: string;
	readonly label: string;
	/** Whose numbers its rows bear: two layouts of one system speak of the same things. Stored in ids, for ever. */
	readonly system: string;
	/** Whether a header, in lower case, is of this layout. */
	fits(header: readonly string[]): boolean;
	/** What its headings become, where the usual guess would say otherwise; lower case → target, `` for nothing. */
	readonly columns?: Readonly<Record<string, string>>;
	/** Every heading that counts is among them: what is not there is left out. */
	readonly knowsAll?: true;
	/** Its running numbers stand there as they are: no spreadsheet took their zeros away. */
	readonly exact?: true;
	begin(context: ImportContext): RowReader;
}

/** A field of another record type whose records have the same ids: our own files carry it alongside. */
export interface Alongside {
	readonly record: RecordDefinition;
	readonly field: string;
	/** Under which name the command that takes rows in hears it beside the record. */
	readonly target: string;
}

/** Something that a shop can bring in from files: an area's pieces, its people. */
export interface ImportSource {
	/** In the address of the screen: `pieces`. */
	readonly name: string;
	readonly label: string;
	readonly record: RecordDefinition;
	/** The command that takes rows in. */
	readonly command: string;
	readonly alongside?: readonly Alongside[];
	readonly targets: readonly Target[];
	/** The first that fits a header is taken; the last fits any. */
	readonly layouts: readonly Layout[];
}
