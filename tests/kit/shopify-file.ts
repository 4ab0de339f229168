import type { FileOnHand } from './work.ts';

const HEADER = [
	'Handle',
	'Title',
	'Type',
	'Tags',
	'Option1 Value',
	'Variant SKU',
	'Variant Inventory Qty',
	'Variant Price',
	'Cost per item',
	'Gift Card'
].join(',');

const KINDS = [
	['ring', 'Rings', 'R'],
	['pendant', 'Pendants', 'P'],
	['bracelet', 'Bracelets', 'B'],
	['studs', 'Earrings', 'E']
] as const;
const STONES = ['Oval', 'Pear', 'Emerald', 'Marquise', 'Cushion', 'Round', 'Baguette'];
const GEMS = ['diamond', 'sapphire', 'ruby', 'spinel', 'garnet', 'opal', 'topaz', 'pearl'];
const METALS = ['14k yellow gold', '18k white gold', 'platinum', 'sterling silver'];

/** Stock number of the n-th piece of the file, from 0. They sort in the order of n within a letter. */
export function stockNumber(n: number): string {
	return `${KINDS[n % KINDS.length]?.[2]}-${String(100_000 + n)}`;
}

/** A product export of `n` products in Shopify's classic layout, the same for the same `n`. */
export function generateShopify(n: number): FileOnHand {
	const lines = Array.from({ length: n }, (_, index) => {
		const [noun, type] = KINDS[index % KINDS.length] ?? KINDS[0];
		const title = `${STONES[index % STONES.length]} ${GEMS[index % GEMS.length]} ${noun}`;
		const metal = METALS[index % METALS.length];
		const price = `${200 + ((index * 37) % 9000)}.00`;
		const cost = `${90 + ((index * 17) % 4000)}.00`;
		return `p-${index},${title},${type},${metal},Default Title,${stockNumber(index)},1,${price},${cost},false`;
	});
	const buffer = Buffer.from([HEADER, ...lines, ''].join('\r\n'));
	return { name: `products-${n}.csv`, mimeType: 'text/csv', buffer };
}
