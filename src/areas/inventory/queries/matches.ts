import type { RecordValues } from '#lib/records/record.ts';
import { foldText } from '#lib/records/search.ts';
import { daysBetween, type Day } from '#lib/values/day.ts';
import { minorDigits } from '#lib/values/money.ts';
import { sameRingSize } from '#lib/values/ring-size.ts';
import type { Piece } from '../records.ts';
import type { Range, Token } from '../rules/search.ts';

/** The fields of a piece that a part of a search looks at. */
const LOOKS_AT = {
	shape: ['title', 'stones'],
	carats: ['stones'],
	fineness: ['title', 'metals'],
	price: ['price'],
	size: ['size'],
	category: ['category'],
	age: ['received'],
	standing: [],
	'no-photo': ['photos']
} as const satisfies Readonly<Record<Token['kind'], readonly (keyof RecordValues<typeof Piece>)[]>>;

type LookedAt = (typeof LOOKS_AT)[Token['kind']][number];
type Values = Pick<RecordValues<typeof Piece>, LookedAt>;
type Stone = NonNullable<Values['stones']>[number];

/** What `matches` must be told of a piece; a list reads no column for nothing. */
export function lookedAt(tokens: readonly Token[]): readonly LookedAt[] {
	return [...new Set(tokens.flatMap(({ kind }): readonly LookedAt[] => LOOKS_AT[kind]))];
}

/**
 * INV7 Tells whether a piece is all that the tokens say; asked of 50,000 pieces at each key of a search. What is said of
 * a stone is said of one stone: `oval 1-1.2ct` is an oval of that weight, not an oval beside something else. A piece
 * whose stones or metals nobody has listed is taken at the word of its title.
 */
export function matcher(tokens: readonly Token[], today: Day): (values: Values) => boolean {
	const ofStone = tokens.filter(({ kind }) => kind === 'shape' || kind === 'carats');
	const ofPiece = tokens.filter((token) => !ofStone.includes(token));
	const isMeant = (stone: Stone) => ofStone.every((token) => isStone(stone, token));
	return (values) => {
		if (ofStone.length > 0) {
			const { stones } = values;
			const found = stones?.length
				? stones.some(isMeant)
				: ofStone.every((token) => token.kind === 'shape' && isInTitle(values, token));
			if (!found) return false;
		}
		return ofPiece.every((token) => isPiece(values, token, today));
	};
}

function isStone(stone: Stone, token: Token): boolean {
	if (token.kind === 'shape') return stone.shape === token.value;
	if (token.kind !== 'carats' || !stone.carats) return false;
	// The line says what all its stones weigh together.
	const count = stone.count ?? 1;
	return isIn(stone.carats.thousandths, times(token.range, count));
}

function isPiece(values: Values, token: Token, today: Day): boolean {
	switch (token.kind) {
		case 'fineness':
			return values.metals && values.metals.length > 0
				? values.metals.some(
						({ fineness, color }) =>
							fineness?.tenths === token.tenths && (!token.color || color === token.color)
					)
				: isInTitle(values, token);
		case 'price': {
			const { price } = values;
			if (!price) return false;
			return isIn(price.minor * 1_000, times(token.range, 10 ** minorDigits(price.currency)));
		}
		case 'size':
			return values.size !== undefined && sameRingSize(values.size, token.size);
		case 'category':
			return values.category === token.value;
		case 'age':
			return (
				values.received !== undefined && isIn(daysBetween(values.received, today), token.range)
			);
		case 'no-photo':
			return !values.photos;
		default:
			return true;
	}
}

function isInTitle({ title }: Values, { typed }: Token): boolean {
	return foldText(title).includes(foldText(typed));
}

function isIn(value: number, { min = -Infinity, max = Infinity }: Range): boolean {
	return value >= min && value <= max;
}

function times({ min, max }: Range, factor: number): Range {
	return {
		...(min === undefined ? {} : { min: min * factor }),
		...(max === undefined ? {} : { max: max * factor })
	};
}
