import { defineMessages } from '#lib/words/messages.ts';

/** Words of the forms of a piece, which the first screen does without. */
export const sayForm = defineMessages({
	costNote: 'Kept apart from the piece, for the books',
	costNotRemoved: 'A cost can be changed, not removed. Set it to zero if the piece cost nothing.',
	costNotRead: 'Cost is not an amount'
});
