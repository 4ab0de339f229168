import type { Id } from './id.ts';
import type { Role } from './permission.ts';

/** What trying one PIN costs: KiB of memory and passes over it (Argon2id, one lane). */
export interface PinCost {
	readonly memory: number;
	readonly passes: number;
}

/** A PIN as it is kept: never itself. Hash and salt in hex. */
export interface PinHash extends PinCost {
	readonly hash: string;
	readonly salt: string;
}

/** Somebody who works here now, as far as signing in goes. */
export interface Person {
	readonly id: Id;
	readonly role: Role;
	/** SHA-256 of the code on their badge, in hex. */
	readonly badge?: string;
	/** Absent while they have none. `version` is another one when tries are to be counted anew. */
	readonly pin?: PinHash & { readonly version: string };
}
