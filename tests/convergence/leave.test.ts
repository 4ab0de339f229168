import { expect, test } from 'vitest';
import type { ActivityList } from '#lib/commands/activity-asked.ts';
import type { Id } from '#lib/values/id.ts';
import { backOf, linesOf, pieceId, sell, sellByCard, shopWith, usd } from '../kit/counters.ts';
import { factsOf } from '../kit/journal.ts';
import { asksPeople, crew, PIN, signIn } from '../kit/people.ts';
import type { Device } from '../kit/world.ts';

/** Runs a command that needs somebody's leave: refused first, then allowed by them, same command id. */
async function allowed(
	device: Device,
	command: string,
	input: unknown,
	permission: string,
	by: { readonly person: Id; readonly pin: string }
): Promise<void> {
	const id = device.newId();
	const first = await device.tries(command, input, id);
	expect(first).toMatchObject({ ok: false, refusal: { code: 'step-up', permission } });
	const ask = { do: 'approve', command: id, permission, proof: by } as const;
	expect(await asksPeople(device, ask)).toBe('done');
	expect((await device.tries(command, input, id)).ok).toBe(true);
}

test('SL12 SL14 SL43 a void, money back and a drawer opened without a sale need a manager, and name both', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { maya, sam } = await crew(one);
	const manager = { person: maya, pin: PIN.maya };
	await signIn(one, { person: sam, pin: PIN.sam });
	const { sale: first } = await sellByCard(one, 'R-1');
	const { sale: second } = await sellByCard(one, 'R-2');
	const void_ = { sale: first, reason: 'Wrong piece' };
	await allowed(one, 'selling.voidSale', void_, 'selling.voidSale', manager);
	const back = { lines: [], returns: backOf(second, [0]), tenders: [] };
	await allowed(one, 'selling.completeSale', back, 'selling.giveBack', manager);
	const open = { reason: 'Change for a customer' };
	await allowed(one, 'selling.openWithoutSale', open, 'selling.openWithoutSale', manager);
	const told = (await factsOf(one)).filter(({ approved }) => approved !== undefined);
	expect(told.map(({ type, by, approved }) => [type, by, approved])).toEqual(
		['sale.voided.v1', 'sale.completed.v1', 'drawer.openedWithoutSale.v1'].map((type) => [
			type,
			sam,
			maya
		])
	);
	await world.end();
});

test('SL41 SET10 more off a tag than the location lets anybody take needs a manager; ten percent unless it says so', async () => {
	const { world, one, location } = await shopWith([
		{ number: 'R-1', price: 100_000 },
		{ number: 'R-2', price: 100_000 },
		{ number: 'R-3', price: 100_000 }
	]);
	const { maya, sam } = await crew(one);
	const off = (number: string, minor: number) => ({
		lines: linesOf(one, [number]).map((line) => ({ ...line, discount: { kind: 'amount', minor } })),
		tenders: [{ kind: 'card' }]
	});
	await one.does('location.save', { id: location, fields: { discountLimit: 20_000 } });
	await signIn(one, { person: sam, pin: PIN.sam });
	await one.does('selling.completeSale', off('R-1', 20_000));
	const manager = { person: maya, pin: PIN.maya };
	const more = off('R-2', 20_001);
	await allowed(one, 'selling.completeSale', more, 'selling.discountMore', manager);
	const less = { id: location, fields: { discountLimit: null } };
	await allowed(one, 'location.save', less, 'settings.changeShop', manager);
	const usual = await one.tries('selling.completeSale', off('R-3', 10_001));
	expect(usual).toMatchObject({ refusal: { permission: 'selling.discountMore' } });
	await one.does('selling.completeSale', off('R-3', 10_000));
	await world.end();
});

test('SL42 offline, a piece of another place is sold by a manager’s leave; online by anybody', async () => {
	const pieces = [{ number: 'R-1' }, { number: 'R-2' }, { number: 'R-3' }];
	const { world, one, location } = await shopWith(pieces);
	const { maya, sam } = await crew(one);
	const { id: other } = await one.does<{ id: Id }>('location.save', {
		fields: { name: 'Annex', currency: 'USD', zone: 'America/New_York' }
	});
	const { id: window } = await one.does<{ id: Id }>('case.save', {
		fields: { name: 'Annex window', code: 'C-9', location: other }
	});
	await one.does('inventory.movePieces', {
		pieces: [pieceId(one, 'R-1'), pieceId(one, 'R-2')],
		case: window
	});
	await one.engine.place(location);
	await signIn(one, { person: sam, pin: PIN.sam });
	await sell(one, ['R-1']);
	one.cut();
	const input = { lines: linesOf(one, ['R-2']), tenders: [{ kind: 'card' }] };
	const manager = { person: maya, pin: PIN.maya };
	await allowed(one, 'selling.completeSale', input, 'selling.sellFromElsewhere', manager);
	await sell(one, ['R-3']);
	await world.end();
});

