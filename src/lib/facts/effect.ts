import type { AnyFactDefinition, Fact, FactDefinition } from './fact.ts';

/**
 * What a fact of one area does to a thing that another area owns. The owner exports the vocabulary
 * (`defineEffect`), anyone may speak it, and the owner's projection folds it: so inventory learns
 * that a piece was sold without knowing that selling exists.
 */
export interface Effect<Change = unknown> {
	readonly kind: string;
	/** Key of the row that is affected. */
	readonly key: string;
	readonly change: Change;
}

/** A vocabulary of effects: call `on` to say what happens to the thing with that key. */
export interface EffectDefinition<Change> {
	readonly kind: string;
	on(key: string, change: Change): Effect<Change>;
}

/** Defines the effects that an area's things can undergo. */
/* @__NO_SIDE_EFFECTS__ */
export function defineEffect<Change>(kind: string): EffectDefinition<Change> {
	return { kind, on: (key, change) => ({ kind, key, change }) };
}

/** The effects of one kind of fact. */
export interface EffectSource {
	readonly fact: AnyFactDefinition;
	/** The vocabularies that it speaks, and no others. */
	readonly on: readonly string[];
	effects(fact: Fact<never>): readonly Effect[];
}

/** Says what each fact of a kind does to things that others own, in which of their vocabularies. */
export function effectsOf<Body>(
	definition: FactDefinition<Body>,
	vocabularies: readonly Pick<EffectDefinition<never>, 'kind'>[],
	effects: (fact: Fact<Body>) => readonly Effect[]
): EffectSource {
	return {
		fact: definition as AnyFactDefinition,
		on: vocabularies.map(({ kind }) => kind),
		effects: effects as EffectSource['effects']
	};
}
