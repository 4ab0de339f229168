import { CLOSE } from '../src/lib/sync/protocol.ts';

/** Close code for "try again later": nothing the device did. */
export const TRY_LATER = 1013;

/** Something that ends the socket it came from: a close code and a reason in plain words. */
export class Breach extends Error {
	override readonly name = 'Breach';
	constructor(
		readonly code: number,
		reason: string
	) {
		super(reason);
	}
}

/** A device that is not let in; it is told why, and whether anybody owns the workspace. */
export class TurnedAway extends Breach {
	constructor(
		code: number,
		reason: string,
		readonly claimed: boolean
	) {
		super(code, reason);
	}
}

/** The bytes make no sense. */
export function malformed(reason: string): Breach {
	return new Breach(CLOSE.malformed, reason);
}

/** More than a limit allows. */
export function overLimit(reason: string): Breach {
	return new Breach(CLOSE.limit, reason);
}

/** Runs a decoder; whatever it throws means that the bytes were malformed. */
export function decoded<Value>(what: string, decode: () => Value): Value {
	try {
		return decode();
	} catch {
		throw malformed(`${what} cannot be read`);
	}
}
