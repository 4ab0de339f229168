import { refuse } from '#lib/commands/command.ts';
import type { Permission } from '#lib/values/permission.ts';
import { mustAllow } from '#lib/words/permissions.ts';
import { say } from './messages.ts';

const SECOND_MS = 1_000;

/** Nobody is signed in on this device. */
export function signedOut() {
	return refuse('signed-out', say('signedOut'));
}

/** Who approved may not do it either. */
export function mayNot(permission: Permission) {
	return refuse('may-not', say('mayNot', { who: mustAllow(permission) }));
}

/** The person has no PIN, or is not among the people of the shop. */
export function noPin() {
	return refuse('no-pin', say('noPin'));
}

/** Nobody here has this badge, or more than one do. */
export function unknownBadge() {
	return refuse('unknown-badge', say('unknownBadge'));
}

/** The PIN was wrong. */
export function wrongPin(left: number, wait: number) {
	const wrong = say('wrongPin', left);
	return refuse(
		'wrong-pin',
		wait > 0 ? say('waitAsWell', { wrong, time: inSeconds(wait) }) : wrong
	);
}

/** The next try comes too soon. */
export function waiting(wait: number) {
	return refuse('wait', say('wait', { time: inSeconds(wait) }));
}

/** No further tries on this device. */
export function shutOut() {
	return refuse('shut-out', say('noMoreTries'));
}

function inSeconds(ms: number): string {
	return say('seconds', Math.ceil(ms / SECOND_MS));
}
