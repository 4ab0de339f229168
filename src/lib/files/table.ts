/** A file as rows of texts, the way they stand in it; the first row is not always its header. */
export type Table = readonly (readonly string[])[];

/** A list as it goes into a file. */
export interface OutList {
	/** What it is called, on the sheet too. */
	readonly title: string;
	readonly header: readonly string[];
	readonly rows: Table;
	/** Columns of amounts and counts, by their place. */
	readonly numbers?: readonly number[];
}

/** A table of texts, or in words why there is none. */
export type FileTable =
	{ readonly ok: true; readonly table: Table } | { readonly ok: false; readonly problem: string };

/** Whether a row holds nothing at all. */
export function isBlank(row: readonly string[]): boolean {
	return row.every((cell) => cell.trim() === '');
}
