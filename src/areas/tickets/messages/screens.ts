import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';
import { SHARED } from '../messages.ts';

/** The words of the workshop's screens and papers. */
export const say = defineMessages({
	...SHARED,
	repairs: 'Repairs',
	takeIn: 'Take in',
	newTakeIn: 'Take in work',
	openCount: (n: number) => plural(n, { one: '# job with us', other: '# jobs with us' }),
	nothingOpen: 'No work is with us',
	nothingOpenText: 'What customers leave appears here, rush first, with the next step on it.',
	noBook: 'Start with a price book',
	noBookText:
		'Some thirty tasks with prices, all of them yours to change: Import and export has them as a table.',
	startBook: 'Start the price book',
	bookStarted: 'Price book started',
	photos: 'Photos',
	person: 'Customer',
	otherPerson: 'Other customer',
	piece: 'Piece {n}',
	what: 'What the eye sees',
	whatHint: 'Yellow metal ring, one round clear stone',
	usualTitle: 'Piece of jewelry',
	tested: 'Metal and stones were tested',
	tasks: 'Work',
	otherTask: 'Other work',
	findTask: 'Find work',
	price: 'Price',
	more: 'One more',
	fewer: 'One fewer',
	remove: 'Remove',
	anotherPiece: 'Another piece',
	details: 'Condition, counts and value',
	condition: 'Condition',
	stones: 'Stones',
	looked: 'Stones looked at under 10×',
	sizeNow: 'Size now',
	sizeWanted: 'Size wanted',
	declared: 'Worth to its owner',
	note: 'Private note',
	noteHint: 'Never printed',
	promised: 'Promised',
	promisedDay: 'Promised {day}',
	inDays: (n: number) => (n === 0 ? 'Today' : n === 1 ? 'Tomorrow' : `+${n} days`),
	otherDay: 'Other day',
	load: '{hours} h of {of} h promised',
	loadOnly: '{hours} h promised',
	service: 'Service',
	'service-standard': 'Standard',
	'service-express': 'Express',
	'service-waiting': 'Waits here',
	terms: 'Price',
	'terms-agreed': 'Agreed',
	'terms-estimate': 'Estimate first',
	notOver: 'Not over',
	total: 'Comes to',
	takenInDone: '{number} taken in',
	draftKept: 'Kept on this device until it is taken in.',
	forget: 'Start over',
	'stage-estimate': 'To be estimated',
	'stage-approval': 'Waits for an answer',
	'stage-queue': 'Waits for the bench',
	'stage-bench': 'At a bench',
	'stage-outside': 'Outside',
	'stage-check': 'To be checked',
	'stage-ready': 'Ready',
	'stage-declined': 'Declined',
	'stage-called-off': 'Called off',
	'stage-collected': 'Collected',
	'next-bench': 'Take to the bench',
	'next-check': 'Done',
	'next-bin': 'Ready, into the bin',
	'next-passed': 'Passed, into the bin',
	holdIt: 'Hold…',
	goOn: 'Go on',
	failed: 'Failed',
	toOutside: 'To a shop outside',
	whichShop: 'Which shop',
	send: 'Send',
	'hold-parts': 'Parts',
	'hold-customer': 'Customer',
	'hold-stone': 'Stone',
	'hold-machine': 'Machine',
	'hold-other': 'Other',
	days: (n: number) => plural(n, { one: '# day here', other: '# days here' }),
	rush: 'Rush',
	nextDone: '{number}: {label}',
	missing: 'No such ticket',
	missingText: 'It is not on this device yet, or its number is another one.',
	ticket: 'Ticket {number}',
	claimCheck: 'Claim check and envelope',
	takenInOn: 'Taken in',
	paidAhead: 'Paid ahead',
	jobs: 'Jobs',
	history: 'History',
	handOut: 'Hand out',
	deposit: 'Deposit',
	depositAtTill: 'Take it at the till',
	readyFor: 'Ready, for',
	notReady: 'Nothing of it is ready to be handed out.',
	allCollected: 'All of it was collected.',
	giveEstimate: 'Estimate',
	approve: 'Approved',
	decline: 'Declined',
	estimateOf: 'Estimate of {amount}, until {day}',
	redo: 'Do it again',
	envelope: 'Envelope {number}',
	claimTitle: 'Claim check {number}',
	claimBring: 'Bring this when you come for it.',
	estimateOnly: 'To be estimated',
	claimShort: 'Claim check',
	envelopeShort: 'Envelope'
});

/** Where a job stands, in words. */
export function stageWords(
	stage:
		| 'estimate'
		| 'approval'
		| 'queue'
		| 'bench'
		| 'outside'
		| 'check'
		| 'ready'
		| 'declined'
		| 'called-off'
		| 'collected'
): string {
	return say(`stage-${stage}`);
}
