/**
 * A device that receives no costs has none, however they came about and however they are written: not on its
 * disk, not in what comes over its line, in no answer, in no file it hands out.
 */
import { describe, expect, test } from 'vitest';
import { printedTags, type PieceView } from '#areas/inventory';
import { printedGift, printedReceipt, receipt, type ReceiptView } from '#areas/selling';
import {
	estimatePage,
	noticeMail,
	printedClaim,
	printedEnvelope,
	printedEstimate
} from '#areas/tickets';
import type { DeviceClass } from '#lib/sync/devices.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { answersOf } from '../kit/answers.ts';
import {
	costsOf,
	customer,
	makeReady,
	ring,
	takeIn,
	view,
	type TakenIn
} from '../kit/bench-story.ts';
import { diskOf } from '../kit/disk.ts';
import { pieceId, sellByCard, shopWith, usd } from '../kit/counters.ts';
import { bringIn, readImport } from '../kit/import-file.ts';
import { shopFileOf } from '../kit/shop-files.ts';
import { amountsIn, found } from '../kit/traces.ts';
import type { Device, World } from '../kit/world.ts';

/** Costs that no other figure of the shop is, in cents: how each came about. */
const COSTS = {
	sold: 70_000_000_013,
	changed: 31_000_000_077,
	since: 52_000_000_039,
	apart: 52_000_000_891,
	undone: 47_000_000_411,
	inColumn: 61_000_000_093,
	besideIt: 58_000_000_231,
	leftOut: 43_000_000_359,
	metal: 21_000_000_173,
	findings: 22_000_000_297,
	labor: 23_000_000_383,
	bill: 24_000_000_471,
	mistake: 26_000_000_563
} as const;
const PRICE = 90_000_000_000;
/** What follows from them: a gain, what work came to. */
const FOLLOWING = [PRICE - COSTS.sold, COSTS.metal + COSTS.findings + COSTS.labor + COSTS.bill];
const SECRETS = [...Object.values(COSTS), ...FOLLOWING];

const dollars = (minor: number) => (minor / 100).toFixed(2);

/** Lets a device in for something, and keeps all that the relay ever sends to it. */
async function letIn(world: World, kind: DeviceClass, name: string) {
	const heard: Uint8Array[] = [];
	const code = (await world.relay()).invite(kind)?.code ?? '';
	const device = await world.device(name, { code, hears: (bytes) => heard.push(bytes) });
	return { device, heard: () => Buffer.concat(heard) };
}

/** Brings in a file that says what was paid in three columns, one of which is known to be a cost. */
async function bringInFile(device: Device): Promise<void> {
	const file = await readImport(
		[
			['SKU', 'Description', 'Retail', 'Cost', 'Landed', 'Wholesale'],
			[
				'F-1',
				'Ring',
				dollars(PRICE),
				dollars(COSTS.inColumn),
				dollars(COSTS.besideIt),
				dollars(COSTS.leftOut)
			]
		],
		'pieces',
		{ Wholesale: '' }
	);
	await bringIn(device, file);
}

/** What a job took, of every kind, and what was noted by mistake and taken back. */
async function noteCosts(device: Device, { ticket, jobs: [job] }: TakenIn): Promise<void> {
	for (const [what, amount] of [
		['metal', COSTS.metal],
		['findings', COSTS.findings],
		['labor', COSTS.labor],
		['outside', COSTS.bill],
		['outside', COSTS.mistake]
	])
		await device.does('tickets.noteCost', { ticket, job, what, amount });
	const mistake = costsOf(device, ticket).find(({ amount }) => amount === COSTS.mistake);
	await device.does('tickets.takeCostBack', { ticket, cost: mistake?.id });
}

/** Every cost that a shop can come to have, on the way it comes to be. */
async function spend(one: Device, two: Device, world: World): Promise<Id> {
	const { sale } = await sellByCard(one, 'R-1');
	const changed = pieceId(one, 'R-2');
	await one.does('pieceCost.save', { id: changed, fields: { cost: usd(COSTS.since) } });
	await world.settle();
	for (const device of [one, two]) device.cut();
	await one.does('pieceCost.save', { id: changed, fields: { cost: usd(COSTS.changed + 1) } });
	await two.does('pieceCost.save', { id: changed, fields: { cost: usd(COSTS.apart) } });
	for (const device of [one, two]) device.mend();
	await world.settle();
	const batch = one.newId();
	const values = { title: 'Ring', category: 'ring', price: usd(PRICE) };
	await one.tries('inventory.addPieces', { values, cost: usd(COSTS.undone) }, batch);
	await one.does('workspace.undo', { batch });
	await bringInFile(one);
	await noteCosts(one, await takeIn(one, await customer(one)));
	await world.settle();
	return sale;
}

/** All of a device that somebody who holds it could look through. */
async function placesOf(
	{ device, heard }: Awaited<ReturnType<typeof letIn>>,
	sale: Id
): Promise<ReadonlyMap<string, Buffer>> {
	const answers = answersOf(device, { id: pieceId(device, 'R-2'), sale });
	const file = await (await shopFileOf(device)).arrayBuffer();
	return new Map([
		['its disk', await diskOf(device)],
		['its line', heard()],
		['its shop file', Buffer.from(file)],
		...answers.map(([query, text]) => [query, Buffer.from(text)] as const)
	]);
}

