import type { FileOnHand } from './work.ts';

const CUTS = ['Ideal', 'Premium', 'Very Good', 'Good', 'Fair'];
const COLORS = ['D', 'E', 'F', 'G', 'H', 'I', 'J'];
const CLARITIES = ['IF', 'VVS1', 'VVS2', 'VS1', 'VS2', 'SI1', 'SI2', 'I1'];
/** Rows with a side of nothing, as such lists have them. */
export const FLAT = 20;

/** Stock number of the n-th stone, from 0. */
export function stoneNumber(n: number): string {
	return `LS-${String(200_000 + n)}`;
}

/** A list of `n` loose diamonds, the same for the same `n`; 20 of them measure nothing on a side. */
export function generateStones(n: number): FileOnHand {
	const lines = ['Stock #,carat,cut,color,clarity,depth,table,price,x,y,z'];
	const every = Math.floor(n / FLAT);
	for (let index = 0; index < n; index += 1) {
		const carat = 20 + ((index * 7919) % 300);
		const side = (3.9 + carat / 100).toFixed(2);
		const flat = index % every === every - 1 && index / every < FLAT;
		const cells = [
			stoneNumber(index),
			(carat / 100).toFixed(2),
			CUTS[index % CUTS.length],
			COLORS[index % COLORS.length],
			CLARITIES[index % CLARITIES.length],
			'61.5',
			'55',
			300 + ((index * 37) % 18_000),
			side,
			side,
			flat ? '0' : (Number(side) * 0.62).toFixed(2)
		];
		lines.push(cells.join(','));
	}
	return { name: `stones-${n}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

/** One loose stone, D-1001, that cost 1,400.00 and asks 2,400.00. */
export const oneStone: FileOnHand = {
	name: 'stones.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(
		'Stock number,Title,Category,Price,Cost\nD-1001,Round brilliant 0.52 ct,Loose stone,2400,1400\n'
	)
};
