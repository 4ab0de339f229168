import { importCommandOf } from '#lib/commands/import-rows.ts';
import type { Cells, ImportContext, ImportSource, Reading } from '#lib/files/import-source.ts';
import { say } from '#lib/files/messages.ts';
import { withOwnFiles } from '#lib/files/own-file.ts';
import { missingOf } from '#lib/records/messages.ts';
import { readFields, recordTargets } from '#lib/files/read-fields.ts';
import { fieldOfRecord, fieldsOf, fieldsWith, type RecordDefinition } from '#lib/records/record.ts';
import { plainRecords } from './area.ts';

/**
 * Everything that files can bring in and go out to: what areas read in ways of their own, then every other
 * record type from its definition alone; and of each the files that we write ourselves.
 */
export function importSources(
	records: readonly RecordDefinition[],
	own: readonly ImportSource[]
): readonly ImportSource[] {
	const read = own.map(({ record }) => record);
	return [...own, ...plainRecords(records, read).map(plainSource)].map(withOwnFiles);
}

function plainSource(record: RecordDefinition): ImportSource {
	const label = record.label.other;
	return {
		name: record.name,
		label: label.charAt(0).toUpperCase() + label.slice(1),
		record,
		command: importCommandOf(record),
		targets: recordTargets(record),
		layouts: [
			{
				name: 'sheet',
				label: say('sheet'),
				system: record.name,
				fits: () => true,
				begin: (context) => (cells) => readPlain(record, cells, context)
			}
		]
	};
}

function readPlain(record: RecordDefinition, cells: Cells, context: ImportContext): Reading {
	const { values, problems } = readFields(record, cells, context);
	const missing = fieldsOf(record).flatMap(([name, field]) =>
		field.required && !(name in values) && cells.text(name) === '' ? [missingOf(field)] : []
	);
	const external = nameOf(record, values);
	const all = [...problems, ...missing, ...(external === undefined ? [say('onlyById')] : [])];
	return all.length > 0 || external === undefined
		? { refuse: all.join('; ') }
		: { drafts: [{ external, values }] };
}

/** What tells records of one type apart: their numbers, else what they are called, where that is words. */
function nameOf(
	record: RecordDefinition,
	values: Readonly<Record<string, unknown>>
): string | undefined {
	const unique = fieldsWith('unique', record).find(([name]) => name in values)?.[0];
	if (unique !== undefined) return JSON.stringify(values[unique]);
	return isNamed(record) ? JSON.stringify(values[record.title] ?? null) : undefined;
}

function isNamed(record: RecordDefinition): boolean {
	return fieldOfRecord(record, record.title)?.kind.control === 'text';
}
