import { foldText } from '#lib/records/search.ts';
import { guessDays, guessDecimal, guessDigits, type Guessed, type Habits } from './habits.ts';
import type { ImportContext, ImportSource, Layout, Target } from './import-source.ts';
import { isBlank, type Table } from './table.ts';

/** What a column of a file becomes, and how sure that is. */
export interface Column {
	readonly heading: string;
	/** Some texts that stand in it, different ones. */
	readonly samples: readonly string[];
	/** Name of the target; empty where it is left out. */
	readonly target: string;
	/** 0 to 100. */
	readonly confidence: number;
}

/** How a file is understood before a person has looked. */
export interface Guess {
	readonly source: string;
	readonly layout: string;
	/** Place of the header among the rows: titles may stand above it. */
	readonly header: number;
	readonly columns: readonly Column[];
	readonly habits: {
		readonly days: Guessed<Habits['days']>;
		readonly decimal: Guessed<Habits['decimal']>;
		readonly digits: number;
	};
	/** Kinds of habits that matter for these columns. */
	readonly writes: readonly ('days' | 'numbers')[];
}

/** Rows among which the header is looked for, and rows that are looked at to guess. */
const HEADER_WITHIN = 10;
const LOOKED_AT = 300;
const SAMPLES = 5;
const EXACT = 1;
const PARTLY = 0.7;
/** Below this a column is rather left out. */
const ENOUGH = 0.4;

/**
 * Guesses what a file holds: `preferred` unless another source knows its layout and that one does not, or, where none
 * knows it, more of its headings are another’s: addresses that were chosen under pieces are addresses.
 */
export function guess(
	table: Table,
	sources: readonly ImportSource[],
	preferred: string,
	context: Omit<ImportContext, 'habits'>,
	usualDays: Habits['days']
): Guess {
	const first = sources.find(({ name }) => name === preferred) ?? sources[0];
	if (!first) throw new Error('nothing can be imported');
	const header = headerOf(table, sources);
	const headings = (table[header] ?? []).map(headingKey);
	const knows = (source: ImportSource) => layoutOf(source, headings) !== source.layouts.at(-1);
	const source = knows(first)
		? first
		: (sources.find(knows) ?? likeliest(table[header] ?? [], [first, ...sources]));
	return guessFor(table, header, source, context, usualDays);
}

/** The source that most headings speak for, the first of those. */
function likeliest(
	headings: readonly string[],
	sources: readonly [ImportSource, ...ImportSource[]]
): ImportSource {
	const spoken = ({ targets }: ImportSource) =>
		headings.reduce(
			(sum, heading) => sum + Math.max(...targets.map((target) => headingScore(heading, target))),
			0
		);
	return sources.reduce((best, each) => (spoken(each) > spoken(best) ? each : best));
}

/** Guesses for one source what the columns of a file become. */
export function guessFor(
	table: Table,
	header: number,
	source: ImportSource,
	context: Omit<ImportContext, 'habits'>,
	usualDays: Habits['days']
): Guess {
	const headings = table[header] ?? [];
	const layout = layoutOf(source, headings.map(headingKey));
	const rows = table.slice(header + 1, header + 1 + LOOKED_AT);
	const columns = headings.map((heading, at) => ({
		heading,
		texts: rows.map((row) => (row[at] ?? '').trim()).filter((text) => text !== '')
	}));
	const width = Math.max(headings.length, ...rows.map((row) => row.length));
	for (let at = headings.length; at < width; at += 1) columns.push({ heading: '', texts: [] });
	// Headings alone say which columns hold days and numbers; how those are written, the columns say.
	const loose = assign(columns, source, layout);
	const textsOf = (writes: Target['writes']) =>
		columns.flatMap(({ texts }, at) =>
			writesOf(source, loose[at]?.target) === writes ? texts : []
		);
	const days = guessDays(textsOf('days'), usualDays);
	const decimal = guessDecimal(textsOf('numbers'));
	const running = columns.findIndex(
		(_column, at) => writesOf(source, loose[at]?.target) === 'running-number'
	);
	const digits =
		running < 0 || layout.exact
			? 0
			: guessDigits(table.slice(header + 1).map((row) => row[running] ?? ''));
	const habits: Habits = { days: days.value, decimal: decimal.value, digits };
	const assigned = assign(columns, source, layout, { ...context, habits });
	return {
		source: source.name,
		layout: layout.name,
		header,
		columns: columns.map(({ heading, texts }, at) => ({
			heading,
			samples: [...new Set(texts)].slice(0, SAMPLES),
			target: assigned[at]?.target ?? '',
			confidence: Math.round((assigned[at]?.score ?? 0) * 100)
		})),
		habits: { days, decimal, digits },
		writes: (['days', 'numbers'] as const).filter((kind) => textsOf(kind).length > 0)
	};
}

