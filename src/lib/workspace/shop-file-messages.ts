import { defineMessages } from '#lib/words/messages.ts';

/** What is refused of whole shops that go out or come in; loaded with what does it. */
export const say = defineMessages({
	arriving:
		'The shop is still arriving on this device. Wait until everything is here, then take it out.',
	notEmpty:
		'There is a shop here already. Bring the other one to a computer on which Vitrine holds nothing: start it there with an empty data folder.',
	notOwner: 'Only the device that entered the setup code brings a shop in. Do it there.'
});
