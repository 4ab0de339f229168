import type { Meanings } from '#lib/area/dictionary.ts';

/** What the facts of this area mean, for whoever reads a shop file without the app. */
const meanings: Meanings = {
	'ticket.takenIn.v1':
		'A customer left pieces for work: an envelope with a number, and a job for each piece.',
	'estimate.given.v1':
		'What work would come to, until a day: the tasks of these jobs, once it is approved.',
	'estimate.answered.v1':
		'The customer said yes or no to an estimate. after are the answers that this one stands instead of.',
	'customer.told.v1':
		'A customer was told that work is ready or what it would come to, by what way; address is where the page of an estimate stood, notice names a mail. jobs are those that were ready then; itself says that nobody pressed for it.',
	'notice.heldBack.v1':
		'The mail that would have gone out by itself when these jobs were ready was held back.',
	'page.answered.v1':
		'A customer answered on a page that the relay had shown them, as the relay wrote it down. about says which ticket and which estimate; signed is the paper with the name that was typed.',
	'job.handedOver.v1':
		'A job went from one place to another, and whoever it went to has it. after are the hand-overs that it follows; two that follow the same one cannot both stand. takesBack is the one that was a mistake, reason why it went back to the bench, tells says that its customer is told by mail once all of the ticket is ready.',
	'job.held.v1': 'Work waits for something.',
	'job.resumed.v1': 'What these holds waited for is there.',
	'job.calledOff.v1': 'A job is not done after all; what is asked for it is the fee.',
	'job.noted.v1': 'Photos and notes of the work, as it goes on.',
	'job.costed.v1':
		'What a job cost the shop: metal and findings from its stock, a jeweler’s piece rate, the bill of a shop outside. weight is how much metal it was, in 0.1 mg.',
	'job.costTakenBack.v1':
		'A cost that was noted by mistake is none from that day on. cost is the id of the fact that noted it.',
	'job.pieceUsed.v1':
		'A piece of the stock went into a job, and is gone from the stock as if sold. use is the claim that it is taken under.',
	'job.pieceTakenOut.v1': 'A piece that had gone into a job is in the stock again: use is over.'
};

export default meanings;
