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
	cardTaken: '{amount} by card',
	margin: 'Gross margin',
	grossProfit: 'Gross profit',
	noMargin: 'No cost is known yet',
	noSalesYet: 'No sales yet',
	onLast: '{change} on last {weekday}',
	sameAsLast: 'As last {weekday}',
	nothingLast: 'Nothing last {weekday}',
	marginOfWeek: '{share} in the last seven days',
	lastDays: '{figure}, last eight days',
	decide: 'Decide',
	afterCount: 'After the count',
	drawerUncounted: 'A drawer is open',
	saleCount: (n: number) => plural(n, { one: '# sale', other: '# sales' }),
	settled: 'Settled',
	twoDevices: 'Two devices',
	open: 'Open'
});
