import { flag } from '#lib/records/kinds/flag.ts';
import { csvHeader, toCsvCells } from '#lib/records/csv.ts';
import { fieldOfRecord, type RecordDefinition } from '#lib/records/record.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { headingKey } from './guess.ts';
import type {
	Alongside,
	ImportSource,
	Layout,
	Reading,
	RowReader,
	Target
} from './import-source.ts';
import { say } from './messages.ts';
import { readField, readFields, recordTargets } from './read-fields.ts';

/** A record on its way into a file, with what stands beside it in records of the same id. */
export interface OutRow {
	readonly id: Id;
	readonly values: Readonly<Record<string, unknown>>;
	/** It lies in the archive. */
	readonly archived?: boolean;
	/** Values of other record types of the same id, by their names. */
	readonly beside?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The target of the column by which the shop knows its own records again. */
const OWN_ID = 'id';
/** The target of the column that says what lies in the archive; an empty cell says nothing. */
const OWN_ARCHIVED = 'archived';

type Out = Pick<ImportSource, 'record' | 'alongside'>;

/** The header of our own file of a record type: its fields, what stands alongside, whether it is archived, the id. */
export function ownHeader({ record, alongside = [] }: Out): readonly string[] {
	const beside = alongside.flatMap(cellNames);
	return [...csvHeader(record), ...beside, archivedField().label, idHeading(record)];
}

/** A record as cells under `ownHeader`. */
export function ownCells({ record, alongside = [] }: Out, row: OutRow): readonly string[] {
	const beside = alongside.flatMap((each) => {
		const value = row.beside?.[each.record.name]?.[each.field];
		return value === undefined ? cellNames(each).map(() => '') : fieldOf(each).kind.toCells(value);
	});
	const archived = row.archived ? archivedField().kind.toText(true) : '';
	return [...toCsvCells(record, row.values), ...beside, archived, row.id];
}

/**
 * A source that reads its own files as they went out: by the definition alone, nothing guessed, each record
 * under the id that it had. A row that somebody added to such a file, without an id, is read as any other.
 */
export function withOwnFiles(source: ImportSource): ImportSource {
	const { record, alongside = [] } = source;
	const known = new Set(source.targets.map(({ name }) => name));
	const own: readonly Target[] = [
		...alongside.flatMap((each) =>
			cellNames(each).map((label, at) => ({ name: cellTarget(each.target, at), label, known: [] }))
		),
		{ name: OWN_ARCHIVED, label: archivedField().label, known: [] },
		{ name: OWN_ID, label: idHeading(record), known: [], fits: isId }
	].filter(({ name }) => !known.has(name));
	return {
		...source,
		targets: [...source.targets, ...own],
		layouts: [ownLayout(source), ...source.layouts]
	};
}

function ownLayout(source: ImportSource): Layout {
	const { record, alongside = [] } = source;
	const fields = recordTargets(record).filter(({ name }) => !name.includes('.'));
	const beside = alongside.flatMap((each) =>
		cellNames(each).map((name, at): readonly [string, string] => [
			name,
			cellTarget(each.target, at)
		])
	);
	const columns = new Map<string, string>([
		...fields.map(({ label, name }): readonly [string, string] => [label, name]),
		...beside,
		[archivedField().label, OWN_ARCHIVED],
		[idHeading(record), OWN_ID]
	]);
	return {
		name: 'vitrine',
		label: say('ownFile'),
		system: source.layouts.at(-1)?.system ?? record.name,
		fits: (header) => header.includes(headingKey(idHeading(record))),
		exact: true,
		columns: Object.fromEntries([...columns].map(([name, target]) => [headingKey(name), target])),
		begin: (context) => ownRows(source, context)
	};
}

function ownRows(source: ImportSource, context: Parameters<Layout['begin']>[0]): RowReader {
	const { record, alongside = [] } = source;
	const other = source.layouts.at(-1)?.begin(context);
	return (cells): Reading => {
		const id = cells.text(OWN_ID);
		if (id === '' && other) return other(cells);
		if (!isId(id)) return { refuse: say('noId', { text: id }) };
		const { values, problems } = readFields(record, cells, context);
		const beside: Record<string, unknown> = {};
		const faults = [...problems];
		for (const each of alongside) {
			const field = fieldOf(each);
			const read = readField(each.target, field, cells, context);
			if (read === undefined) continue;
			if ('problem' in read) faults.push(`${field.label} ${read.problem}`);
			else beside[each.target] = read.value;
		}
		const archived = readField(OWN_ARCHIVED, archivedField(), cells, context);
		if (archived && 'problem' in archived)
			faults.push(`${archivedField().label} ${archived.problem}`);
		if (faults.length > 0) return { refuse: faults.join('; ') };
		const draft = { id, values, beside };
		const isArchived = archived !== undefined && 'value' in archived && archived.value === true;
		return { drafts: [isArchived ? { ...draft, archived: true } : draft] };
	};
}

function archivedField() {
	return flag({ label: say('archivedHeading') });
}

/** Bears the stored name of the record type, so that a file says for ever what it holds. */
function idHeading({ name }: RecordDefinition): string {
	return say('idHeading', { record: name });
}

function fieldOf({ record, field }: Alongside) {
	const found = fieldOfRecord(record, field);
	if (!found) throw new Error(`${record.name} has no field ${field}`);
	return found;
}

function cellNames(each: Alongside): readonly string[] {
	const { kind, label } = fieldOf(each);
	return kind.cellNames(label);
}

function cellTarget(name: string, at: number): string {
	return at === 0 ? name : `${name}#${at}`;
}