async function shopThatSpent() {
	const { world, one, two } = await shopWith([
		{ number: 'R-1', price: PRICE, cost: COSTS.sold },
		{ number: 'R-2', price: PRICE, cost: COSTS.changed }
	]);
	return { world, one, two };
}

describe('[subtlety 37]', () => {
	test.each(['bench', 'show'] as const)(
		'SET18 INV21 INV22 TK12 no cost of the workspace, however it came about, is on the disk of a %s device, in its traffic, its answers or what it hands out',
		async (kind) => {
			const { world, one, two } = await shopThatSpent();
			const early = await letIn(world, kind, 'early');
			await world.settle();
			const sale = await spend(one, two, world);
			// One that comes later is sent all there is at once.
			const late = await letIn(world, kind, 'late');
			await world.settle();
			for (const each of [early, late]) {
				expect(found(SECRETS, await placesOf(each, sale))).toEqual([]);
				expect(each.device.rows('piece')).toEqual(one.rows('piece'));
				const dear = { values: { title: 'Ring', category: 'ring' }, cost: usd(1_00) };
				expect(await each.device.tries('inventory.addPieces', dear)).toMatchObject({
					ok: false,
					refusal: { code: 'not-on-this-device' }
				});
			}
			await world.end();
		}
	);

	test('the same search finds every one of them where it may be, and what a leak would bring', async () => {
		const { world, one, two } = await shopThatSpent();
		const counter = await letIn(world, 'counter', 'third');
		const sale = await spend(one, two, world);
		const places = await placesOf(counter, sale);
		const costs = Object.values(COSTS);
		for (const place of ['its disk', 'its line', 'its shop file'])
			expect(amountsIn(costs, places.get(place) ?? Buffer.alloc(0)), place).toEqual(costs);
		const told = Buffer.concat([...places.values()].slice(3));
		expect(amountsIn(FOLLOWING, told)).toEqual(FOLLOWING);
		// A cost that somebody types into a note of a piece is on every device: the search sees it there.
		const bench = await letIn(world, 'bench', 'bench');
		const id = pieceId(one, 'R-2');
		await one.does('piece.save', { id, fields: { note: `Paid ${dollars(COSTS.since)}` } });
		await world.settle();
		const leaks = found(SECRETS, await placesOf(bench, sale));
		const where = leaks.map((leak) => /^52000000039 in ([^,]+)/.exec(leak)?.[1]);
		for (const place of ['its disk', 'its line', 'its shop file', 'inventory.piece'])
			expect(where).toContain(place);
		await world.end();
	});

	test('INV22 TK12 TK18 nothing that leaves the shop from a device that has the costs says one: no receipt, tag, claim check, envelope, estimate, page of it, mail', async () => {
		const { world, one, two } = await shopThatSpent();
		const sale = await spend(one, two, world);
		const terms = { terms: 'estimate', jobs: [ring({ tasks: [] })] };
		const taken = await takeIn(one, await customer(one), terms);
		const [job] = taken.jobs;
		const { ticket } = taken;
		const jobs = [{ job, tasks: [{ title: 'New head', labor: 95_00, parts: 0 }] }];
		const { estimate } = await one.does<{ estimate: Id }>('tickets.giveEstimate', { ticket, jobs });
		await noteCosts(one, taken);
		const costs = [COSTS.metal, COSTS.findings, COSTS.labor, COSTS.bill];
		expect(amountsIn(costs, Buffer.from(JSON.stringify(costsOf(one, ticket))))).toEqual(costs);
		const shop = { name: 'Okafor & Daughters' };
		const asked = view(one, ticket);
		const until = 1_900_000_000_000 as Instant;
		const paged = { estimate, shop, until, zone: 'America/New_York', locale: 'en-US' };
		const answer = { ticket, estimate, answer: 'approved', how: 'phone' };
		await one.does('tickets.answerEstimate', answer);
		await makeReady(one, taken);
		const pieces = ['R-1', 'R-2'].map((number) => pieceId(one, number));
		const sold = one.asks<ReceiptView>(receipt.name, { sale });
		const out = {
			receipt: printedReceipt(sold, 'en-US'),
			gift: printedGift(sold, 'en-US'),
			tags: printedTags(one.asks<PieceView[]>('inventory.byIds', { ids: pieces }), {}, 'en-US'),
			claim: printedClaim(asked, shop, 'en-US'),
			envelope: printedEnvelope(asked, 'Ada Obi', 'en-US'),
			estimate: printedEstimate(asked, estimate, shop, 'en-US'),
			page: estimatePage(asked, paged),
			mail: noticeMail(view(one, ticket), { email: 'ada@obi.example' }, { about: 'ready', shop })
		};
		const places = Object.entries(out).map(([what, said]) => {
			expect(said, what).toBeTruthy();
			return [what, Buffer.from(JSON.stringify(said))] as const;
		});
		expect(found(SECRETS, new Map(places))).toEqual([]);
		await world.end();
	});
});
