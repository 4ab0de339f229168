import { beforeAll, describe, expect, test } from 'vitest';
import { areas } from '#areas';
import { ACCOUNTS, trialBalance } from '#areas/books';
import { Person } from '#areas/customers';
import { Piece, type PieceListArgs, type PieceView } from '#areas/inventory';
import { pieces } from '../../src/areas/inventory/queries/list.ts';
import { stockValue } from '../../src/areas/inventory/queries/stock-value.ts';
import { Location } from '#areas/settings';
import { countedDrawers, openLayaways } from '#areas/selling';
import { jobCards } from '#areas/tickets';
import { SIZES } from '#demo';
import { Chance } from '#lib/area/chance.ts';
import { factFromText } from '#lib/facts/fact.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Chronicle } from '#lib/workspace/chronicle.ts';
import type { QueryCall } from '#lib/projections/query.ts';
import { compose } from '#lib/workspace/compose.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { askMade, MADE, madeChronicle } from '../kit/made.ts';
import { brokenLedger, differenceOf, tablesOf } from './simulation/oracle.ts';

/** A shop is made in seconds; on a machine that does much else it takes a minute. */
const SLOW_MS = 240_000;

const composition = compose(areas, MADE.locale);

interface Sold {
	readonly day: string;
	readonly net: number;
	readonly lines: readonly { readonly piece: string; readonly net: number }[];
	readonly returns?: readonly unknown[];
	readonly work?: readonly unknown[];
	readonly deposits?: readonly unknown[];
}

/** Books that balance, and a stock that is worth what the books say. */
function expectBooks(shop: Chronicle): void {
	expect(brokenLedger('the made shop', shop.tables)).toEqual([]);
	const [balance] = askMade(shop, trialBalance, {});
	const lines = balance?.lines ?? [];
	const side = (name: 'debit' | 'credit') => lines.reduce((sum, each) => sum + each[name].minor, 0);
	expect(side('debit')).toBe(side('credit'));
	const inventory = lines.find(({ account }) => account === ACCOUNTS.inventory.number);
	const [stock] = askMade(shop, stockValue, {});
	expect(inventory?.debit.minor).toBe(stock?.cost.minor);
	expect(stock?.pieces).toBeGreaterThan(180);
}

