import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { accountByNumber, ACCOUNTS } from '#areas/books';
import { Piece, PieceCost, pieceEffect, type PieceChange } from '#areas/inventory';
import { trialBalanceOf } from '../../src/areas/books/queries/statements.ts';
import { stockValue } from '../../src/areas/inventory/queries/stock-value.ts';
import { throughStock } from '../../src/areas/inventory/queries/through-stock.ts';
import { defineArea } from '#lib/area/area.ts';
import { effectsOf } from '#lib/facts/effect.ts';
import { defineFact, type Fact, type FactDraft } from '#lib/facts/fact.ts';
import { stampOf } from '#lib/facts/stamp.ts';
import type { QueryContext } from '#lib/projections/query.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Projector } from '#lib/workspace/projector.ts';

/** An area that can do to a piece whatever the vocabulary allows, in orders no shop would think of. */
const Happened = defineFact({
	name: 'mischief.happened',
	version: 1,
	family: 'sales',
	body: v.object({ piece: v.string(), change: v.custom<PieceChange>(() => true) })
});
const mischief = defineArea({
	name: 'mischief',
	effects: [
		effectsOf(Happened, [pieceEffect], ({ body }) => [pieceEffect.on(body.piece, body.change)])
	]
});
const composition = compose([...areas, mischief], 'en-US');

/** An id that a person can read in a failure. */
const idOf = (name: string) => name.padStart(26, '0') as Id;
const PIECES = ['P1', 'P2', 'P3'].map(idOf);

const deeds = fc.record({
	piece: fc.constantFrom(...PIECES),
	deed: fc.oneof(
		fc.record({ cost: fc.integer({ min: 0, max: 5_000 }) }),
		fc.record({ sell: fc.constantFrom('A', 'B', 'C') }),
		fc.record({ giveBack: fc.constantFrom('A', 'B', 'C') }),
		fc.record({ keep: fc.constantFrom('K', 'L') }),
		fc.record({ moveTo: fc.constantFrom('A', 'Z') })
	),
	/** Where it happens. */
	place: fc.constantFrom('A', 'Z')
});
type Deed = typeof deeds extends fc.Arbitrary<infer Value> ? Value : never;

const day = '2026-11-23' as Day;

function draftOf({ piece, deed, place }: Deed): FactDraft {
	const about = { label: 'Deed', href: '/', day, location: idOf(place) };
	if ('cost' in deed) {
		const cost = { minor: deed.cost, currency: 'USD' };
		return PieceCost.set.write({
			records: [{ id: piece, fields: { cost, since: day } }]
		});
	}
	// Claims of different pieces are different claims.
	const claim = (name: string) => idOf(`${piece.slice(-2)}${name}`);
	if ('giveBack' in deed) {
		return Happened.write({ piece, change: { ...about, releases: claim(deed.giveBack) } });
	}
	if ('moveTo' in deed) {
		const custody = { location: idOf(deed.moveTo) };
		return Happened.write({ piece, change: { ...about, custody } });
	}
	const takes =
		'sell' in deed
			? { claim: claim(deed.sell), as: 'sold' as const }
			: { claim: claim(deed.keep), as: 'reserved' as const };
	return Happened.write({ piece, change: { ...about, takes } });
}

/** Facts that took in three pieces and then did these deeds, one a minute. */
function factsOf(story: readonly Deed[]): readonly Fact[] {
	const taken = Piece.set.write({
		records: PIECES.map((id) => ({
			id,
			fields: { stockNumber: id, title: id, location: idOf('A') }
		}))
	});
	return [taken, ...story.map(draftOf)].map((draft, minute) => ({
		...draft,
		key: `${draft.family}/2026-11.0/one/F${minute}`,
		id: idOf(`F${minute}`),
		device: idOf('D'),
		at: stampOf((minute * 60_000) as Instant, 0),
		wall: minute * 60_000,
		zone: 'UTC',
		batch: idOf(`B${minute}`)
	}));
}

/** What the story means, told the simple way: each piece alone, minute by minute. Stock at cost by place. */
function expected(story: readonly Deed[]): Readonly<Record<string, number>> {
	const stock: Record<string, number> = { A: 0, Z: 0 };
	for (const piece of PIECES) {
		const own = story.filter((each) => each.piece === piece);
		let cost = own.flatMap(({ deed }) => ('cost' in deed ? [deed.cost] : []))[0] ?? 0;
		let lies = 'A';
		/** Open sales in their order; the first of them has the piece. */
		const sales: string[] = [];
		/** Where each sale was given back. */
		const over = new Map<string, string>();
		for (const { deed, place } of own) {
			const inStock = sales.length === 0;
			if ('cost' in deed && inStock) cost = deed.cost;
			if ('moveTo' in deed && inStock) lies = deed.moveTo;
			if ('sell' in deed) {
				const given = over.get(deed.sell);
				if (given === undefined) sales.push(...(sales.includes(deed.sell) ? [] : [deed.sell]));
				// Given back before it was heard of: it went there and came back.
				else if (inStock) lies = given;
			}
			if (!('giveBack' in deed) || over.has(deed.giveBack)) continue;
			// With the first sale it came back here; what another one has is nowhere in stock.
			if (sales[0] === deed.giveBack) lies = place;
			sales.splice(sales.indexOf(deed.giveBack), sales.includes(deed.giveBack) ? 1 : 0);
			over.set(deed.giveBack, place);
		}
		if (sales.length === 0) stock[lies] = (stock[lies] ?? 0) + cost;
	}
	return stock;
}

test('INV9 INV18 INV28 the inventory account of each location holds what the pieces in its stock are carried at, after any mix of deeds', () => {
	expect(accountByNumber('1200')).toBe(ACCOUNTS.inventory);
	const stories = fc.array(deeds, { maxLength: 25 });
	fc.assert(
		fc.property(
			stories.chain((story) => fc.tuple(fc.constant(story), orderOf(story))),
			(both) => {
				const [story, order] = both;
				const facts = factsOf(story);
				const projector = new Projector(composition, (what, error) => {
					throw new Error(what, { cause: error });
				});
				for (const index of order) projector.fold(facts[index] as Fact);
				const { tables } = projector;
				const none = {} as QueryContext;
				const [value] = stockValue.answer(tables, {}, none);
				const [books] = trialBalanceOf(tables, {});
				const stock = expected(story);
				const moves = [...throughStock(tables)].flatMap((each) => each.moves);
				expect(value?.cost.minor ?? 0).toBe((stock['A'] ?? 0) + (stock['Z'] ?? 0));
				expect(books?.debit).toEqual(books?.credit);
				for (const [place, minor] of Object.entries(stock)) {
					const [own] = trialBalanceOf(tables, { location: idOf(place) });
					const line = own?.lines.find(({ account }) => account === ACCOUNTS.inventory.number);
					expect([place, line?.debit.minor ?? 0, line?.credit.minor ?? 0]).toEqual([
						place,
						minor,
						0
					]);
					expect(own?.debit).toEqual(own?.credit);
					const told = moves.filter(({ location }) => location === idOf(place));
					expect(told.reduce((sum, move) => sum + move.value, 0)).toBe(minor);
				}
			}
		),
		{ numRuns: 300 }
	);
});

/** The facts of a story in any order, each at least once. */
function orderOf(story: readonly Deed[]): fc.Arbitrary<readonly number[]> {
	const all = Array.from({ length: story.length + 1 }, (_, index) => index);
	return fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 });
}
