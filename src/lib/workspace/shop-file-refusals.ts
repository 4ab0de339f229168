import { refuse } from '#lib/commands/command.ts';
import { say } from './shop-file-messages.ts';

/** Not all that the shop knows is on this device yet. */
export function stillArriving() {
	return refuse('arriving', say('arriving'));
}

/** Two shops cannot be one. */
export function notEmpty() {
	return refuse('not-empty', say('notEmpty'));
}

/** Only who owns the workspace fills it. */
export function notOwner() {
	return refuse('not-owner-device', say('notOwner'));
}
