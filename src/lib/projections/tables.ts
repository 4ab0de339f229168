import type { Columns, ColumnsDefinition } from './columns.ts';
import type { Row } from './row.ts';

/**
 * Read access to rows, in the memory of the worker. Commands, queries and derivations ask here;
 * none of them can write.
 */
export interface Tables {
	get<R extends Row>(table: string, key: string): R | undefined;
	all<R extends Row>(table: string): Iterable<readonly [key: string, row: R]>;
	size(table: string): number;
	/**
	 * Keys of live (or archived) records whose search words contain every word typed, in no order.
	 * Records whose making was undone are among neither.
	 */
	search(table: string, typed: string, archived?: boolean): Iterable<string>;
	/** Keys of a record table whose unique field has this value, letter case ignored. */
	byValue(table: string, field: string, value: string): readonly string[];
	/** What lists need of all records of a type. `names`: the columns that will be read. */
	columns<Entry extends object>(
		definition: ColumnsDefinition<Entry>,
		names: readonly (keyof Entry & string)[]
	): Columns<Entry>;
	/** Says which rows are asked for next: those that are not in memory yet come together. */
	expect(tables: readonly string[], keys: readonly string[]): void;
}
