import { defineMessages } from '#lib/words/messages.ts';

/** The words of one device of the shop, and of what a removed one had not sent. */
export const say = defineMessages({
	seen: 'Last here',
	neverSeen: 'Not yet',
	app: 'Version',
	unsent: 'Not sent yet',
	unsentThen: '{count}, when it was last here',
	name: 'Name',
	alone: 'May work alone, in days',
	aloneHint: 'Then it changes nothing until it has met the relay. Lengthen it before a show.',
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
		'A removed device handed this over. It is in the shop only once you accept it; each decision stands.',
	quarantineMore: '{count} more wait behind these.',
	unreadable: 'Cannot be read by this version',
	doneAt: '{device} · {when}',
	accept: 'Accept',
	reject: 'Reject',
	openDevice: 'Open {name}'
});