describe('the demo shop', () => {
	let shop: Chronicle;
	let live: readonly PieceView[];
	const sales = () => [...shop.tables.all<Sold>('sale')].map(([, row]) => row);
	beforeAll(() => {
		shop = madeChronicle(SIZES.demo);
		const all = { text: '', standing: 'all', sort: { field: 'stockNumber', down: false } };
		const args = { ...all, offset: 0, limit: 5_000 } as unknown as PieceListArgs;
		live = askMade(shop, pieces, args).rows.filter(({ standing }) => standing !== 'sold');
	}, SLOW_MS);

	test('SET6 its books balance to the cent, and its stock is worth what they say', () => {
		expectBooks(shop);
	});

	test(
		'SET6 folded anew in any order its facts give the same shop',
		() => {
			const facts = shop.facts.flatMap(([key, text]) => factFromText(key, text) ?? []);
			expect(facts).toHaveLength(shop.facts.length);
			const chance = new Chance(5);
			const shuffled = facts.map((fact) => [chance.next(), fact] as const);
			shuffled.sort(([a], [b]) => a - b);
			const anew = new Projector(composition);
			for (const [, fact] of shuffled) anew.fold(fact);
			const differ = (table: string) => differenceOf(shop.tables, anew.tables, table) ?? [];
			expect(tablesOf(composition).flatMap(differ)).toEqual([]);
		},
		SLOW_MS
	);

	test(
		'SET6 the same seed makes the same shop, another one another',
		() => {
			const texts = ({ facts }: Chronicle) => facts.map(([, text]) => text);
			expect(texts(madeChronicle(SIZES.demo))).toEqual(texts(shop));
			expect(texts(madeChronicle(SIZES.demo, 2))).not.toEqual(texts(shop));
		},
		SLOW_MS
	);

	test('SET6 it looks like a jeweler’s: the stock', () => {
		expect(live.length).toBeGreaterThan(180);
		const kinds = new Set(live.map(({ values }) => values.category));
		expect([...kinds].sort()).toEqual(
			expect.arrayContaining(['chain', 'earrings', 'loose-stone', 'pendant', 'ring', 'watch'])
		);
		// Each is drawn by its stone, its metal or its kind, and lies in a case.
		expect(live.filter((piece) => !piece.case)).toEqual([]);
		for (const { values } of live) {
			expect(values.price?.minor ?? 0).toBeGreaterThan(0);
			expect((values.price?.minor ?? 1) % 100).toBe(0);
		}
		const yearAgo = '2025-11-23';
		const aged = live.filter(({ values }) => (values.received ?? '') < yearAgo).length;
		expect(aged / live.length).toBeGreaterThan(0.18);
		expect(aged / live.length).toBeLessThan(0.42);
	});

	test('SET6 it has a second shop, and pieces that went there', () => {
		const names = [...shop.tables.all<RecordRow>(Location.name)].map(
			([, { values }]) => values['name']
		);
		expect(names).toEqual(['Marlowe & Vega', 'Marlowe & Vega, Hoboken']);
		const there = live.filter(({ locationName }) => locationName.includes('Hoboken'));
		expect(there.length).toBeGreaterThan(8);
		expect(there.length).toBeLessThan(30);
		const [balance] = askMade(shop, trialBalance, {
			location: there[0]?.location ?? shop.device.id
		});
		const stock = balance?.lines.find(({ account }) => account === ACCOUNTS.inventory.number);
		expect(stock?.debit.minor).toBeGreaterThan(0);
		expect(askMade(shop, { name: 'insights.clashes' }, {})).toEqual([]);
	});

	test('SET6 it looks like a jeweler’s: fourteen months of sales, December the largest', () => {
		const months = new Map<string, number>();
		let [all, bridal] = [0, 0];
		for (const { day, net, lines } of sales()) {
			if (lines.length > 0) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + net);
			for (const line of lines) {
				const tags = shop.tables.get<RecordRow>(Piece.name, line.piece)?.values['tags'];
				all += line.net;
				if (Array.isArray(tags) && tags.includes('bridal')) bridal += line.net;
			}
		}
		const year = [...months].filter(([month]) => month > '2025-11');
		const december = months.get('2025-12') ?? 0;
		expect(year).toHaveLength(12);
		expect(Math.max(...months.values())).toBe(december);
		expect(december / year.reduce((sum, [, net]) => sum + net, 0)).toBeGreaterThan(0.18);
		expect(december / year.reduce((sum, [, net]) => sum + net, 0)).toBeLessThan(0.32);
		expect(bridal / all).toBeGreaterThan(0.25);
		expect(bridal / all).toBeLessThan(0.48);
		expect(sales().filter(({ returns }) => returns).length).toBeGreaterThan(5);
	});

	test('SET6 it looks like a jeweler’s: a workshop with work at every stage, and what was done is in the books', () => {
		const open = askMade(shop, jobCards, {});
		expect(open.length).toBeGreaterThan(18);
		expect(open.length).toBeLessThan(45);
		const stages = new Set(open.map(({ stage }) => stage));
		for (const stage of ['estimate', 'approval', 'queue', 'bench', 'outside', 'check', 'ready'])
			expect(stages).toContain(stage);
		expect(new Set(open.flatMap(({ waits }) => waits ?? [])).size).toBeGreaterThan(1);
		expect(open.some(({ rush }) => rush)).toBe(true);
		expect(open.some(({ late, stage }) => late > 0 && stage === 'bench')).toBe(true);
		expect(new Set(open.flatMap(({ holderName }) => holderName ?? [])).size).toBe(2);
		const [balance] = askMade(shop, trialBalance, {});
		const of = ({ number }: { readonly number: string }) =>
			balance?.lines.find(({ account }) => account === number);
		expect(of(ACCOUNTS.repairLabor)?.credit.minor).toBeGreaterThan(1_500_00);
		expect(of(ACCOUNTS.repairDeposits)?.debit.minor ?? 0).toBe(0);
		expect(of(ACCOUNTS.workInProgress)?.credit.minor ?? 0).toBe(0);
		const deposits = sales().filter(({ deposits = [] }) => deposits.length > 0);
		expect(deposits.length).toBeGreaterThan(5);
		expect(sales().filter(({ work = [] }) => work.length > 0).length).toBeGreaterThan(30);
	});

	test('SET6 it looks like a jeweler’s: people who can be called nowhere, and what waits for somebody', () => {
		const people = [...shop.tables.all<RecordRow>(Person.name)].map(([, { values }]) => values);
		expect(people).toHaveLength(90);
		for (const { mobile, email = 'x@example.com' } of people) {
			expect(mobile).toMatch(/^\(\d{3}\) 555-01\d\d$/);
			expect(email).toMatch(/@example\.com$/);
		}
		expect(askMade(shop, openLayaways, {}).length).toBeGreaterThan(1);
		const needs: QueryCall<object, readonly { readonly key: string }[]> = {
			name: 'workspace.needs'
		};
		const waiting = askMade(shop, needs, {});
		const sources = new Set(waiting.map(({ key }) => key.split('/')[0]));
		expect([...sources].sort()).toEqual([
			'customers.dates',
			'inventory.inspections',
			'selling.carts',
			'selling.layaways',
			'tickets.waiting'
		]);
		const drawers = askMade(shop, countedDrawers, { limit: 500 });
		expect(drawers.length).toBeGreaterThan(300);
		const off = drawers.filter(({ over }) => over.minor !== 0);
		expect(off.length).toBeGreaterThan(10);
		expect(off.every(({ over }) => Math.abs(over.minor) <= 5_00)).toBe(true);
	});
});

test(
	'SET6 a shop of size S is made by the same people, and its books balance',
	() => {
		const shop = madeChronicle(SIZES.S);
		expectBooks(shop);
		expect(shop.tables.size(Person.name)).toBe(4_000);
	},
	SLOW_MS
);
