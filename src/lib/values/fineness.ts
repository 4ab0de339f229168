import { divideRounded, readDecimal, requireInteger, safeNumber, tenTo } from './exact.ts';
import { hasShape } from './shape.ts';
import type { Weight } from './weight.ts';

/**
 * How much of an alloy is the fine metal, in tenths of a per mille by true composition, beside the
 * mark that is stamped. The two differ: 14K is 14/24 = 583.3 ‰ (5833) and is stamped 585.
 */
export interface Fineness {
	readonly tenths: number;
	readonly mark: string;
}

/** One fineness the trade names. */
export interface NamedFineness {
	readonly metal: 'gold' | 'platinum' | 'palladium' | 'silver';
	readonly name: string;
	readonly fineness: Fineness;
}

/** The finenesses the trade names, purest first within a metal. */
export const FINENESSES: readonly NamedFineness[] = [
	named('gold', '24K', 9990, '999'),
	named('gold', '22K', 9167, '916'),
	named('gold', '21K', 8750, '875'),
	named('gold', '20K', 8333, '833'),
	named('gold', '19.2K', 8000, '800'),
	named('gold', '18K', 7500, '750'),
	named('gold', '14K', 5833, '585'),
	named('gold', '12K', 5000, '500'),
	named('gold', '10K', 4167, '417'),
	named('gold', '9K', 3750, '375'),
	named('gold', '8K', 3333, '333'),
	named('platinum', 'Pt950', 9500, 'Pt950'),
	named('platinum', 'Pt900', 9000, 'Pt900'),
	named('platinum', 'Pt850', 8500, 'Pt850'),
	named('platinum', 'Pt585', 5850, 'Pt585'),
	named('palladium', 'Pd950', 9500, 'Pd950'),
	named('palladium', 'Pd500', 5000, 'Pd500'),
	named('silver', 'Fine silver', 9990, '999'),
	named('silver', 'Britannia', 9580, '958'),
	named('silver', 'Sterling', 9250, '925'),
	named('silver', 'Coin', 9000, '900')
];

// Other numbers struck for the same karat.
const OTHER_MARKS: ReadonlyMap<string, number> = new Map([
	['917', 9167],
	['583', 5833],
	['416', 4167]
]);

/**
 * Reads `14k`, `14 kt`, `9ct`, `585`, `.925`, `sterling`, `Pt950`, `950 plat` or `999.9`; undefined
 * for anything else, plated marks (`18KGP`) among them. A gold mark keeps its number and takes the
 * karat's true composition; other numbers, and karats the table does not name, are taken as they say.
 */
export function parseFineness(text: string): Fineness | undefined {
	const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
	const karat = /^(\d{1,2}(?:\.\d)?) ?(?:k|kt|ct|karat|carat)$/.exec(plain)?.[1];
	if (karat !== undefined) return ofKarat(karat);
	const silver = plain.replace(/(?<!^fine) silver$/, '');
	const byName = FINENESSES.find(({ name }) => name.toLowerCase() === silver);
	if (byName) return byName.fineness;
	const found =
		/^(?<before>[a-z]{2,4})? ?\.?(?<mark>\d{3})(?:\.?(?<tenth>\d))? ?(?<after>[a-z]{2,4})?$/.exec(
			plain
		)?.groups;
	if (!found?.['mark'] || (found['before'] && found['after'])) return undefined;
	return ofMark(found['mark'], found['tenth'], found['before'] ?? found['after']);
}

/** A fineness as the trade says it, read back by parseFineness: `18k`, `925`, `Pt950`; 585 is `14k`. */
export function finenessToText(fineness: Fineness): string {
	const karat = FINENESSES.find(
		({ metal, fineness: { tenths, mark } }) =>
			metal === 'gold' && tenths === fineness.tenths && mark === fineness.mark
	);
	return karat?.name.toLowerCase() ?? fineness.mark;
}

/** The fine metal in a weight of alloy, rounded half away from zero to 0.1 mg. */
export function fineWeight(weight: Weight, fineness: Fineness): Weight {
	const exact = BigInt(weight.tenthMilligrams) * BigInt(fineness.tenths);
	return { tenthMilligrams: requireInteger(Number(divideRounded(exact, 10_000n)), 'weight') };
}

/** Whether stored JSON is a fineness: 0.1 to 1000 ‰ with a mark of 1 to 12 characters. */
export function isFineness(value: unknown): value is Fineness {
	if (!hasShape(value, ['tenths', 'mark'])) return false;
	const { tenths, mark } = value;
	if (typeof tenths !== 'number' || !Number.isSafeInteger(tenths)) return false;
	return tenths >= 1 && tenths <= 10_000 && typeof mark === 'string' && /^\S{1,12}$/.test(mark);
}

function ofKarat(text: string): Fineness | undefined {
	const karat = text.replace(/\.0$/, '').replace(/^0(?=\d)/, '');
	const known = FINENESSES.find(({ name }) => name === `${karat}K`);
	if (known) return known.fineness;
	const decimal = readDecimal(karat);
	if (!decimal) return undefined;
	const tenths = divideRounded(decimal.unscaled * 10_000n, 24n * tenTo(decimal.places));
	const fineness = { tenths: safeNumber(tenths), mark: `${karat}K` };
	return isFineness(fineness) ? fineness : undefined;
}

const SYMBOLS: ReadonlyMap<string, string> = new Map([
	['pt', 'Pt'],
	['plat', 'Pt'],
	['pd', 'Pd'],
	['ag', ''],
	['au', '']
]);

function ofMark(perMille: string, tenth: string | undefined, metal: string | undefined) {
	const symbol = metal === undefined ? '' : SYMBOLS.get(metal);
	if (symbol === undefined) return undefined;
	const number = tenth === undefined || tenth === '0' ? perMille : `${perMille}.${tenth}`;
	const asSaid = Number(perMille) * 10 + Number(tenth ?? 0);
	const gold = metal === undefined || metal === 'au' ? goldMark(number) : undefined;
	const fineness = { tenths: gold ?? asSaid, mark: symbol + number };
	return isFineness(fineness) ? fineness : undefined;
}

function goldMark(mark: string): number | undefined {
	const known = FINENESSES.find(
		({ metal, fineness }) => metal === 'gold' && fineness.mark === mark
	);
	return known?.fineness.tenths ?? OTHER_MARKS.get(mark);
}

function named(
	metal: NamedFineness['metal'],
	name: string,
	tenths: number,
	mark: string
): NamedFineness {
	return { metal, name, fineness: { tenths, mark } };
}
