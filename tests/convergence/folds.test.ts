import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { compose, type Composition } from '#lib/workspace/compose.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { JournalEntry } from '#lib/workspace/storage.ts';
import { nextId, type Id } from '#lib/values/id.ts';
import { openBench, workApart } from '../kit/bench-story.ts';
import { columnsAmiss } from '../kit/columns.ts';
import { pieceId, sellByCard, shopWith, usd } from '../kit/counters.ts';
import { crew, signIn } from '../kit/people.ts';
import { endTill, keepTillApart, openTill, settleTill, TILL_PIECES } from '../kit/till-story.ts';
import type { Device } from '../kit/world.ts';

/** Keeps every journal entry for ever, so that a test can fold a story again. */
class RememberingStorage extends MemoryStorage {
	readonly all: JournalEntry[] = [];
	override async appendJournal(
		entry: JournalEntry,
		settings: Readonly<Record<string, string>>
	): Promise<void> {
		this.all.push(entry);
		await super.appendJournal(entry, settings);
	}
}

/**
 * A day at two counters that were apart for a while: every kind of fact there is, clashes included.
 * An area that brings a new kind of fact or table adds its deeds here, or the test below fails.
 */
async function storyOfADay(): Promise<readonly Fact[]> {
	const shop = await shopWith([
		{ number: 'R-1', cost: 90_000 },
		{ number: 'R-2', cost: 40_000 },
		{ number: 'R-3' },
		...TILL_PIECES
	]);
	const { world } = shop;
	const stores = [new RememberingStorage(), new RememberingStorage()];
	const three = await world.device('three', { storage: stores[0] as MemoryStorage });
	const four = await world.device('four', { storage: stores[1] as MemoryStorage, skew: 90_000 });
	const { id: kept } = await three.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'José' }
	});
	const { id: erased } = await four.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'Šárka', mobile: '212 555 0147' }
	});
	const { id: window } = await three.does<{ id: Id }>('case.save', {
		fields: { name: 'Window', code: 'C-1', location: shop.location }
	});
	await four.does('stockPrefix.save', { fields: { category: 'ring', prefix: 'RG' } });
	// What a file had said of a piece lay with the piece itself once.
	const once = { stockNumber: 'I-0', title: 'Ring', imported: 'SKU: I-0' };
	await four.does('piece.save', { fields: once });
	await four.does('inventory.importPieces', {
		rows: [{ line: 2, values: { stockNumber: 'I-1', title: 'Ring', imported: 'SKU: I-1' } }]
	});
	await world.settle();
	const { location } = shop;
	await three.does('location.save', { id: location, fields: { taxName: 'Sales tax' } });
	await three.does('jurisdiction.save', { fields: { name: 'New York', location, rate: 4_000 } });
	await three.does('shopStart.save', { fields: { location, openedBy: 'Ada', jobs: ['cash'] } });
	await three.does('location.save', { id: location, fields: { taxRounding: 'line' } });
	const till = await openTill(three, kept);
	await three.does('inventory.importPieces', { rows: [stone(2, 'L-1'), stone(3, 'L-2')] });
	const bench = await openBench(three, kept);
	await world.settle();
	three.cut();
	four.cut();
	await keepTillApart(three, till, 'S-6');
	await keepTillApart(four, till, 'S-7');
	for (const device of [three, four]) await workApart(device, bench);
	for (const device of [three, four]) device.mend();
	await world.settle();
	await settleTill(three, till);
	await world.settle();
	for (const device of [three, four]) device.cut();
	await endTill(three, four, till);
	for (const [device, price] of [
		[three, 150_000],
		[four, 140_000]
	] as const) {
		const id = pieceId(device, 'R-3');
		await device.does('piece.save', {
			id,
			fields: { price: usd(price), note: `from ${device.name}` }
		});
		await device.does('piece.save', {
			fields: { stockNumber: 'N-1', title: `New on ${device.name}`, serial: 'K7 312' }
		});
		await device.does('inventory.movePieces', {
			pieces: [pieceId(device, 'R-1'), pieceId(device, 'R-3')],
			case: window
		});
		await sellByCard(device, 'R-1');
		for (const id of [kept, erased])
			await device.does('person.save', { id, fields: { mobile: `212 555 ${price}` } });
		await device.does('customers.addPerson', { values: { name: `Met on ${device.name}` } });
		await device.does('pieceCost.save', {
			id: pieceId(device, 'R-2'),
			fields: { cost: usd(price / 2), since: '2026-11-23' }
		});
	}
	await sellByCard(four, 'R-2');
	await three.does('person.erase', { id: erased });
	const named = { papers: ['b'.repeat(64)], pages: ['AbCdEfGhIjKlMnOpQrStUv'] };
	await three.does('person.forgetPapers', { id: erased, ...named });
	await four.does('person.save', { id: erased, fields: { note: 'unaware' } });
	await three.does('piece.archive', { id: pieceId(three, 'R-3'), archived: true });
	await three.does('location.save', { id: shop.location, fields: { phone: '+1 212 555 0100' } });
	for (const device of [three, four]) {
		const [last] = device.asks<readonly { batch: Id; undoable: boolean }[]>('workspace.recent', {
			limit: 1
		});
		if (last?.undoable) await device.does('workspace.undo', { batch: last.batch });
	}
	await storyOfPeople(three);
	await world.end();
	const texts = stores.flatMap((store) => store.all.flatMap((entry) => entry.facts));
	const facts = texts.flatMap(([key, text], index) => {
		const fact = factFromText(key, text);
		return fact ? [fact, { ...fact, seq: texts.length - index }] : [];
	});
	return [
		...facts,
		...ofInspections(facts),
		...ofRestored(facts),
		...ofForgetful(facts),
		...ofLinks(facts),
		...ofNewerApps(facts)
	];
}

