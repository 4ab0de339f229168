import { afterEach, expect, test } from 'vitest';
import { until, World, type Device } from '../kit/world.ts';
import type { Id } from '#lib/values/id.ts';

let world: World;
afterEach(() => world.end());

const doings = (device: Device) =>
	device.engine
		.status()
		.here.filter((each) => each.device !== device.engine.status().device)
		.flatMap((each) => each.doing);

async function two(): Promise<readonly [Device, Device]> {
	world = new World();
	return [await world.device('one'), await world.device('two')];
}

test('what the tabs of a device are doing is seen on the other, until it leaves or stops doing it', async () => {
	const [one, two_] = await two();
	one.engine.present('tab 1', { cart: ['ring'] });
	one.engine.present('tab 2', { cart: ['chain'] });
	await until(() => doings(two_).length === 2, 'both carts are seen');
	expect(doings(two_)).toEqual([{ cart: ['ring'] }, { cart: ['chain'] }]);
	one.engine.present('tab 1', undefined);
	await until(() => doings(two_).length === 1, 'one cart is gone');
	one.cut();
	await until(() => doings(two_).length === 0, 'who is cut off is not shown');
	one.mend();
	await until(() => doings(two_).length === 1, 'who comes back says it again');
});

test('a command’s place in the order is waited for online, and offline it is known at once that there is none', async () => {
	const [one] = await two();
	const save = async (): Promise<Id> => {
		const id = one.newId();
		const outcome = await one.tries(
			'piece.save',
			{ fields: { stockNumber: id, title: 'Ring' } },
			id
		);
		expect(outcome.ok).toBe(true);
		return id;
	};
	const first = await save();
	expect(await one.engine.ordered(first, 2_000)).toBe(true);
	// Long ago, or of an earlier run: nothing is waited for.
	expect(await one.engine.ordered(first, 2_000)).toBe(true);
	one.cut();
	const second = await save();
	const asked = Date.now();
	expect(await one.engine.ordered(second, 60_000)).toBe(false);
	expect(Date.now() - asked).toBeLessThan(60_000);
	one.mend();
	await until(() => one.engine.status().online, 'the line is back');
	expect(await one.engine.ordered(second, 4_000)).toBe(true);
});
