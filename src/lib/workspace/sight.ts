import { CLASHES, type ClashRow } from '#lib/projections/clash.ts';
import type { Columns, ColumnsDefinition } from '#lib/projections/columns.ts';
import type { Row } from '#lib/projections/row.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { Withheld, type WithheldTable } from '#lib/projections/withheld.ts';
import { asideTable, type AsideRow } from '#lib/records/aside.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import type { Edit, RecordRow } from '#lib/records/row.ts';
import type { Permission } from '#lib/values/permission.ts';

type May = (permission: Permission) => boolean;

/** What of a record type is kept back from somebody: its fields, and whether that is all of them. */
interface Hidden {
	readonly fields: ReadonlyMap<string, Permission>;
	readonly all: boolean;
	without(row: Row, fields: ReadonlyMap<string, unknown>): Row;
	/** Rows without those fields, by the rows they are of; a row is never changed in place. */
	readonly seen: WeakMap<Row, Row>;
}

/**
 * Who sees what of the rows: fields and tables that say what they need are kept back from everybody else,
 * here and nowhere else, whatever question is asked. Commands decide on all rows.
 */
export class Sight {
	readonly #records: ReadonlyMap<string, RecordDefinition>;
	readonly #tables: ReadonlyMap<string, Permission>;
	readonly #hidden = new Map<string, ReadonlyMap<string, Hidden>>();
	/** Every permission that something needs to be seen; on a device that was alone for too long all are asked for. */
	readonly permissions: readonly Permission[];

