import { telling } from '#lib/projections/activity.ts';
import { Piece, PieceCost } from './records.ts';

const PRICES = ['price', 'floorPrice'];

/** How what is edited of pieces is told: another price is looked for by itself. */
export const tellings = [
	telling(Piece.set, ({ records }) =>
		records.some(({ was }) => was && PRICES.some((name) => name in was)) ? { kind: 'price' } : {}
	),
	telling(PieceCost.set, ({ records }) => (records.some(({ was }) => was) ? { kind: 'cost' } : {}))
];