/** People get PINs and badges and mistype them; one is let in again, and a file leaves. */
async function storyOfPeople(device: Device): Promise<void> {
	const { sam } = await crew(device);
	await signIn(device, { person: sam, pin: '8000' });
	await device.does('staff.letInAgain', { person: sam });
	await device.does('staff.noteExport', { what: 'Pieces', rows: 3 });
	await device.does('staff.noteRecovered', {});
	await device.does('staff.noteDevice', { device: device.engine.status().device, did: 'change' });
	await device.does('look.inventory.seeCost', {});
	await device.does('selling.openWithoutSale', { reason: 'Change for a customer' });
}

/** An owner's PIN was made anew on the device of the setup code. */
function ofRestored(facts: readonly Fact[]): readonly Fact[] {
	return facts.flatMap((fact) => {
		if (fact.type !== 'pin.set.v1') return [];
		const id = nextId(fact.id, 901);
		const { person } = fact.body as { readonly person: Id };
		const key = fact.key.replace('team/', 'security/').replace(fact.id, id);
		return [{ ...fact, id, key, type: 'owner.restored.v1', body: { person } }];
	});
}

/** A loose stone with what it cost, for the bench. */
function stone(line: number, stockNumber: string) {
	const values = { stockNumber, title: 'Round brilliant', category: 'loose-stone' };
	return { line, values, cost: usd(1_400_00) };
}

/** A piece that came back was looked at; what a sale took is given back, whenever that is heard. */
function ofInspections(facts: readonly Fact[]): readonly Fact[] {
	return facts.flatMap((sale) => {
		if (sale.type !== 'sale.completed.v1') return [];
		const { sale: claim, lines, location, day } = sale.body as SaleBody;
		if (!lines[0]) return [];
		const id = nextId(sale.id, 900);
		const body = { piece: lines[0].piece, claim, location, day };
		const key = sale.key.replace(sale.id, id);
		return [{ ...sale, id, key, type: 'inspection.passed.v1', body }];
	});
}

