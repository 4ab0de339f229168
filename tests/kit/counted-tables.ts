import type { Row } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';

/** The rows of a device, and how many of them were looked at, by table. */
export function countedTables(tables: Tables) {
	const touched = new Map<string, number>();
	const count = (table: string) => touched.set(table, (touched.get(table) ?? 0) + 1);
	const counted: Tables = {
		get<R extends Row>(table: string, key: string) {
			const row = tables.get<R>(table, key);
			if (row) count(table);
			return row;
		},
		*all<R extends Row>(table: string) {
			for (const each of tables.all<R>(table)) {
				count(table);
				yield each;
			}
		},
		size: (table) => tables.size(table),
		search: (table, typed, archived) => tables.search(table, typed, archived),
		byValue: (table, field, value) => tables.byValue(table, field, value),
		columns: (definition, names) => tables.columns(definition, names),
		expect: (names, keys) => tables.expect(names, keys)
	};
	return { tables: counted, touched };
}
