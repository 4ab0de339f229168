import { expect, test } from 'vitest';
import type { Id } from '#lib/values/id.ts';
import { backOf, linesOf, pieceId, sell, sellByCard, shopWith } from '../kit/counters.ts';
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