/** A device that forgot the count of its drawer counts again, and somebody looks at it. */
function ofForgetful(facts: readonly Fact[]): readonly Fact[] {
	return facts.flatMap((close) => {
		if (close.type !== 'drawer.closed.v1') return [];
		const [again, seen] = [nextId(close.id, 900), nextId(close.id, 901)];
		const { drawer, counted } = close.body as { drawer: Id; counted: number };
		const body = { ...(close.body as object), counted: counted + 1 };
		const fact = (id: Id) => ({ ...close, id, key: close.key.replace(close.id, id) });
		return [
			{ ...fact(again), body },
			{ ...fact(seen), type: 'drawer.recountSeen.v1', body: { drawer, seen: [again] } }
		];
	});
}

/** What was answered by phone is answered on the page, too, a minute later, as the relay writes it. */
function ofLinks(facts: readonly Fact[]): readonly Fact[] {
	return facts.flatMap((phone) => {
		if (phone.type !== 'estimate.answered.v1') return [];
		const id = nextId(phone.id, 900);
		const { ticket, estimate, location, answer } = phone.body as Readonly<Record<string, string>>;
		const about = { ticket, estimate, location };
		const body = { about, answer, signed: 'a'.repeat(64) };
		const key = phone.key.replace(phone.id, id);
		return [{ ...phone, id, key, wall: phone.wall + 60_000, type: 'page.answered.v1', body }];
	});
}

interface SaleBody {
	readonly sale: Id;
	readonly lines: readonly { readonly piece: Id }[];
	readonly location: Id;
	readonly day: string;
}

/** Facts as an app after this one may write them. */
function ofNewerApps(facts: readonly Fact[]): readonly Fact[] {
	const sets = facts.filter((fact) => fact.type === 'piece.set.v1').slice(0, 2);
	return sets.map((fact, index) =>
		index === 0
			? { ...fact, type: 'piece.set.v2' }
			: { ...fact, type: 'piece.weighed.v1', touches: ['a', 'b'], body: { grams: 3 } }
	);
}

/** What no projection would ever fold: effects in a vocabulary that their source does not name. */
function effectsUnsaid(facts: readonly Fact[], composition: Composition): readonly string[] {
	return areas.flatMap(({ effects }) =>
		effects.flatMap((source) => {
			const { type } = source.fact;
			return facts
				.filter((fact) => fact.type === type)
				.flatMap((fact) => {
					const body = composition.facts.get(type)?.read(fact.body);
					return body ? source.effects({ ...fact, body } as Fact<never>) : [];
				})
				.flatMap(({ kind }) => (source.on.includes(kind) ? [] : [`${type} on ${kind}`]));
		})
	);
}

test('every fold gives the same rows, and columns that say what they say, in any order, with facts repeated, with order numbers late', async () => {
	const facts = await storyOfADay();
	const composition = compose(areas, 'en-US');
	const told = new Set(facts.map((fact) => fact.type));
	const untold = [...composition.facts.keys()].filter((type) => !told.has(type));
	expect(untold, 'kinds of facts that the story does not tell').toEqual([]);
	expect(effectsUnsaid(facts, composition), 'effects in vocabularies not named').toEqual([]);
	const derived = [...composition.derivations.values()].flat().map((each) => each.to);
	const tables = [...new Set([...composition.kept, ...composition.aside, ...derived])];
	const rowsOf = (sequence: readonly Fact[]) => {
		const projector = new Projector(composition);
		for (const fact of sequence) projector.fold(fact);
		expect(columnsAmiss(projector.tables, composition)).toBeUndefined();
		return tables.map(
			(table) => new Map([...projector.tables.all(table)].sort(([a], [b]) => (a < b ? -1 : 1)))
		);
	};
	const expected = rowsOf(facts);
	const empty = tables.filter((_table, index) => expected[index]?.size === 0);
	expect(empty, 'tables into which the story brings nothing').toEqual([]);
	fc.assert(
		fc.property(
			fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
			(shuffled) => {
				expect(rowsOf(shuffled)).toEqual(expected);
			}
		),
		{ numRuns: 40 }
	);
});
