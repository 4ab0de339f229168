import { defineMessages } from '#lib/words/messages.ts';

/** What changing the devices of the shop refuses; loaded with what asks the relay for it. */
export const say = defineMessages({
	notOwnerDevice: 'Only an owner’s device does this. Open Settings on one, and do it there.',
	gone: 'This device was removed from the shop already.',
	narrower:
		'This device holds costs already, which a device for that may not have. Remove it, then add it anew for what it is to be.',
	lastOwner:
		'This is the only owner’s device: nobody could change a device any more. Make another one an owner’s device first.',
	ruled: 'Another device has decided about this already. What it decided stands.'
});
