import { imports } from '#imports';
import { records } from '#records';
import type { Imported } from '#lib/commands/import-rows.ts';
import { importSources } from '#lib/area/import-sources.ts';
import { textFromTable } from '#lib/files/delimited.ts';
import {
	partId,
	ROWS_A_PART,
	type Mapping,
	type PlannedRow,
	type RowNote
} from '#lib/files/plan.ts';
import { Reader } from '#lib/files/reader.ts';
import type { Id } from '#lib/values/id.ts';
import type { Device } from './world.ts';

const SHOP = { currency: 'USD', year: 2026, days: 'month-first' } as const;

/** A file as it is understood: what its rows become and how the command is called that takes them in. */
export interface ReadFile {
	readonly command: string;
	readonly layout: string;
	readonly mapping: Mapping;
	readonly rows: readonly PlannedRow[];
	readonly notes: readonly RowNote[];
}

/** Reads a file the way the screen does, with everything as it is guessed unless a column is to be another. */
export async function readImport(
	file: Blob | readonly (readonly string[])[],
	preferred = 'pieces',
	columns: Readonly<Record<string, string>> = {}
): Promise<ReadFile> {
	const reader = new Reader(importSources(records, imports));
	const blob = file instanceof Blob ? file : new Blob([textFromTable(file)]);
	const opened = await reader.open(blob, preferred, SHOP);
	if (!opened.ok) throw new Error(opened.problem);
	const { guess } = opened;
	const { days, decimal, digits } = guess.habits;
	const mapping: Mapping = {
		source: guess.source,
		layout: guess.layout,
		header: guess.header,
		targets: guess.columns.map(({ heading, target }) => columns[heading] ?? target),
		habits: { days: days.value, decimal: decimal.value, digits }
	};
	const { notes } = reader.plan(mapping, SHOP);
	const source = reader.sources().find(({ name }) => name === guess.source);
	return {
		command: source?.command ?? '',
		layout: guess.layout,
		mapping,
		rows: plannedRows(reader, guess.source),
		notes
	};
}

/** All rows that a reader has planned, as their command hears of them. */
export function plannedRows(reader: Reader, source: string): readonly PlannedRow[] {
	const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
	const { input } = reader.part(source, all, {});
	return (JSON.parse(input) as { readonly rows: readonly PlannedRow[] }).rows;
}

/** Brings a file in as the screen does, part by part; `parts` stops before the end. Answers the sums. */
export async function bringIn(
	device: Device,
	{ command, rows }: Pick<ReadFile, 'command' | 'rows'>,
	{
		batch = device.newId(),
		parts = Infinity,
		dry = false,
		onlyNew = false,
		size = ROWS_A_PART
	} = {}
): Promise<Omit<Imported, 'verdicts'> & { readonly batch: Id }> {
	const sum = { added: 0, changed: 0, same: 0 };
	const refused: { readonly line: number; readonly reason: string }[] = [];
	for (let at = 0; at < rows.length && at / size < parts; at += size) {
		const input = { rows: rows.slice(at, at + size), dry, onlyNew };
		const id = dry ? device.newId() : partId(batch, at / size);
		const outcome = await device.engine.run(id, command, input, batch);
		if (!outcome.ok) throw new Error(outcome.refusal.message);
		const result = outcome.result as Imported;
		for (const name of ['added', 'changed', 'same'] as const) sum[name] += result[name];
		refused.push(...result.refused);
	}
	return { ...sum, refused, batch };
}
