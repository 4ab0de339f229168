import { expect, test } from 'vitest';
import type { ActivityList, ActivityView } from '#lib/commands/activity-asked.ts';
import type { Id } from '#lib/values/id.ts';
import {
	bringBack,
	linesOf,
	pieceId,
	sell,
	sellByCard,
	shopWith,
	usd,
	type Shop
} from '../kit/counters.ts';
import { asksPeople, crew, PIN, signIn } from '../kit/people.ts';
import type { Device } from '../kit/world.ts';

const MINUTE = 60_000;

const log = (device: Device, asked: object = {}): readonly ActivityView[] =>
	device.asks<ActivityList>('workspace.activity', { offset: 0, limit: 200, ...asked }).rows;

/** A manager allows on the second device what a command asks for, and it is done. */
async function allowed(
	{ world, two: device }: Shop,
	command: string,
	input: unknown,
	maya: Id
): Promise<void> {
	world.clock.now += 1_000;
	const id = device.newId();
	const first = await device.tries(command, input, id);
	if (first.ok) throw new Error(`${command} asked nobody`);
	const proof = { person: maya, pin: PIN.maya };
	const permission = first.refusal.permission ?? '';
	await asksPeople(device, { do: 'approve', command: id, permission, proof });
	const then = await device.tries(command, input, id);
	if (!then.ok) throw new Error(then.refusal.message);
}

test('STF15 the log tells who did what by whose leave, and a price before and after', async () => {
	const shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { world, one, two } = shop;
	const { olga, maya, sam } = await crew(one);
	await world.settle();
	await signIn(two, { person: sam, pin: PIN.sam });
	const { sale, number } = await sellByCard(two, 'R-1');
	await allowed(shop, 'selling.voidSale', { sale, reason: 'Wrong piece' }, maya);
	await allowed(shop, 'selling.openWithoutSale', { reason: 'Change for the till' }, maya);
	await allowed(shop, 'staff.noteExport', { what: 'Pieces', rows: 2 }, maya);
	await allowed(shop, 'look.inventory.seeCost', {}, maya);
	const id = pieceId(two, 'R-2');
	const fields = { price: usd(180_000) };
	const changing = two.newId();
	await two.tries('piece.save', { id, fields }, changing);
	await two.does('workspace.undo', { batch: changing });
	expect(two.asks('workspace.activity', { offset: 0, limit: 9 })).toBeUndefined();
	await world.settle();
	const own = log(one, { person: sam });
	const [undo, price, look, out, open, voided, sold] = own;
	expect(undo).toMatchObject({ kind: 'undo', by: sam });
	expect(price).toMatchObject({ kind: 'price', by: sam, undone: true });
	expect(price?.traces[0]).toMatchObject({
		record: { type: 'piece', id },
		changes: ['Price: $2,000.00 → $1,800.00']
	});
	expect(look).toMatchObject({ kind: 'look', by: sam, approved: maya });
	expect(out).toMatchObject({ kind: 'export', traces: [{ text: 'Pieces, 2' }] });
	expect(open).toMatchObject({ kind: 'no-sale', by: sam, approved: maya });
	expect(voided).toMatchObject({ kind: 'void', by: sam, approved: maya });
	expect(voided?.traces[0]).toMatchObject({
		text: `${number} · Wrong piece`,
		href: `/selling/receipt/${sale}`
	});
	expect(sold).toMatchObject({ kind: 'sale', by: sam });
	// Whoever allowed it is found as who did it is; nothing of it was done without leave.
	expect(log(one, { person: maya }).map(({ kind }) => kind)).toEqual(
		[look, out, open, voided].map((act) => act?.kind)
	);
	expect(log(one, { kind: 'void' })).toHaveLength(1);
	// What somebody did by leave of another is found whatever it was.
	expect(log(one, { kind: 'allowed' })).toEqual([look, out, open, voided]);
	expect(log(one, { device: voided?.device, person: olga })).toEqual([]);
	expect(log(one, { from: (voided?.at ?? 0) + 1, person: sam })).not.toContainEqual(voided);
	expect(log(one, { before: voided?.at, person: sam }).map(({ kind }) => kind)).toEqual(['sale']);
	expect(log(one, { looked: true })).toEqual([]);
	const window = one.asks<ActivityList>('workspace.activity', { offset: 1, limit: 2 });
	expect(window.rows).toEqual(log(one).slice(1, 3));
	await world.end();
});

