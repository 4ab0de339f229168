import { foldText } from '#lib/records/search.ts';
import { cellsToText } from '#lib/records/line-text.ts';
import { AS_IMPORTED, fieldsWith } from '#lib/records/record.ts';
import { holdsCardNumber } from '#lib/values/card-number.ts';
import { nextId, type Id } from '#lib/values/id.ts';
import type { Habits } from './habits.ts';
import { importId } from './import-id.ts';
import type { Cells, Draft, ImportContext, ImportSource, Layout } from './import-source.ts';
import { say } from './messages.ts';
import { isBlank, type Table } from './table.ts';

/** What a person has agreed to: what each column becomes, and how the file writes things. */
export interface Mapping {
	readonly source: string;
	readonly layout: string;
	readonly header: number;
	/** Names of targets, one a column; empty where it is left out. */
	readonly targets: readonly string[];
	readonly habits: Habits;
}

/** A record that a file brings, as the command that takes it in hears it. */
export interface PlannedRow extends Pick<Draft, 'values' | 'guesses'> {
	/** Line of the file, from 1. */
	readonly line: number;
	readonly id?: Id;
	/** The id is the one that it had here, by a file of our own. */
	readonly own?: true;
	readonly archived?: true;
}

/** A row that brings nothing, and why. */
export interface RowNote {
	readonly line: number;
	readonly what: 'refused' | 'skipped';
	/** What stands first in it, to know it by. */
	readonly name: string;
	readonly reason: string;
}

/** What would come of a file, before the shop was asked. */
export interface Plan {
	readonly rows: readonly PlannedRow[];
	readonly notes: readonly RowNote[];
}

/** Rows of one command: a sale waits behind two of them at most, one at work and one that is asked for. */
export const ROWS_A_PART = 500;
/** Ids that one command may use; the next one's follow after them. */
const IDS_A_PART = 65_536;

/** The id of the command that takes in a part of an import, from 0: the same whenever it is tried again. */
export function partId(batch: Id, part: number): Id {
	return nextId(batch, (part + 1) * IDS_A_PART);
}

/** Cells, and characters of them, by which a row that is not taken is known. */
const NAME_CELLS = 2;
const NAME_MAX = 80;

/** Characters of a row that are kept as the file had them. */
const RAW_MAX = 4_000;

/**
 * Reads all rows of a file with a mapping: each becomes records, or a note says why not. Two rows that
 * give the same number are one record, and the second is refused.
 */
export function planOf(
	table: Table,
	mapping: Mapping,
	source: ImportSource,
	context: ImportContext
): Plan {
	const layout = source.layouts.find(({ name }) => name === mapping.layout);
	if (!layout) throw new Error(`${source.name} has no layout ${mapping.layout}`);
	const read = layout.begin(context);
	const doubles = new Doubles(source, layout);
	const headings = table[mapping.header] ?? [];
	const places = placesOf(mapping.targets);
	const rows: PlannedRow[] = [];
	const notes: RowNote[] = [];
	for (let at = mapping.header + 1; at < table.length; at += 1) {
		const cells = table[at] ?? [];
		const line = at + 1;
		if (isBlank(cells)) continue;
		const reading = read(cellsOf(cells, places, mapping, source));
		const note = (what: RowNote['what'], reason: string) =>
			notes.push({ line, what, name: firstOf(cells), reason });
		if ('skip' in reading) note('skipped', reading.skip);
		else if ('refuse' in reading) note('refused', reading.refuse);
		else {
			const raw = rawRow(headings, cells);
			const taken = doubles.take(reading.drafts, line, raw);
			if ('refuse' in taken) note('refused', taken.refuse);
			else for (const draft of taken.drafts) rows.push(planned(draft, line, raw, source, layout));
		}
	}
	return { rows, notes };
}

function planned(
	{ external, id, archived, values, guesses, beside }: Draft,
	line: number,
	raw: string,
	source: ImportSource,
	layout: Layout
): PlannedRow {
	// A file of our own says itself what came with its records.
	if (id !== undefined)
		return { line, id, own: true, ...(archived && { archived }), values, ...beside };
	const keeps = AS_IMPORTED in source.record.fields && !(AS_IMPORTED in values) && raw !== '';
	return {
		line,
		...(external === undefined ? {} : { id: importId(layout.system, external) }),
		values: keeps ? { ...values, [AS_IMPORTED]: raw } : values,
		...(guesses === undefined ? {} : { guesses }),
		...beside
	};
}