/** The layout of a source that a header, in the form of `headingKey`, is of. */
export function layoutOf(source: ImportSource, headings: readonly string[]): Layout {
	const found = source.layouts.find((layout) => layout.fits(headings)) ?? source.layouts.at(-1);
	if (!found) throw new Error(`${source.name} has no layout`);
	return found;
}

/** A heading as layouts name it: lower case, single spaces. */
export function headingKey(heading: string): string {
	return foldText(heading).replace(/\s+/g, ' ').trim();
}

interface Assigned {
	readonly target: string;
	readonly score: number;
}

/** The best pairs first, by headings alone without a context; a target takes one column, unless it says otherwise. */
function assign(
	columns: readonly { readonly heading: string; readonly texts: readonly string[] }[],
	source: ImportSource,
	layout: Layout,
	context?: ImportContext
): readonly (Assigned | undefined)[] {
	const result: (Assigned | undefined)[] = columns.map(({ heading }) => {
		const fixed = layout.columns?.[headingKey(heading)] ?? (layout.knowsAll ? '' : undefined);
		return fixed === undefined ? undefined : { target: fixed, score: fixed === '' ? 0 : EXACT };
	});
	const taken = new Set(result.flatMap((each) => (each?.target ? [each.target] : [])));
	const pairs = columns.flatMap(({ heading, texts }, at) =>
		result[at]
			? []
			: source.targets.flatMap((target) => {
					const score = headingScore(heading, target) * textsScore(texts, target, context);
					return score >= ENOUGH ? [{ at, target, score }] : [];
				})
	);
	for (const { at, target, score } of pairs.sort((a, b) => b.score - a.score)) {
		if (result[at] || (taken.has(target.name) && !target.several)) continue;
		result[at] = { target: target.name, score };
		taken.add(target.name);
	}
	return result;
}

function headingScore(heading: string, target: Target): number {
	const plain = plainHeading(heading);
	if (plain === '') return 0;
	const names = [target.label, ...target.known].map(plainHeading);
	if (names.includes(plain)) return EXACT;
	const words = ` ${plain} `;
	return names.some((name) => name.length > 3 && words.includes(` ${name} `)) ? PARTLY : 0;
}

function plainHeading(heading: string): string {
	return foldText(heading)
		.replace(/#/g, ' no ')
		.replace(/[^\p{L}\p{N}%]+/gu, ' ')
		.trim();
}

/** How many of the texts read as what they should be; a column that holds nothing speaks for nothing. */
function textsScore(
	texts: readonly string[],
	{ fits }: Target,
	context: ImportContext | undefined
): number {
	if (!fits || !context || texts.length === 0) return texts.length === 0 ? 0.9 : 1;
	const fitting = texts.filter((text) => fits(text, context)).length;
	return fitting / texts.length;
}

function writesOf(source: ImportSource, target: string | undefined): Target['writes'] {
	return source.targets.find(({ name }) => name === target)?.writes;
}

/** The row among the first ones in which most headings are known; the first with words, else. */
function headerOf(table: Table, sources: readonly ImportSource[]): number {
	const known = new Set(
		sources.flatMap(({ targets, layouts }) => [
			...targets.flatMap(({ label, known }) => [label, ...known].map(plainHeading)),
			...layouts.flatMap(({ columns = {} }) => Object.keys(columns).map(plainHeading))
		])
	);
	const rows = table.slice(0, HEADER_WITHIN);
	const counts = rows.map((row) => row.filter((cell) => known.has(plainHeading(cell))).length);
	const best = Math.max(...counts);
	if (best > 1) return counts.indexOf(best);
	return Math.max(
		0,
		rows.findIndex((row) => !isBlank(row))
	);
}
