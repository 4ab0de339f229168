import type { Choice } from '#lib/records/kind.ts';
import type { RecordValues } from '#lib/records/record.ts';
import { caratsToDecimal } from '#lib/values/carats.ts';
import { finenessToText } from '#lib/values/fineness.ts';
import { formatCarats, formatNumber } from '#lib/words/measures.ts';
import { worded } from '#lib/words/messages.ts';
import { say } from '../messages.ts';
import type { Piece } from '../records.ts';
import { METAL_COLORS, METALS, SHAPES, STONES } from '../rules/materials.ts';

type Values = Pick<RecordValues<typeof Piece>, 'metals' | 'stones' | 'size'>;
type MetalLine = NonNullable<Values['metals']>[number];
type StoneLine = NonNullable<Values['stones']>[number];

/** The metals of a piece in a few words: `18k white`, `Pt950`, `14k yellow + 925`; empty when none is said. */
export function metalWords({ metals = [] }: Values): string {
	return metals.map(metalLineWords).join(' + ');
}

/** The first stone of a piece in a few words, and how many lines follow: `1.02 ct oval F VS2 +1`. */
export function stoneWords({ stones = [] }: Values, locale: string): string {
	const center = stones.find(({ role }) => role === 'center') ?? stones[0];
	if (!center) return '';
	const more = stones.length > 1 ? ` +${stones.length - 1}` : '';
	return `${stoneLineWords(center, locale)}${more}`;
}

/** What a piece is made of in one line: metals, stone, size. */
export function pieceWords(values: Values, locale: string): string {
	const size = values.size && say('sizeOf', { size: `${values.size.entered.value}` });
	return [metalWords(values), stoneWords(values, locale), size].filter(Boolean).join(' · ');
}

function metalLineWords({ metal, color, fineness }: MetalLine): string {
	const mark = fineness && finenessToText(fineness);
	const tone = labelOf(METAL_COLORS, color);
	// Karat says gold, and Pt950 says platinum; a plain number says nothing of the metal.
	const named = mark !== undefined && !/^\d+$/.test(mark);
	const name = named ? undefined : labelOf(METALS, metal);
	return [mark, tone, name].filter(Boolean).join(' ');
}

/**
 * What is not a natural diamond says so, and a weight that is only estimated is never told as weighed. Several
 * stones of one weight are `2 × 0.80 ct`, others their sum.
 */
function stoneLineWords(stone: StoneLine, locale: string): string {
	const { kind, shape, color, clarity, origin } = stone;
	const name = kind === 'diamond' ? undefined : labelOf(STONES, kind);
	const cut = labelOf(SHAPES, shape);
	return [
		stone.basis === 'estimated' && stone.carats ? say('about') : undefined,
		weightWords(stone, locale),
		origin === 'lab-grown' || origin === 'simulant' ? say(origin) : undefined,
		cut,
		name,
		color,
		clarity
	]
		.filter(Boolean)
		.join(' ');
}

function weightWords({ carats, count = 1 }: StoneLine, locale: string): string {
	if (!carats) return count > 1 ? `${formatNumber(count, locale)} ×` : '';
	const each = carats.thousandths / count;
	// A share that the trade could not write is told as the sum it is.
	const share = Number.isInteger(each) && caratsToDecimal({ thousandths: each }).length < 6;
	if (count === 1 || !share) return formatCarats(carats, locale);
	return `${formatNumber(count, locale)} × ${formatCarats({ thousandths: each }, locale)}`;
}

/** A choice in the middle of a sentence. */
function labelOf(choices: readonly Choice[], wanted: string | undefined): string | undefined {
	const label = choices.find(({ value }) => value === wanted)?.label;
	return label && worded(label).toLowerCase();
}
