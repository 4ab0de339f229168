import { refuse } from '#lib/commands/command.ts';
import type { FromRelay } from '#lib/sync/protocol.ts';
import { say } from './fleet-messages.ts';
import { relayNeeded } from './refusals.ts';

/** Why the relay did not do what was asked about a device; without an answer it could not be reached. */
export function refusalOf(answer: FromRelay | undefined) {
	const is = answer?.t === 'changed' ? answer.is : undefined;
	switch (is) {
		case 'not-owner':
			return refuse('not-owner-device', say('notOwnerDevice'));
		case 'unknown':
			return refuse('gone', say('gone'));
		case 'narrower':
			return refuse('narrower', say('narrower'));
		case 'last-owner':
			return refuse('last-owner', say('lastOwner'));
		default:
			return relayNeeded();
	}
}

/** Another owner's device was faster. */
export function ruledElsewhere() {
	return refuse('ruled', say('ruled'));
}
