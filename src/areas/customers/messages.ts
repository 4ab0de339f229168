import { defineMessages } from '#lib/words/messages.ts';

/** What the engine says as well as the screens. */
export const SHARED = {
	needsName: 'Enter a name, a phone number or an e-mail address.',
	erasedPerson: 'Erased person',
	timeline: 'Timeline',
	created: 'Added',
	undoneEdit: '{text} (undone)',
	dateOf: '{person}: {what}',
	open: 'Open',
	birthday: 'Birthday',
	anniversary: 'Anniversary'
} as const;

/** The words of customers that the engine needs; screens have more (`messages/screens.ts`). */
export const say = defineMessages(SHARED);
