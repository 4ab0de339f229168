import { importCommandOf } from '#lib/commands/import-rows.ts';
import type { Cells, ImportContext, ImportSource, Reading } from '#lib/files/import-source.ts';
import { say } from '#lib/files/messages.ts';
import { readFields, recordTargets } from '#lib/files/read-fields.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import { plainRecords, type Area } from './area.ts';

/**
 * Everything that files can bring in: what areas read in ways of their own, then every other record type
 * that a person can name, from its definition alone.
 */
export function importSources(
	areas: readonly Area[],
	own: readonly ImportSource[]
): readonly ImportSource[] {
	return [...own, ...plainRecords(areas).map(plainSource)];
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
		field.required && !(name in values) && cells.text(name) === ''
			? [say('missing', { label: field.label })]
			: []
	);
	const all = [...problems, ...missing];
	return all.length > 0
		? { refuse: all.join('; ') }
		: { drafts: [{ external: nameOf(record, values), values }] };
}

/** What tells records of one type apart: their numbers, else their title. */
function nameOf(record: RecordDefinition, values: Readonly<Record<string, unknown>>): string {
	const unique = fieldsOf(record).find(([name, field]) => field.unique && name in values)?.[0];
	return JSON.stringify(values[unique ?? record.title] ?? null);
}
