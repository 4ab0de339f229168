import type { Refusal } from '#lib/commands/command.ts';
import type { Stamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Permission, Role } from '#lib/values/permission.ts';
import type { Person } from '#lib/values/person.ts';

/** Where the engine reads who works here, and what it writes about their PINs; of one area. */
export interface PeopleSource {
	/** Tables that `everybody` reads: small ones, in memory before anything is asked. */
	readonly reads: readonly string[];
	/** Everybody who works here now; `device` is where they sign in. */
	everybody(tables: Tables, device: Id): readonly Person[];
	/** What somebody was when they did something, `gone` once out of use; undefined while that is not known here. */
	roleAt(tables: Tables, person: Id, at: Stamp): Role | 'gone' | undefined;
	/** Since when people sign in; undefined while nobody has a PIN. */
	guardedSince(tables: Tables): Instant | undefined;
	/** Why this cannot be the PIN of a person, or undefined. */
	whyNotPin(tables: Tables, person: Id, pin: string): { readonly refusal: Refusal } | undefined;
	/** The command that keeps a PIN: `person`, a `PinHash`, and how many `digits` it has. */
	readonly setPin: string;
	/** The command that keeps a badge: `person`, and `badge` in hex. */
	readonly setBadge: string;
	/** The command that notes a wrong PIN: `person`, `tries` so far, and whether it `approves`. */
	readonly notePin: string;
	/** The command that notes that this device was let in at the computer of the relay. */
	readonly noteRecovered: string;
}

/** The question what not everybody may do; the engine answers it with what all areas say. */
/* @__NO_SIDE_EFFECTS__ */
export function permissionsQuery(permissions: readonly Permission[]) {
	return defineQuery<Record<string, never>, readonly Permission[]>({
		name: 'workspace.permissions',
		reads: [],
		answer: () => permissions
	});
}
