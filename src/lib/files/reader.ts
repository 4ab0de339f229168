import { fieldsWith, type RecordDefinition } from '#lib/records/record.ts';
import { textFromTable } from './delimited.ts';
import { guess, guessFor, type Guess } from './guess.ts';
import type { Habits } from './habits.ts';
import type { ImportContext, ImportSource } from './import-source.ts';
import { planOf, type Mapping, type Plan, type PlannedRow, type RowNote } from './plan.ts';
import { fileOfList, OutFile, type ExportFormat } from './out-file.ts';
import type { OutRow } from './own-file.ts';
import { readFile } from './read-file.ts';
import type { OutList, Table } from './table.ts';

/** What a reader must be told of the shop. */
export interface ShopHabits {
	readonly currency: string;
	readonly year: number;
	/** How people here write days, where a file leaves it open. */
	readonly days: Habits['days'];
}

/** What can be read, as a screen offers it. */
export interface SourceView {
	readonly name: string;
	readonly label: string;
	readonly record: string;
	readonly command: string;
	/** Record types of which our files carry something alongside. */
	readonly alongside: readonly string[];
	readonly targets: readonly {
		readonly name: string;
		readonly label: string;
		readonly several: boolean;
	}[];
	readonly layouts: readonly { readonly name: string; readonly label: string }[];
}

/** A file that was opened: how it is understood, and how many rows it has. */
export type Opened =
	| { readonly ok: true; readonly guess: Guess; readonly rows: number; readonly signature: string }
	| { readonly ok: false; readonly problem: string };

/** What a mapping makes of a file, without the rows themselves. */
export interface Planned {
	readonly rows: number;
	readonly notes: readonly RowNote[];
}

/** Some rows for a command: a screen passes them on, and knows of each its line and what it is called. */
export interface Part {
	/** What the command is given, as JSON. */
	readonly input: string;
	readonly rows: readonly { readonly line: number; readonly name: string }[];
}

/**
 * Reads one file at a time and holds it: the screen asks for a guess, then for a plan, then for the rows
 * in parts. Lives in a thread of its own; a large file takes it seconds.
 */
export class Reader {
	readonly #sources: readonly ImportSource[];
	#table: Table = [];
	#mapping: Mapping | undefined;
	#plan: Plan = { rows: [], notes: [] };
	#export: OutFile | undefined;

	constructor(sources: readonly ImportSource[]) {
		this.#sources = sources;
	}

	sources(): readonly SourceView[] {
		return this.#sources.map(({ name, label, record, command, alongside, targets, layouts }) => ({
			name,
			label,
			record: record.name,
			command,
			alongside: (alongside ?? []).map((each) => each.record.name),
			targets: targets.map((each) => ({
				name: each.name,
				label: each.label,
				several: each.several ?? false
			})),
			layouts: layouts.map((layout) => ({ name: layout.name, label: layout.label }))
		}));
	}

	/** Opens a file; `preferred` names what the person has in mind. */
	async open(file: Blob, preferred: string, shop: ShopHabits): Promise<Opened> {
		const read = await readFile(file);
		if (!read.ok) return read;
		this.#table = read.table;
		this.#plan = { rows: [], notes: [] };
		const found = guess(read.table, this.#sources, preferred, shop, shop.days);
		return this.#opened(found);
	}

	/** Guesses anew for something else that the file might hold. */
	guessFor(source: string, header: number, shop: ShopHabits): Opened {
		return this.#opened(guessFor(this.#table, header, this.#source(source), shop, shop.days));
	}

	/** Reads all rows with a mapping. */
	plan(mapping: Mapping, shop: ShopHabits): Planned {
		const context: ImportContext = { ...shop, habits: mapping.habits };
		this.#mapping = mapping;
		this.#plan = planOf(this.#table, mapping, this.#source(mapping.source), context);
		return { rows: this.#plan.rows.length, notes: this.#plan.notes };
	}

	/** Some planned rows, in the order of the file, with what else their command is to hear. */
	part(
		source: string,
		{ offset, limit }: { readonly offset: number; readonly limit: number },
		options: Readonly<Record<string, unknown>>
	): Part {
		const rows = this.#plan.rows.slice(offset, offset + limit);
		const { record } = this.#source(source);
		return {
			input: JSON.stringify({ ...options, rows }),
			rows: rows.map(({ line, values }) => ({ line, name: nameOf(record, values) }))
		};
	}

	/** All planned rows as text, a line each, to be kept until they are in. */
	kept(): string {
		return this.#plan.rows.map((row) => JSON.stringify(row)).join('\n');
	}

	/** Takes up rows that were kept. */
	resume(text: string): number {
		const rows = text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as PlannedRow);
		this.#plan = { rows, notes: [] };
		return rows.length;
	}

	/** The rows that were not taken in as a file of their own, each with the reason behind it. */
	refusedFile(notes: readonly { readonly line: number; readonly reason: string }[], why: string) {
		const header = this.#table[this.#mapping?.header ?? 0] ?? [];
		const width = Math.max(header.length, ...notes.map(({ line }) => this.#row(line).length));
		const wide = (row: readonly string[]) =>
			Array.from({ length: width }, (_cell, at) => row[at] ?? '');
		return textFromTable([
			[...wide(header), why],
			...notes.map(({ line, reason }) => [...wide(this.#row(line)), reason])
		]);
	}

	/** Begins a file of a record type; its rows follow in parts, in their order or any. */
	beginExport(source: string, inOrder: boolean): void {
		this.#export = new OutFile(this.#source(source), inOrder);
	}

	/** Some more rows of the file. */
	addToExport(rows: readonly OutRow[]): void {
		this.#begun().add(rows);
	}

	async endExport(format: ExportFormat): Promise<Blob> {
		const file = this.#begun();
		this.#export = undefined;
		return await file.end(format);
	}

	/** A list that is no records, as a file. */
	async fileOfList(list: OutList, format: ExportFormat): Promise<Blob> {
		return await fileOfList(list, format);
	}

	#begun() {
		if (!this.#export) throw new Error('no file was begun');
		return this.#export;
	}

	#row(line: number): readonly string[] {
		return this.#table[line - 1] ?? [];
	}

	#opened(found: Guess): Opened {
		const header = this.#table[found.header] ?? [];
		return {
			ok: true,
			guess: found,
			rows: this.#table.length - found.header - 1,
			signature: JSON.stringify(header)
		};
	}

	#source(name: string): ImportSource {
		const source = this.#sources.find((each) => each.name === name);
		if (!source) throw new Error(`nothing called ${name} can be imported`);
		return source;
	}
}

/** Its numbers that nothing else has, and its title. */
function nameOf(record: RecordDefinition, values: PlannedRow['values']): string {
	const numbers = fieldsWith('unique', record).map(([name]) => name);
	const names = [...numbers, record.title].flatMap((name) => {
		const value = values[name];
		return typeof value === 'string' ? [value] : [];
	});
	return [...new Set(names)].join(' ');
}