test('STF15 the log tells what was sold, what came off whose tag and what came back, a few pieces of many', async () => {
	const numbers = ['R-1', 'R-2', 'R-3', 'R-4'];
	const shop = await shopWith(numbers.map((number) => ({ number, price: 30_000 })));
	const { world, one } = shop;
	const lines = linesOf(one, numbers);
	const off = lines.map((line, at) =>
		at === 1 ? { ...line, discount: { kind: 'amount', minor: 10_000 } } : line
	);
	const { sale, number } = await sell(one, [], { lines: off });
	const { number: back } = await bringBack(one, sale, [1]);
	const texts = log(one).flatMap(({ kind, traces }) => traces.map(({ text }) => [kind, text]));
	expect(texts).toContainEqual(['discount', `${number} · R-1 · R-2 −33.3 % · R-3 …`]);
	expect(texts).toContainEqual(['refund', `${back} · R-2 back`]);
	await world.end();
});

test('STF15 ten wrong PINs stand in the log, from the third on to be looked at', async () => {
	const { world, one, two } = await shopWith([]);
	const { olga, sam } = await crew(one);
	await world.settle();
	for (let n = 0; n < 10; n += 1) {
		world.clock.now += 6 * MINUTE;
		await signIn(two, { person: sam, pin: String(8_000 + n) });
	}
	await world.settle();
	// The owner went away meanwhile, and their device locked.
	await signIn(one, { person: olga, pin: PIN.olga });
	const wrong = log(one, { kind: 'wrong-pin' });
	expect(wrong).toHaveLength(10);
	expect(wrong[0]).toMatchObject({ concern: 'told', traces: [{ about: sam }] });
	expect(wrong.map(({ concern }) => concern).reverse()).toEqual([
		...[undefined, undefined],
		...Array.from({ length: 8 }, () => 'told')
	]);
	expect(log(one, { looked: true })).toHaveLength(8);
	await world.end();
});

test('STF15 what a device did apart that had not heard of a PIN, or of another role, is marked when it comes', async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1' }]);
	two.cut();
	const { maya, sam } = await crew(one);
	world.clock.now += MINUTE;
	const { sale } = await sellByCard(two, 'R-1');
	two.mend();
	await world.settle();
	expect(log(one, { looked: true })).toMatchObject([{ kind: 'sale', concern: 'nobody' }]);
	await signIn(two, { person: maya, pin: PIN.maya });
	two.cut();
	await one.does('staffMember.save', { id: maya, fields: { role: 'sales' } });
	world.clock.now += MINUTE;
	await two.does('selling.voidSale', { sale, reason: 'Wrong piece' });
	two.mend();
	await world.settle();
	const [marked] = log(one, { looked: true });
	expect(marked).toMatchObject({ kind: 'void', by: maya, concern: 'mayNot' });
	expect(log(one, { looked: true, person: sam })).toEqual([]);
	await world.end();
});

test('STF15 what somebody does on one device after another took them out of use is marked; what they did before, what they do once they are back, and giving up a role of their own is not', async () => {
	const { world, one, two } = await shopWith(['R-1', 'R-2', 'R-3'].map((number) => ({ number })));
	const { olga, maya, sam } = await crew(one);
	await world.settle();
	await signIn(two, { person: sam, pin: PIN.sam });
	const { number: before } = await sellByCard(two, 'R-1');
	two.cut();
	await one.does('staffMember.archive', { id: sam, archived: true });
	world.clock.now += MINUTE;
	const { number: after } = await sellByCard(two, 'R-2');
	two.mend();
	await world.settle();
	const [marked, ...others] = log(one, { looked: true });
	expect(others).toEqual([]);
	expect(marked).toMatchObject({ by: sam, concern: 'gone' });
	expect(marked?.traces[0]?.text).toContain(after);
	expect(marked?.traces[0]?.text).not.toContain(before);
	// Back at work, what they did meanwhile stays marked, and what they do now is not.
	await one.does('staffMember.archive', { id: sam, archived: false });
	world.clock.now += MINUTE;
	await one.does('staffMember.save', { id: maya, fields: { role: 'owner' } });
	await world.settle();
	await signIn(two, { person: sam, pin: PIN.sam });
	await sellByCard(two, 'R-3');
	await one.does('staffMember.save', { id: olga, fields: { role: 'sales' } });
	await world.settle();
	expect(await signIn(one, { person: maya, pin: PIN.maya })).toBe('done');
	expect(log(one, { looked: true })).toEqual([marked]);
	await world.end();
});
