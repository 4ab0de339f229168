import { defineMessages } from '#lib/words/messages.ts';

/** The words of an import that stopped half way. */
export const say = defineMessages({
	unfinished: 'Unfinished',
	importStopped: 'Import of {file} stopped at {done} of {total}',
	goOn: 'Go on',
	takeBack: 'Undo'
});
