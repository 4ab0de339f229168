import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of Today. */
export const say = defineMessages({
	today: 'Today',
	goodMorning: 'Good morning',
	goodAfternoon: 'Good afternoon',
	goodEvening: 'Good evening',
	allQuiet: 'Nothing needs you.',
	needCount: (n: number) => plural(n, { one: '# thing needs you.', other: '# things need you.' }),
	needsYou: 'Needs you',
	nothingNeeds: 'Nothing waits for a decision.',
	salesToday: 'Sales today',
	piecesSold: 'Pieces sold',
	cashTaken: 'Cash taken',
	cardTaken: 'By card',
	afterCount: 'After the count',
	drawerUncounted: 'A drawer is open',
	inStock: 'In stock',
	saleCount: (n: number) => plural(n, { one: '# sale', other: '# sales' }),
	yesterday: '{amount} yesterday',
	settled: 'Settled',
	twoDevices: 'Two devices',
	open: 'Open'
});
