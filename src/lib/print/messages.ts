import { defineMessages } from '#lib/words/messages.ts';

/** What is done with a printed page, whatever stands on it. */
export const say = defineMessages({
	print: 'Print',
	savePdf: 'PDF'
});
