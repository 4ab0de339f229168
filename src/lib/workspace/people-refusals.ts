import { refuse } from '#lib/commands/command.ts';
import { mustAllow, type Permission } from '#lib/values/permission.ts';

const SECOND_MS = 1_000;

/** Nobody is signed in on this device. */
export function signedOut() {
	return refuse('signed-out', 'Nobody is signed in here. Sign in, then do it again.');
}

/** Who approved may not do it either. */
export function mayNot(permission: Permission) {
	return refuse('may-not', `Your own role may not allow this. ${mustAllow(permission)}`);
}

/** The person has no PIN, or is not among the people of the shop. */
export function noPin() {
	return refuse('no-pin', 'This person has no PIN yet. An owner gives one under Settings, People.');
}

/** Nobody here has this badge, or more than one do. */
export function unknownBadge() {
	return refuse('unknown-badge', 'Nobody here has this badge. Use a PIN, or ask an owner.');
}

/** The PIN was wrong. */
export function wrongPin(left: number, wait: number) {
	const then = wait > 0 ? ` Wait ${inSeconds(wait)}.` : '';
	const tries = left === 1 ? 'one more try' : `${left} more tries`;
	return refuse('wrong-pin', `Wrong PIN; ${tries} here.${then}`);
}

/** The next try comes too soon. */
export function waiting(wait: number) {
	return refuse('wait', `Too many wrong PINs. Try again in ${inSeconds(wait)}.`);
}

/** No further tries on this device. */
export function shutOut() {
	return refuse(
		'shut-out',
		'Ten wrong PINs: this person cannot sign in here any more. A manager lets them in again, or an owner gives them a new PIN.'
	);
}

function inSeconds(ms: number): string {
	const seconds = Math.ceil(ms / SECOND_MS);
	return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
