import type { ColumnsDefinition } from '#lib/projections/columns.ts';
import { KEY } from '#lib/projections/columns.ts';

import type { Row } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { sameValue } from '#lib/records/row.ts';
import type { Composition } from '#lib/workspace/compose.ts';
import { rowFromJson, type DiskForms } from '#lib/workspace/disk-form.ts';
import type { Storage } from '#lib/workspace/storage.ts';

type Cells = ReadonlyMap<string, readonly unknown[]>;
type RowOf = (table: string, key: string) => Row | undefined;

/** Where the columns in memory differ from what the rows in memory say; undefined where nowhere. */
export function columnsAmiss(tables: Tables, { columns }: Composition): string | undefined {
	for (const definition of columns) {
		const held = tables.columns(definition, definition.names as never[]);
		const keys = [...tables.all<Row>(definition.record)].map(([key]) => key);
		const cells = new Map<string, readonly unknown[]>();
		for (const name of definition.names) cells.set(name, held.of(name as never));
		const places = cells.get(definition.names[0] ?? '')?.length ?? 0;
		cells.set(
			KEY,
			Array.from({ length: places }, (_, place) => held.key(place))
		);
		const amiss = cellAmiss(definition, cells, keys, (table, key) => tables.get(table, key));
		if (amiss !== undefined) return `in memory, ${amiss}`;
	}
	return undefined;
}

/** The same on a disk; `undefined`, too, where it says itself that its columns do not stand for its rows. */
export async function storedColumnsAmiss(
	storage: Storage,
	{ columns, columnsSignature, diskForms }: Composition
): Promise<string | undefined> {
	if (!(await columnsStand(storage, columnsSignature))) return undefined;
	for (const definition of columns) {
		const rows = new Map<string, ReadonlyMap<string, Row>>();
		for (const table of definition.from) rows.set(table, await rowsOn(storage, table, diskForms));
		const names = [KEY, ...definition.names];
		const read = await storage.readColumns(names.map((name) => [definition.record, name]));
		const cells = new Map(
			names.map((name, at) => [
				name,
				(read[at] ?? []).flatMap((chunk) => JSON.parse(chunk) as unknown[])
			])
		);
		const keys = [...(rows.get(definition.record)?.keys() ?? [])];
		const amiss = cellAmiss(definition, cells, keys, (table, key) => rows.get(table)?.get(key));
		if (amiss !== undefined) return `on disk, ${amiss}`;
	}
	return undefined;
}

/** Whether a disk says that its columns stand for its rows. */
export async function columnsStand(storage: Storage, signature: string): Promise<boolean> {
	return (await storage.readProgress()).columns === signature;
}

function cellAmiss(
	{ record, from, names, each }: ColumnsDefinition,
	cells: Cells,
	keys: readonly string[],
	rowOf: RowOf
): string | undefined {
	const held = (cells.get(KEY) ?? []) as readonly string[];
	if (!sameValue([...held].sort(), [...keys].sort()))
		return `${record}: ${held.length} in columns, ${keys.length} rows`;
	for (const [place, key] of held.entries()) {
		const entry = each(Object.fromEntries(from.map((table) => [table, rowOf(table, key)])));
		for (const name of names) {
			const wanted = (entry as Readonly<Record<string, unknown>>)[name] ?? null;
			const shown = cells.get(name)?.[place] ?? null;
			if (!sameValue(shown, wanted))
				return `${record} ${key}: ${name} is ${JSON.stringify(shown)}, its row says ${JSON.stringify(wanted)}`;
		}
	}
	return undefined;
}

async function rowsOn(
	storage: Storage,
	table: string,
	forms: DiskForms
): Promise<ReadonlyMap<string, Row>> {
	const rows = new Map<string, Row>();
	for (const page of await storage.readPages(new Map([[table, '']]), 1_000_000))
		for (let at = 0; at < page.rows.length; at += 2)
			rows.set(page.rows[at] as string, rowFromJson(forms, table, page.rows[at + 1] as string));
	return rows;
}
