import type { RecordDefinition } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { definePermission } from '#lib/values/permission.ts';
import { asideValues } from './aside-values.ts';
import { defineQuery } from './query.ts';
import type { Tables } from './tables.ts';
import { Withheld } from './withheld.ts';

/** A file of what the shop knows leaves the device. */
export const EXPORT = definePermission({
	name: 'workspace.export',
	label: 'Take data out as a file',
	roles: ['manager', 'bookkeeper'],
	sees: true
});

/** All that the shop knows leaves the device. */
export const TAKE_OUT = definePermission({
	name: 'workspace.takeOut',
	label: 'Take the whole shop out as a file',
	roles: []
});

/** A window of the records of a type, for a file. */
export interface AllRecordsArgs {
	readonly record: string;
	/** Only these, in this order. */
	readonly ids?: readonly string[];
	/** Those in the archive, too, after the others. */
	readonly archived?: boolean;
	readonly offset: number;
	readonly limit: number;
}

/** Records with what they hold, and how many there are. */
export interface AllRecords {
	readonly total: number;
	readonly rows: readonly {
		readonly id: Id;
		readonly values: Readonly<Record<string, unknown>>;
		readonly archived?: true;
	}[];
}

/** The question for every record of a type, in the order of their ids, some at a time. */
export function allRecordsQuery(records: ReadonlyMap<string, RecordDefinition>) {
	return defineQuery<AllRecordsArgs, AllRecords>({
		name: 'workspace.allRecords',
		reads: [...records.keys()],
		answer(tables, { record, ids: only, archived = false, offset, limit }, { may }) {
			// How many there are is no secret: it is what is asked leave for.
			if (limit > 0 && !may(EXPORT)) throw new Withheld(EXPORT);
			const live = () => [...tables.search(record, '')].sort();
			const ids = only ?? [...live(), ...(archived ? inArchive(tables, record) : [])];
			const window = ids.slice(offset, offset + limit);
			tables.expect([record], window);
			const rows = window.flatMap((id) => tables.get<RecordRow>(record, id) ?? []);
			const definition = records.get(record);
			const aside = definition && asideValues(tables, definition, rows);
			return {
				total: ids.length,
				rows: rows.map((row) => ({
					id: row.id,
					values: { ...row.values, ...aside?.get(row.id) },
					...(row.archived ? { archived: true } : {})
				}))
			};
		}
	});
}

/** Whoever was erased is in no archive. */
function inArchive(tables: Tables, record: string): readonly string[] {
	const ids = [...tables.search(record, '', true)].sort();
	tables.expect([record], ids);
	return ids.filter((id) => !tables.get<RecordRow>(record, id)?.erased);
}
