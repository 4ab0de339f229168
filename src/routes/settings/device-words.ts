import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** The words of one device of the shop, and of what a removed one had not sent. */
export const say = defineMessages({
	seen: 'Last here',
	neverSeen: 'Not yet',
	app: 'Version',
	unsent: 'Not sent yet',
	unsentThen: '{count}, when it was last here',
	name: 'Name',
	alone: 'May work alone, in days',
	aloneHint:
		'Then it hides customers, costs and what was done before, until it has met the relay or a manager shows them for a day. Selling goes on.',
	recovered: 'Let in at the relay’s computer',
	toShow: 'Going to a show',
	toShowText: 'It may work alone until it is back, and sells there what lies there.',
	showDays: 'Back in, days',
	showPlace: 'Where the show is',
	sendToShow: 'Send it to the show',
	atShow: 'At a show',
	atShowUntil: 'At a show until {day}. Until then it may work alone.',
	movePieces: 'Move its pieces there',
	movePiecesText: 'Scan a piece, then a case of that place. Back the same way.',
	backFromShow: 'Back from the show',
	wentToShow: '{name} may go. It works alone until {day}.',
	cameBack: '{name} is back.',
	save: 'Save',
	removeDevice: 'Remove from the shop',
	removeText:
		'It is shut out at once and for good. The next time it comes it hands over what it had not sent, then forgets all of the shop.',
	reallyRemove: 'Remove {name}',
	keepDevice: 'Keep it',
	removed: 'Removed',
	removedToast: '{name} is removed from the shop.',
	onlyOwners: 'Devices are changed on an owner’s device.',
	quarantine: 'Not sent before removal',
	quarantineText:
		'A removed device handed this over. What you accept counts in the shop as if it had been sent in time. What you reject never does: the relay keeps it, and the log says that you rejected it. Neither can be changed after.',
	quarantineMore: '{count} more wait behind these.',
	unreadable: 'Cannot be read by this version',
	doneAt: '{device} · {when}',
	accept: 'Accept',
	reject: 'Reject',
	rejectText: 'Leave {what} out of the shop for good?',
	reallyReject: 'Leave it out',
	keepWaiting: 'Let it wait',
	acceptOne: 'Accept {what}',
	rejectOne: 'Reject {what}',
	acceptedToast: '{what} is in the shop.',
	rejectedToast: '{what} stays out of the shop.',
	openDevice: 'Open {name}',
	notAccepted: 'Not accepted',
	quarantined: (n: number) =>
		plural(n, {
			one: '# entry of a removed device waits for you',
			other: '# entries of removed devices wait for you'
		}),
	lookAtThem: 'Look at them',
	backup: 'Backup',
	backupOld: 'The last backup that can be relied on is of {day}',
	backupFailed: 'The last backup did not work',
	backupSecond: 'The last backup is not in the second folder',
	backupLittle: 'The disk of the backups has little room left',
	backupLook: 'See why',
	relayDamaged: 'The relay cannot read a part of the shop',
	relayDamagedLook: 'See what to do',
	certificate: 'Certificate',
	certificateEnds:
		'The relay’s certificate ends on {day}: renew it, or tablets cannot reach the shop'
});