/** Which columns become a target, by its name. */
function placesOf(targets: readonly string[]): ReadonlyMap<string, readonly number[]> {
	const places = new Map<string, number[]>();
	targets.forEach((target, at) => {
		if (target === '') return;
		const known = places.get(target);
		if (known) known.push(at);
		else places.set(target, [at]);
	});
	return places;
}

function cellsOf(
	row: readonly string[],
	places: ReadonlyMap<string, readonly number[]>,
	{ habits }: Mapping,
	source: ImportSource
): Cells {
	const running = source.targets.find(({ writes }) => writes === 'running-number')?.name;
	const texts = (target: string) =>
		(places.get(target) ?? []).flatMap((at) => {
			const text = (row[at] ?? '').trim();
			if (text === '') return [];
			const short = target === running && habits.digits > 0 && /^\d+$/.test(text);
			return [short ? text.padStart(habits.digits, '0') : text];
		});
	return { texts, text: (target) => texts(target)[0] ?? '' };
}

/** The first words of a row. */
function firstOf(cells: readonly string[]): string {
	const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
	return filled.slice(0, NAME_CELLS).join(' ').slice(0, NAME_MAX);
}

/** A row as the file had it: every heading with what stood under it, but card numbers. */
function rawRow(headings: readonly string[], cells: readonly string[]): string {
	const filled = cells.flatMap((cell, at): readonly (readonly [string, string])[] => {
		const text = cell.trim();
		if (text === '' || holdsCardNumber(text)) return [];
		return [[headings[at]?.trim() || String(at + 1), text]];
	});
	const text = cellsToText(filled);
	const whole = text.length <= RAW_MAX ? text : `${text.slice(0, RAW_MAX)}…`;
	// Two harmless cells side by side may look like one number.
	return holdsCardNumber(whole) ? '' : whole;
}

/** What the rows before have used up: numbers that only one record may have. */
class Doubles {
	readonly #source: ImportSource;
	readonly #layout: Layout;
	readonly #unique: readonly (readonly [name: string, label: string])[];
	readonly #lines = new Map<string, number>();
	readonly #alike = new Map<string, number>();

	constructor(source: ImportSource, layout: Layout) {
		this.#source = source;
		this.#layout = layout;
		this.#unique = fieldsWith('unique', source.record).map(([name, { label }]) => [name, label]);
	}

	/** The drafts of a row, each with a number of its own, or why the row is refused. */
	take(
		drafts: readonly Draft[],
		line: number,
		raw: string
	): { readonly drafts: readonly Draft[] } | { readonly refuse: string } {
		const keys: string[] = [];
		const own = drafts.map((draft, at) => this.#named(draft, raw, at));
		for (const draft of own) {
			// In the archive a number is free for others.
			for (const [name, label] of draft.archived ? [] : this.#unique) {
				const text = draft.values[name];
				if (typeof text !== 'string') continue;
				const key = `${name} ${foldText(text)}`;
				const before = this.#lines.get(key);
				if (before !== undefined)
					return { refuse: say('alsoOn', { label, text, line: String(before) }) };
				keys.push(key);
			}
			if (draft.external === undefined && draft.id === undefined) continue;
			const key = draft.id ?? `${this.#layout.system}\n${draft.external}`;
			const before = this.#lines.get(key);
			if (before !== undefined) return { refuse: say('sameAsLine', { line: String(before) }) };
			keys.push(key);
		}
		for (const key of keys) this.#lines.set(key, line);
		return { drafts: own };
	}

	/**
	 * A row that bears no number is known by what stands in it, and by how many alike came before. Not a
	 * person: from what is known of people nothing follows that outlives them.
	 */
	#named(draft: Draft, raw: string, at: number): Draft {
		if (draft.external !== undefined || draft.id !== undefined || this.#source.record.erased)
			return draft;
		const count = this.#alike.get(raw) ?? 0;
		if (at === 0) this.#alike.set(raw, count + 1);
		return { ...draft, external: `${raw}\n${at === 0 ? count : count - 1}\n${at} ` };
	}
}
