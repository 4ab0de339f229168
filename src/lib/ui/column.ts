/** One column of a table or list: what stands in it is drawn by the screen. */
export interface Column {
	/** Stable name of the column, given back to the cell snippet. */
	readonly key: string;
	readonly label: string;
	/** Money, weights, counts, ages: set to the end, in tabular figures. */
	readonly numeric?: boolean;
	/** Share or size in grid terms for lists: `2fr`, `120px`. Default `1fr`. */
	readonly width?: string;
	/** Its heading sorts the list. */
	readonly sortable?: boolean;
	/** Left out where the table is narrower than 768 px. */
	readonly minor?: boolean;
	/** Shown only on a device that chose it. */
	readonly extra?: boolean;
	/** The heading is read aloud but not drawn: pictures, actions. */
	readonly bare?: boolean;
}
