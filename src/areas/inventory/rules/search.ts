import { parseFineness } from '#lib/values/fineness.ts';
import { parseRingSize, type RingSize } from '#lib/values/ring-size.ts';
import { CATEGORIES } from '../rules.ts';
import { METAL_COLORS, SHAPES } from './materials.ts';

/** Both ends belong to it; an end that is not said is open. */
export interface Range {
	readonly min?: number;
	readonly max?: number;
}

/** What a word of a search says, where it says more than the word. */
export type Meaning =
	| { readonly kind: 'shape'; readonly value: string }
	/** In 0.001 ct, of one stone. */
	| { readonly kind: 'carats'; readonly range: Range }
	| { readonly kind: 'fineness'; readonly tenths: number; readonly color?: string }
	/** In thousandths of the currency's unit. */
	| { readonly kind: 'price'; readonly range: Range }
	| { readonly kind: 'size'; readonly size: RingSize }
	| { readonly kind: 'category'; readonly value: string }
	/** In days since it was received. */
	| { readonly kind: 'age'; readonly range: Range }
	| { readonly kind: 'standing'; readonly value: 'sold' | 'reserved' | 'inspection' | 'archived' }
	| { readonly kind: 'no-photo' };

/** A part of a search that says more than its words; `typed` is how it stands in the text. */
export type Token = Meaning & { readonly typed: string };

/** A search as it is understood: what was meant, and the words that are left. */
export interface PieceSearch {
	readonly tokens: readonly Token[];
	readonly words: string;
}

const STANDINGS = new Map([
	['sold', 'sold'],
	['reserved', 'reserved'],
	['inspect', 'inspection'],
	['archived', 'archived']
] as const);

const COLOR_LETTERS: Readonly<Record<string, string>> = { y: 'yellow', w: 'white', r: 'rose' };

const AMOUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d*\.?\d+)(k?)`;
const BOTH = new RegExp(String.raw`^[$€£]?${AMOUNT}[-–]${AMOUNT}`, 'i');
const BELOW = new RegExp(String.raw`^(<=?|>=?)[$€£]?${AMOUNT}`, 'i');
const JUST = new RegExp(String.raw`^${AMOUNT}`, 'i');

/**
 * INV7 Reads `oval 1-1.2ct 18k <2000`: shapes, carats, karats, sizes (`size 6½`), prices, categories, ages
 * (`>365d`) and standings become what they mean, everything else stays a word.
 */
export function readSearch(text: string): PieceSearch {
	const typed = text.trim().split(/\s+/).filter(Boolean);
	const tokens: Token[] = [];
	const words: string[] = [];
	for (let at = 0; at < typed.length; at += 1) {
		const word = typed[at] ?? '';
		const pair = `${word} ${typed[at + 1] ?? ''}`;
		const two = sizeOf(pair) ?? (/^no photos?$/i.test(pair) ? noPhoto : undefined);
		const meaning = two ?? meaningOf(word.toLowerCase());
		if (meaning) tokens.push({ ...meaning, typed: two ? pair : word });
		else words.push(word);
		if (two) at += 1;
	}
	return { tokens, words: words.join(' ') };
}

/** The text of a search without one of its tokens. */
export function withoutToken(text: string, token: Token): string {
	const plain = text.trim().replace(/\s+/g, ' ');
	return ` ${plain} `.replace(` ${token.typed} `, ' ').trim();
}

const noPhoto = { kind: 'no-photo' } as const;

function meaningOf(word: string): Meaning | undefined {
	return (
		rangeMeaning(word) ?? finenessOf(word) ?? categoryOf(word) ?? shapeOf(word) ?? standingOf(word)
	);
}

/** `1-1.2ct`, `>2ct`, `>365d`, `<2000`, `500-2k`: what comes after the figures tells what they are. */
function rangeMeaning(word: string): Meaning | undefined {
	const both = BOTH.exec(word);
	const below = both ? null : BELOW.exec(word);
	const just = both || below ? null : JUST.exec(word);
	const found = both ?? below ?? just;
	if (!found) return undefined;
	const unit = word.slice(found[0].length);
	const range = both
		? { min: figure(both[1], both[2]), max: figure(both[3], both[4]) }
		: below
			? ended(below[1] ?? '', figure(below[2], below[3]))
			: undefined;
	if (/^cts?$/.test(unit)) return { kind: 'carats', range: range ?? around(figure(just?.[1], '')) };
	if (!range) return undefined;
	if (unit === 'd') return { kind: 'age', range: inUnits(range, 1_000) };
	return unit === '' ? { kind: 'price', range } : undefined;
}

/** Thousandths of what was typed. */
function figure(digits = '', kilo = ''): number {
	return Math.round(Number(digits.replaceAll(',', '')) * (kilo === '' ? 1_000 : 1_000_000));
}

function ended(sign: string, value: number): Range {
	if (sign.startsWith('<')) return { max: sign === '<' ? value - 1 : value };
	return { min: sign === '>' ? value + 1 : value };
}

/** What is said with two decimals means everything that rounds to it: .5 ct is .495 to .504. */
function around(value: number): Range {
	return { min: value - 5, max: value + 4 };
}

function inUnits(range: Range, unit: number): Range {
	return {
		...(range.min === undefined ? {} : { min: Math.ceil(range.min / unit) }),
		...(range.max === undefined ? {} : { max: Math.floor(range.max / unit) })
	};
}

/** `18k`, `14kt`, and with a letter for the color `14ky`, `18kw`. */
function finenessOf(word: string): Meaning | undefined {
	const found = /^(\d{1,2}k)t?([ywr])?$/.exec(word);
	const fineness = found?.[1] ? parseFineness(found[1]) : undefined;
	if (!fineness) return undefined;
	const color = COLOR_LETTERS[found?.[2] ?? ''];
	return { kind: 'fineness', tenths: fineness.tenths, ...(color ? { color } : {}) };
}

function sizeOf(pair: string): Meaning | undefined {
	const said = /^(?:size|sz) (.+)$/i.exec(pair)?.[1];
	const size = said === undefined ? undefined : parseRingSize(said);
	return size && { kind: 'size', size };
}

function categoryOf(word: string): Meaning | undefined {
	const found = CATEGORIES.find(({ value }) => word === value || word === `${value}s`);
	return found && found.value !== 'other' ? { kind: 'category', value: found.value } : undefined;
}

/** “emerald” is a stone before it is a shape, and stays a word. */
function shapeOf(word: string): Meaning | undefined {
	const found = SHAPES.find(({ value }) => value === word);
	const plain = found && found.value !== 'other' && found.value !== 'emerald';
	return plain ? { kind: 'shape', value: found.value } : undefined;
}

function standingOf(word: string): Meaning | undefined {
	for (const [said, value] of STANDINGS) if (word === said) return { kind: 'standing', value };
	return undefined;
}

/** A color as the trade names it, for the words of a search. */
export function colorLabel(color: string): string {
	return METAL_COLORS.find(({ value }) => value === color)?.label ?? color;
}
