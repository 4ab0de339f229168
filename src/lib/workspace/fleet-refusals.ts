import { refuse } from '#lib/commands/command.ts';
import type { FromRelay } from '#lib/sync/protocol.ts';
import { relayNeeded } from './refusals.ts';

/** Why the relay did not do what was asked about a device; without an answer it could not be reached. */
export function refusalOf(answer: FromRelay | undefined) {
	const is = answer?.t === 'changed' ? answer.is : undefined;
	switch (is) {
		case 'not-owner':
			return refuse(
				'not-owner-device',
				'Only an owner’s device does this. Open Settings on one, and do it there.'
			);
		case 'unknown':
			return refuse('gone', 'This device was removed from the shop already.');
		case 'narrower':
			return refuse(
				'narrower',
				'This device holds costs already, which a device for that may not have. Remove it, then add it anew for what it is to be.'
			);
		case 'last-owner':
			return refuse(
				'last-owner',
				'This is the only owner’s device: nobody could change a device any more. Make another one an owner’s device first.'
			);
		default:
			return relayNeeded();
	}
}

/** Another owner's device was faster. */
export function ruledElsewhere() {
	return refuse('ruled', 'Another device has decided about this already. What it decided stands.');
}
