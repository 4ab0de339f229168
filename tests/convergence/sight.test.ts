import { expect, test } from 'vitest';
import { answersOf, type Asked } from '../kit/answers.ts';
import { pieceId, refusal, sellByCard, shopWith, usd } from '../kit/counters.ts';
import { asksPeople, crew, PIN, signIn } from '../kit/people.ts';
import { factsOf } from '../kit/journal.ts';
import type { Device } from '../kit/world.ts';

/** Costs that no other figure of the shop is, in cents. */
const [SOLD, STOCK, DEAR, DEARER] = [70_000_013, 31_000_077, 52_000_039, 52_000_891];
const PRICE = 90_000_000;
/** Every figure that would tell of them: sums and gains too. */
const TELLING = [
	...[SOLD, STOCK, DEAR, DEARER, PRICE - SOLD],
	...[STOCK, DEAR, DEARER].flatMap((cost) => [SOLD + cost, cost - STOCK || cost])
];

/** A shop whose costs were set, changed, set apart, sold and kept as a file had them; Sam at both counters. */
async function shopWithCosts() {
	const shop = await shopWith([
		{ number: 'R-1', price: PRICE, cost: SOLD },
		{ number: 'R-2', price: PRICE, cost: STOCK }
	]);
	const { world, one, two } = shop;
	const { sale } = await sellByCard(one, 'R-1');
	const id = pieceId(one, 'R-2');
	const imported = `R-2;$${(STOCK / 100).toFixed(2)}`;
	await one.does('pieceOrigin.save', { id, fields: { imported } });
	for (const device of [one, two]) device.cut();
	await one.does('pieceCost.save', { id, fields: { cost: usd(DEAR) } });
	await two.does('pieceCost.save', { id, fields: { cost: usd(DEARER) } });
	for (const device of [one, two]) device.mend();
	await world.settle();
	const people = await crew(one);
	await world.settle();
	for (const device of [one, two]) await signIn(device, { person: people.sam, pin: PIN.sam });
	return { ...shop, ...people, id, sale };
}

function tellersOf(device: Device, asked: Asked): readonly string[] {
	const tell = answersOf(device, asked).filter(([, text]) =>
		TELLING.some((minor) => text.includes(String(minor)))
	);
	return [...new Set(tell.map(([query]) => query))].sort();
}

test('INV22 BK10 [subtlety 37] no question of any area tells sales what a piece cost, nor what follows from it', async () => {
	const shop = await shopWithCosts();
	const { world, one, two, olga } = shop;
	for (const device of [one, two]) {
		expect(tellersOf(device, shop)).toEqual([]);
		expect(device.engine.status().attention).toEqual([]);
	}
	await signIn(one, { person: olga, pin: PIN.olga });
	// The same questions tell an owner, so that the search can find what it looks for.
	expect(tellersOf(one, shop)).toEqual(
		expect.arrayContaining([
			'books.accountLedger',
			'books.profitAndLoss',
			'books.trialBalance',
			'insights.clashes',
			'inventory.piece',
			'inventory.stockAges',
			'inventory.stockValue',
			'selling.whatSells',
			'workspace.allRecords',
			'workspace.needs'
		])
	);
	await world.end();
});

test('INV22 who may not see a cost sets none: by form, with a new piece, or by a file', async () => {
	const { world, one, id } = await shopWithCosts();
	const cost = usd(1_00);
	expect(await refusal(one, 'pieceCost.save', { id, fields: { cost } })).toMatch(/must allow it/);
	const values = { title: 'Ring', category: 'ring' };
	expect(await refusal(one, 'inventory.addPieces', { values, cost })).toMatch(/must allow it/);
	const row = { line: 2, values: { ...values, stockNumber: 'R-2' }, cost };
	const file = { rows: [row], dry: true };
	expect(await refusal(one, 'inventory.importPieces', file)).toMatch(/let a manager sign in/);
	await one.does('inventory.addPieces', { values });
	await world.end();
});