	/** `asked`: what questions themselves ask for. Throws on columns that would tell of another table what not everybody may see: that is our bug. */
	constructor(
		records: ReadonlyMap<string, RecordDefinition>,
		tables: readonly WithheldTable[],
		columns: readonly ColumnsDefinition[],
		asked: readonly Permission[] = []
	) {
		this.#records = records;
		this.#tables = new Map(tables.map(({ table, see }) => [table, see]));
		const fields = [...records.values()].flatMap((record) =>
			fieldsOf(record).flatMap(([, { see }]) => see ?? [])
		);
		const all = [...fields, ...this.#tables.values(), ...asked];
		const named = new Map(all.map((each) => [each.name, each]));
		this.permissions = [...named.values()];
		for (const { record, from } of columns)
			if (from.slice(1).some((table) => this.#tables.has(table) || this.#isSecretive(table)))
				throw new Error(`columns of ${record} tell what not everybody may see`);
	}

	/** The rows as somebody sees them. */
	over(tables: Tables, may: May): Tables {
		const lacking = new Set(this.permissions.filter((each) => !may(each)).map(({ name }) => name));
		if (lacking.size === 0) return tables;
		const isWithheld = (table: string): Permission | undefined => {
			const see = this.#tables.get(table);
			return see && lacking.has(see.name) ? see : undefined;
		};
		return new SeenTables(tables, lacking, this.#hiddenFrom(lacking), isWithheld);
	}

	#hiddenFrom(lacking: ReadonlySet<string>): ReadonlyMap<string, Hidden> {
		const key = [...lacking].join();
		const known = this.#hidden.get(key);
		if (known) return known;
		const hidden = new Map<string, Hidden>();
		for (const record of this.#records.values()) {
			const all = fieldsOf(record);
			const fields = new Map(
				all.flatMap(([name, { see }]) => (see && lacking.has(see.name) ? [[name, see]] : []))
			);
			if (fields.size === 0) continue;
			const every = fields.size === all.length;
			const kept = { fields, all: every, seen: new WeakMap<Row, Row>() };
			hidden.set(record.name, { ...kept, without: rowWithout });
			hidden.set(asideTable(record.name), { ...kept, without: asideWithout });
		}
		this.#hidden.set(key, hidden);
		return hidden;
	}

	#isSecretive(table: string): boolean {
		const record = this.#records.get(table);
		return record !== undefined && fieldsOf(record).some(([, { see }]) => see !== undefined);
	}
}

/** Rows without what somebody may not see. A record of which nothing is left is not there for them. */
class SeenTables implements Tables {
	readonly #tables: Tables;
	readonly #lacking: ReadonlySet<string>;
	readonly #hidden: ReadonlyMap<string, Hidden>;
	readonly #isWithheld: (table: string) => Permission | undefined;

	constructor(
		tables: Tables,
		lacking: ReadonlySet<string>,
		hidden: ReadonlyMap<string, Hidden>,
		isWithheld: (table: string) => Permission | undefined
	) {
		this.#tables = tables;
		this.#lacking = lacking;
		this.#hidden = hidden;
		this.#isWithheld = isWithheld;
	}

	get<R extends Row>(table: string, key: string): R | undefined {
		this.#check(table);
		const row = this.#tables.get<R>(table, key);
		return row && this.#seen(table, row);
	}

	*all<R extends Row>(table: string): Iterable<readonly [string, R]> {
		this.#check(table);
		if (this.#hidden.get(table)?.all) return;
		for (const [key, row] of this.#tables.all<R>(table)) {
			const seen = this.#seen(table, row);
			if (seen) yield [key, seen];
		}
	}

	size(table: string): number {
		this.#check(table);
		return this.#hidden.get(table)?.all ? 0 : this.#tables.size(table);
	}

	search(table: string, typed: string, archived?: boolean): Iterable<string> {
		this.#check(table);
		return this.#hidden.get(table)?.all ? [] : this.#tables.search(table, typed, archived);
	}

	byValue(table: string, field: string, value: string): readonly string[] {
		this.#check(table);
		return this.#hidden.get(table)?.fields.has(field)
			? []
			: this.#tables.byValue(table, field, value);
	}

	/** Sorting or filtering by what is kept back would tell of it. */
	columns<Entry extends object>(
		definition: ColumnsDefinition<Entry>,
		names: readonly (keyof Entry & string)[]
	): Columns<Entry> {
		this.#check(definition.record);
		const hidden = this.#hidden.get(definition.record);
		for (const name of names) {
			const see = hidden?.fields.get(name);
			if (see) throw new Withheld(see);
		}
		return this.#tables.columns(definition, names);
	}

	expect(tables: readonly string[], keys: readonly string[]): void {
		this.#tables.expect(tables, keys);
	}

	#check(table: string): void {
		const see = this.#isWithheld(table);
		if (see) throw new Withheld(see);
	}

	#seen<R extends Row>(table: string, row: R): R | undefined {
		if (table === CLASHES) return this.#clashesSeen(row as unknown as ClashRow) as unknown as R;
		const hidden = this.#hidden.get(table);
		if (!hidden) return row;
		if (hidden.all) return undefined;
		const known = hidden.seen.get(row) ?? hidden.without(row, hidden.fields);
		hidden.seen.set(row, known);
		return known as R;
	}

	#clashesSeen(row: ClashRow): ClashRow {
		const members = Object.entries(row.members);
		const seen = members.filter(([, { see }]) => see === undefined || !this.#lacking.has(see));
		return seen.length === members.length ? row : { members: Object.fromEntries(seen) };
	}
}

function rowWithout(row: Row, fields: ReadonlyMap<string, unknown>): Row {
	const whole = row as unknown as RecordRow;
	const edits = whole.edits.flatMap(({ fields: set, was, ...edit }): Edit[] => {
		const left = without(set, fields);
		// An edit that set what is kept aside says so, and nothing of it.
		if (Object.keys(left).length === 0 && edit.aside === undefined) return [];
		return [{ ...edit, fields: left, ...(was ? { was: without(was, fields) } : {}) }];
	});
	return { ...whole, edits, values: without(whole.values, fields) };
}

function asideWithout(row: Row, fields: ReadonlyMap<string, unknown>): Row {
	const { records } = row as unknown as AsideRow;
	const left = Object.entries(records).map(([id, values]) => [id, without(values, fields)]);
	return { records: Object.fromEntries(left) };
}

function without(
	values: Readonly<Record<string, unknown>>,
	fields: ReadonlyMap<string, unknown>
): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(values).filter(([name]) => !fields.has(name)));
}
