import { defineMessages } from '#lib/words/messages.ts';
import { plural } from '#lib/words/plural.ts';

/** What only the page's side of the engine says. */
export const say = defineMessages({
	noPicture:
		'This file cannot be read as a picture here. Choose a JPEG, PNG or WebP, or take a photo.',
	fault:
		'Something went wrong inside Vitrine ({reason}). Look whether it was done before you try again.',
	storage: 'Storage of this device',
	cleared: 'This browser cleared what the shop kept here. What the relay has comes back. {rest}',
	lost: '{what} that had not been sent are lost.',
	nothingLost: 'Everything had been sent: nothing is lost.',
	entries: (n: number) => plural(n, { one: '# entry', other: '# entries' }),
	photos: (n: number) => plural(n, { one: '# photo', other: '# photos' })
});
