import process from 'node:process';

/** Sizes of shops that their own commands make. */
export type MadeSize = 'S' | 'M' | 'L';
/** Beyond them, rows alone are seeded. */
export type SeededSize = MadeSize | 'XL' | 'Stress';

const MADE: readonly MadeSize[] = ['S', 'M', 'L'];
const SEEDED: readonly SeededSize[] = [...MADE, 'XL', 'Stress'];

/** How large the benches are: L, unless `VITRINE_BENCH_SIZE` says otherwise. */
export const SEEDED_SIZE = sizeFrom(process.env['VITRINE_BENCH_SIZE'] ?? 'L');

/** How large the shops are that commands make: no larger than L. */
export const SIZE = isMade(SEEDED_SIZE) ? SEEDED_SIZE : 'L';

function sizeFrom(text: string): SeededSize {
	const found = SEEDED.find((size) => size === text);
	if (found) return found;
	throw new Error(`VITRINE_BENCH_SIZE is ${SEEDED.join(', ')}, not “${text}”`);
}

function isMade(size: SeededSize): size is MadeSize {
	return MADE.some((made) => made === size);
}
