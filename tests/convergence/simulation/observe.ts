import type { Fact } from '#lib/facts/fact.ts';
import { Arrivals } from '#lib/workspace/arrivals.ts';
import { Documents } from '#lib/workspace/documents.ts';
import { Erasures } from '#lib/workspace/erasures.ts';
import { Room } from '../../../server/room.ts';
import type { Verdict } from '../../../server/gate.ts';
import type { SimWorld } from './world.ts';

/** A method of a class, replaced until the answer is called. */
export function replaced<Args extends unknown[], Answer>(
	owner: object,
	name: string,
	wrap: (
		before: (this: unknown, ...args: Args) => Answer
	) => (this: unknown, ...args: Args) => Answer
): () => void {
	const target = owner as Record<string, unknown>;
	const before = target[name];
	if (typeof before !== 'function') throw new Error(`nothing is called ${name}`);
	target[name] = wrap(before as (this: unknown, ...args: Args) => Answer);
	return () => {
		target[name] = before;
	};
}

/** Watches what happens inside, for the sightings; changes nothing. */
export function observe({ sightings, relay }: SimWorld): () => void {
	const erased = new Set<string>();
	const undo = [
		replaced<[], Verdict>(
			Room.prototype,
			'judged',
			(before) =>
				function (...args) {
					const verdict = before.apply(this, args);
					if (verdict.verdict === 'gap') sightings.saw('gap rejected by the relay');
					return verdict;
				}
		),
		replaced<[string, readonly (readonly [string, string])[]], unknown>(
			Arrivals.prototype,
			'add',
			(before) =>
				function (document, facts) {
					if (facts.length > 50) sightings.saw('more facts arrived than one slice folds');
					return before.call(this, document, facts);
				}
		),
		replaced<[string, readonly (readonly [string, string])[]], Promise<void>>(
			Documents.prototype,
			'addLeftover',
			(before) =>
				async function (this: unknown, name, facts) {
					await before.call(this, name, facts);
					const documents = this as Documents;
					const waits = facts.filter(([key]) => documents.text(key) === undefined);
					if (waits.some(([key]) => !relay.facts.has(key)))
						sightings.saw('leftover facts added after catch-up');
				}
		),
		replaced<[Fact], unknown>(
			Erasures.prototype,
			'heard',
			(before) =>
				function (fact) {
					if (fact.type === 'person.erased.v1') erased.add((fact.body as { id: string }).id);
					const { records = [] } = fact.body as { records?: readonly { id: string }[] };
					if (fact.type === 'person.set.v1' && records.some(({ id }) => erased.has(id)))
						sightings.saw('late fact about an erased person');
					return before.call(this, fact);
				}
		)
	];
	return () => {
		for (const each of undo.reverse()) each();
	};
}
