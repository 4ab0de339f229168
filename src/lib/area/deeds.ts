import type { Tables } from '../projections/tables.ts';
import type { Id } from '../values/id.ts';
import type { Chance } from './chance.ts';

/** Something that a person might do: a command and what to give it. */
export interface Deed {
	readonly command: string;
	readonly input: unknown;
}

/**
 * Picks a deed at random of those that fit what a device knows, or undefined. It may well be refused:
 * a shop's people ask for things that cannot be. `person` is a customer, who may be unknown there.
 */
export type Deeds = (tables: Tables, chance: Chance, person: Id) => Deed | undefined;

/** The deed of a command. */
export function deed(command: { readonly name: string }, input: unknown): Deed {
	return { command: command.name, input };
}
