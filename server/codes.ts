import type { DeviceClass } from '../src/lib/sync/devices.ts';
import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import { asMade, inGroups, makeCode } from './signs.ts';

/** What a code gives to the one device that enters it. */
export interface Grant {
	readonly class: DeviceClass;
	readonly location?: string;
	/** It was asked for at the computer of the relay. */
	readonly recovered?: true;
}

/** A code that waits to be entered, and when it ends. */
export interface Invitation {
	/** As a person reads it: `K7QM-2VXF`. */
	readonly code: string;
	readonly until: number;
}

/** A code that was taken out of use: what it gives, and how to put it back. */
export interface Right {
	readonly is: 'right';
	readonly grant: Grant;
	readonly giveBack: () => void;
}

/** What came of a code that somebody entered. */
export type Entered =
	| Right
	| { readonly is: 'wrong' }
	/** Nobody may try for so long, ms. */
	| { readonly is: 'too-soon'; readonly wait: number };

/** Codes that let a device in, each once. In memory only: a relay that starts anew knows none. */
export interface Codes {
	/** Makes a code for one device; undefined while too many wait to be entered. */
	readonly invite: (grant: Grant) => Invitation | undefined;
	/** Takes a code out of use; of two who enter the same one, the second is wrong. */
	readonly enter: (code: string) => Entered;
	/** Takes a code out of use that is known to be right; undefined where it was used or has ended. */
	readonly take: (code: string) => Right | undefined;
	/** Whether a code still lets somebody in. */
	readonly isOpen: (code: string) => boolean;
	/** The code that makes its finder the owner; undefined once the workspace has one. */
	readonly setup: () => string | undefined;
}

/** A code that was asked for at the computer of the relay, for a shop whose owner's devices are lost. */
export interface Recovery {
	/** Takes the code out of use and answers how to put it back; undefined for any other code. */
	readonly take: (typed: string) => (() => void) | undefined;
}

/** Where no code can be asked for. */
const NO_RECOVERY: Recovery = { take: () => undefined };

const OWNER: Grant = { class: 'owner' };
const RECOVERED: Grant = { ...OWNER, recovered: true };

/**
 * Codes of eight signs out of 27 (38 bits): short enough to read out across a shop. That is safe only
 * because guesses are counted for all sockets together: after `codeTries` wrong ones each further one
 * doubles the wait for everybody, up to `codeDelayMostMs`. At one guess a minute and ten codes open
 * for ten minutes each, a guess ever comes true once in tens of thousands of years.
 */
export function createCodes(
	ports: Pick<Ports, 'now' | 'random'>,
	limits: Limits,
	claimed: () => boolean,
	recovery: Recovery = NO_RECOVERY
): Codes {
	const open = new Map<string, { readonly grant: Grant; readonly until: number }>();
	let wrong = 0;
	let closedUntil = 0;
	let setup: string | undefined = makeCode(ports.random);
	open.set(setup, { grant: OWNER, until: Infinity });

	function forgetOld(): void {
		if (claimed() && setup !== undefined) {
			open.delete(setup);
			setup = undefined;
		}
		for (const [code, { until }] of open) if (until <= ports.now()) open.delete(code);
	}

	function wrongOne(): Entered {
		wrong += 1;
		const over = wrong - limits.codeTries;
		if (over >= 0) {
			const wait = Math.min(limits.codeDelayMs * 2 ** over, limits.codeDelayMostMs);
			closedUntil = ports.now() + wait;
		}
		return { is: 'wrong' };
	}

	function take(typed: string): Right | undefined {
		forgetOld();
		const code = asMade(typed);
		const found = open.get(code);
		if (!found) return claimed() ? recovered(recovery, code) : undefined;
		open.delete(code);
		return { is: 'right', grant: found.grant, giveBack: () => void open.set(code, found) };
	}

	return {
		take,
		isOpen(code) {
			forgetOld();
			return open.has(asMade(code));
		},
		invite(grant) {
			forgetOld();
			if (open.size >= limits.invitations) return undefined;
			const code = makeCode(ports.random);
			const until = ports.now() + limits.invitationMs;
			open.set(code, { grant, until });
			return { code: inGroups(code), until };
		},
		enter(typed) {
			if (ports.now() < closedUntil) return { is: 'too-soon', wait: closedUntil - ports.now() };
			const right = take(typed);
			if (!right) return wrongOne();
			wrong = 0;
			return right;
		},
		setup() {
			forgetOld();
			return setup === undefined ? undefined : inGroups(setup);
		}
	};
}

/** A shop that was never claimed has its setup code, any other may have one of recovery. */
function recovered(recovery: Recovery, code: string): Right | undefined {
	const giveBack = recovery.take(code);
	return giveBack && { is: 'right', grant: RECOVERED, giveBack };
}