test('STF12 a manager lets somebody look, who then sees it on that device alone, for two minutes; both names are noted', async () => {
	const { world, one, two, maya, sam, id } = await shopWithCosts();
	const shown = (device: Device) => device.asks<{ cost: unknown }>('inventory.piece', { id }).cost;
	const look = async () => {
		const command = one.newId();
		const permission = 'inventory.seeCost';
		const taken = () => one.tries(`look.${permission}`, {}, command);
		expect(await taken()).toMatchObject({ refusal: { permission } });
		const proof = { person: maya, pin: PIN.maya };
		expect(await asksPeople(one, { do: 'approve', command, permission, proof })).toBe('done');
		expect((await taken()).ok).toBe(true);
	};
	expect(shown(one)).toBeNull();
	await look();
	expect(shown(one)).not.toBeNull();
	expect(shown(two)).toBeNull();
	expect(withheld(one, 'books.trialBalance')).toBe('books.see');
	expect((await factsOf(one)).at(-1)).toMatchObject({
		type: 'look.taken.v1',
		by: sam,
		approved: maya,
		body: { permission: 'inventory.seeCost' }
	});
	world.clock.now += 121_000;
	expect(shown(one)).toBeNull();
	await look();
	await asksPeople(one, { do: 'look-away' });
	expect(shown(one)).toBeNull();
	await look();
	// Whoever signs in next has not been let look.
	await signIn(one, { person: sam, pin: PIN.sam });
	expect(shown(one)).toBeNull();
	await world.end();
});

test('STF9 a file is answered to nobody who may not take it, and to whom a manager lets, without the costs', async () => {
	const shop = await shopWithCosts();
	const { world, one, maya } = shop;
	const all = { record: 'piece', offset: 0, limit: 10 };
	expect(withheld(one, 'workspace.allRecords', all)).toBe('workspace.export');
	// How many there are may be known: it is what leave is asked for.
	expect(one.asks('workspace.allRecords', { ...all, limit: 0 })).toMatchObject({ total: 2 });
	const command = one.newId();
	const proof = { person: maya, pin: PIN.maya };
	const permission = 'workspace.export';
	await asksPeople(one, { do: 'approve', command, permission, proof });
	expect((await one.tries('staff.noteExport', { what: 'Pieces', rows: 2 }, command)).ok).toBe(true);
	expect(await answered(one, 'workspace.allRecords', all)).toMatchObject({ total: 2 });
	expect(tellersOf(one, shop)).toEqual([]);
	await world.end();
});

test('INV21 INV22 the row of a file is kept back where it may tell what the piece cost', async () => {
	const { world, one, olga, id } = await shopWithCosts();
	const aside = () => answered(one, 'workspace.aside', { record: 'pieceOrigin', id });
	expect(await aside()).toBeNull();
	await signIn(one, { person: olga, pin: PIN.olga });
	expect(await aside()).toEqual({ imported: expect.stringContaining('310000.77') });
	await world.end();
});

test('SL44 who may not look back sees the last count of their own device alone', async () => {
	const { world, one, two, maya } = await shopWithCosts();
	const counts = (device: Device) =>
		device.asks<readonly unknown[]>('selling.countedDrawers', { limit: 9 }).length;
	for (const device of [one, two]) {
		await device.does('selling.openDrawer', { count: [] });
		await device.does('selling.closeDrawer', { count: [], back: 0 });
	}
	await world.settle();
	expect(counts(two)).toBe(1);
	await signIn(two, { person: maya, pin: PIN.maya });
	expect(counts(two)).toBe(2);
	await world.end();
});

/** The answer to a question for which something is brought from the disk first. */
function answered(device: Device, query: string, args: unknown): Promise<unknown> {
	return new Promise((answer) => device.engine.watch(query, args, { answer }));
}

/** For want of what a question is not answered. */
function withheld(device: Device, query: string, args: unknown = {}): string | undefined {
	let lacks: string | undefined;
	const answer = () => undefined;
	device.engine.watch(query, args, { answer, withheld: (permission) => (lacks = permission) })();
	return lacks;
}
