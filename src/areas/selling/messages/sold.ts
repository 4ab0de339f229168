import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of the report of what sells. */
export const saySold = defineMessages({
	whatSells: 'What sells',
	by: 'By',
	'by-category': 'Category',
	'by-metal': 'Metal',
	'by-stone': 'Stone',
	'by-price': 'Price',
	netSales: 'Net sales',
	share: 'Share',
	margin: 'Margin',
	sold: 'Sold',
	inStock: 'In stock',
	atCost: 'At cost',
	sellThrough: 'Sell-through',
	turn: 'Turn',
	gmroi: 'GMROI',
	all: 'All',
	unsaid: 'Not said',
	noPrice: 'No price',
	below: 'Under {amount}',
	between: '{from} to {to}',
	from: '{amount} and more',
	byMonth: 'Month by month',
	month: 'Month',
	show: 'Show',
	'show-net': 'Sales',
	'show-pieces': 'Pieces',
	'show-profit': 'Profit',
	pieces: (n: number) => plural(n, { one: '# piece', other: '# pieces' }),
	fewMonths: (n: number) =>
		plural(n, {
			one: 'Turn and GMROI are of one month, told as of a year.',
			other: 'Turn and GMROI are of # months, told as of a year.'
		}),
	uncosted: (n: number) =>
		plural(n, {
			one: 'One piece that was sold has no cost: all that it brought counts as profit.',
			other: '# pieces that were sold have no cost: all that they brought counts as profit.'
		}),
	meaning:
		'Returns are taken off in the month they came back. Sell-through: sold of what was there at the start or came in since. Turn: what was sold, at cost, by the average stock at cost. GMROI: gross profit for each 1.00 of average stock at cost; above 1.00 the stock earns more than it ties up.',
	noCosts: 'No cost is known here: margin, turn and GMROI are told where costs are.',
	belowAll: 'below the whole',
	none: 'Nothing sold yet',
	noneText: 'Twelve months of sales beside what lies in stock, from the first sale on.'
});
