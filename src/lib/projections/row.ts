/** A row as it is kept: JSON, never changed in place. */
export type Row = Readonly<object>;

/** The rows of several tables, all with the same key. */
export type RowsAt = Readonly<Record<string, Row | undefined>>;