/** Each act that asks for leave, made ready while Sam may still ask, with the permission that it needs. */
const ACTS: readonly (readonly [
	what: string,
	permission: string,
	ready: (device: Device) => Promise<readonly [command: string, input: unknown]>
])[] = [
	[
		'a discount over the limit',
		'selling.discountMore',
		async (device) => [
			'selling.completeSale',
			{
				lines: linesOf(device, ['R-1']).map((line) => ({
					...line,
					discount: { kind: 'amount', minor: 60_000 }
				})),
				tenders: [{ kind: 'card' }]
			}
		]
	],
	[
		'a void',
		'selling.voidSale',
		async (device) => {
			const { sale } = await sellByCard(device, 'R-1');
			return ['selling.voidSale', { sale, reason: 'Wrong piece' }];
		}
	],
	[
		'a refund',
		'selling.giveBack',
		async (device) => {
			const { sale } = await sellByCard(device, 'R-1');
			return ['selling.completeSale', { lines: [], returns: backOf(sale, [0]), tenders: [] }];
		}
	],
	[
		'a sale of a piece that another place holds',
		'selling.sellFromElsewhere',
		async (device) => [
			'selling.completeSale',
			{ lines: linesOf(device, ['R-2']), tenders: [{ kind: 'card' }] }
		]
	],
	[
		'a cost',
		'inventory.seeCost',
		async (device) => [
			'pieceCost.save',
			{ id: pieceId(device, 'R-1'), fields: { cost: usd(400_00), since: '2026-11-23' } }
		]
	],
	['an export', 'workspace.export', async () => ['staff.noteExport', { what: 'Pieces', rows: 2 }]],
	[
		'a drawer opened without a sale',
		'selling.openWithoutSale',
		async () => ['selling.openWithoutSale', { reason: 'Change for a customer' }]
	]
];

test.each(ACTS)(
	'STF3 STF8 STF15 offline, %s is allowed in place by a manager whom another device takes out of use meanwhile: both names are on it everywhere, and nothing more is allowed by them',
	async (_what, permission, ready) => {
		const { world, one, two, location } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
		const { olga, maya, sam } = await crew(one);
		const { id: other } = await one.does<{ id: Id }>('location.save', {
			fields: { name: 'Annex', currency: 'USD', zone: 'America/New_York' }
		});
		const { id: window } = await one.does<{ id: Id }>('case.save', {
			fields: { name: 'Annex window', code: 'C-9', location: other }
		});
		await one.does('inventory.movePieces', { pieces: [pieceId(one, 'R-2')], case: window });
		await one.engine.place(location);
		await world.settle();
		await signIn(one, { person: sam, pin: PIN.sam });
		await signIn(two, { person: olga, pin: PIN.olga });
		one.cut();
		// The other device takes the manager out of use meanwhile; this one cannot know.
		await two.does('staffMember.archive', { id: maya, archived: true });
		const [command, input] = await ready(one);
		world.clock.now += 60_000;
		const manager = { person: maya, pin: PIN.maya };
		await allowed(one, command, input, permission, manager);
		expect((await factsOf(one)).at(-1)).toMatchObject({ by: sam, approved: maya });
		one.mend();
		await world.settle();
		await signIn(one, { person: olga, pin: PIN.olga });
		for (const device of [one, two]) {
			const log = { offset: 0, limit: 99 };
			const { rows } = device.asks<ActivityList>('workspace.activity', log);
			// Whoever reads the log is told that the one who allowed it was out of use by then.
			const marked = { by: sam, approved: maya, concern: 'gone' };
			expect(rows).toContainEqual(expect.objectContaining(marked));
		}
		await signIn(one, { person: sam, pin: PIN.sam });
		// From now on nobody here is allowed anything by them.
		const ask = { do: 'approve', command: one.newId(), permission, proof: manager } as const;
		expect(await asksPeople(one, ask)).toMatch(/no PIN|may not/);
		await world.end();
	}
);
