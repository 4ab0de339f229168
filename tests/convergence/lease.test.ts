import { afterEach, expect, test } from 'vitest';
import { LEASE_HOURS, type DeviceChange, type DeviceClass } from '#lib/sync/devices.ts';
import { pieceId, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { asksPeople, crew, PIN, signIn } from '../kit/people.ts';
import { until, type Device, type World } from '../kit/world.ts';

const HOUR_MS = 3_600_000;

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

function idOf(device: Device): string {
	return device.engine.status().device ?? '';
}

async function change({ one, two }: Shop, what: DeviceChange): Promise<void> {
	const device = idOf(two);
	const outcome = await one.engine.lookAfter({ do: 'change', device, change: what });
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	const [[name, value] = []] = Object.entries(what);
	await until(
		() =>
			two.engine
				.status()
				.devices.some((each) => each.device === device && each[name as 'lease'] === value),
		'it is told'
	);
}

/** Hours that a device may go on alone from now. */
async function hoursLeft(device: Device, { clock }: World): Promise<number> {
	device.cut();
	await until(() => device.engine.status().lease !== undefined, 'it is alone');
	return Math.round(((device.engine.status().lease ?? 0) - clock.now) / HOUR_MS);
}

/** A question, asked as a screen does: its answer, or what whoever asks lacks leave for. */
function asked(device: Device, query: string, args: unknown): unknown {
	let heard: unknown;
	const stop = device.engine.watch(query, args, {
		answer: (answer) => (heard = answer),
		withheld: (permission) => (heard = `kept back: ${permission}`)
	});
	stop();
	return heard;
}

/** What somebody at a counter sees of a customer, of what was sold, of a piece’s past, and what it cost. */
function sees(device: Device, person: string) {
	const list = { offset: 0, limit: 9 };
	const everybody = asked(device, 'customers.people', { text: '', standing: 'here', ...list });
	const sales = asked(device, 'selling.list', { text: '', shown: 'all', ...list });
	const found = asked(device, 'customers.find', { text: 'okonkwo', limit: 9 });
	const [named] = asked(device, 'customers.byIds', { ids: [person] }) as { name: string }[];
	const piece = asked(device, 'inventory.piece', { id: pieceId(device, 'R-3') }) as {
		cost: unknown;
		history: readonly unknown[];
	};
	return {
		customers: typeof everybody === 'object' && (found as readonly unknown[]).length === 1,
		/** What is put by is handed over by name. */
		name: named?.name,
		contacts: JSON.stringify(named).includes('okonkwo@example'),
		sales: typeof sales === 'object',
		history: piece.history.length > 0,
		/** The days before today, beside what today took. */
		week: device.asks<readonly unknown[]>('selling.week').length > 1,
		cost: piece.cost !== null
	};
}

test('SET17 A device may be alone for as long as its kind is made for, and as an owner says', async () => {
	const shop = await shopWith([]);
	world = shop.world;
	expect(LEASE_HOURS).toEqual({
		counter: 72,
		bench: 72,
		owner: 168,
		'back-office': 168,
		show: 720
	} satisfies Record<DeviceClass, number>);
	expect(shop.two.engine.status().lease).toBeUndefined();
	expect(await hoursLeft(shop.two, shop.world)).toBe(72);
	shop.two.mend();
	await shop.world.settle();
	await change(shop, { lease: 60 });
	expect(await hoursLeft(shop.two, shop.world)).toBe(60 * 24);
	expect(await hoursLeft(shop.one, shop.world)).toBe(168);
});

test('SET17 At the end of its lease a device hides customers, costs and what was before, and sells on; a manager shows them for a day', async () => {
	const pieces = ['R-1', 'R-2', 'R-3'].map((number) => ({ number, price: 10_000, cost: 4_000 }));
	const { one, two, world: it } = await shopWith(pieces);
	world = it;
	const fields = { name: 'Ada Okonkwo', email: 'okonkwo@example.com' };
	const { id: ada } = await one.does<{ id: string }>('person.save', { fields });
	const { olga, maya, sam } = await crew(one);
	await it.settle();
	const all = {
		...{ customers: true, name: 'Ada Okonkwo', contacts: true },
		...{ sales: true, history: true, week: true, cost: true }
	};
	const none = { ...all, customers: false, contacts: false };
	const [sales, history, week, cost] = [false, false, false, false];
	const hidden = { ...none, sales, history, week, cost };
	await signIn(two, { person: olga, pin: PIN.olga });
	two.cut();
	await until(() => two.engine.status().lease !== undefined, 'it is alone');
	it.clock.now += 71 * HOUR_MS;
	await signIn(two, { person: olga, pin: PIN.olga });
	expect(sees(two, ada)).toEqual(all);
	it.clock.now += 2 * HOUR_MS;
	await signIn(two, { person: olga, pin: PIN.olga });
	expect(sees(two, ada)).toEqual(hidden);
	await sellByCard(two, 'R-1');
	// Turning its clock back does not help, nor switching it off and on.
	two.jump(-10 * HOUR_MS);
	expect(sees(two, ada)).toEqual(hidden);
	await two.restart();
	expect(sees(two, ada)).toEqual(hidden);

	const lookBy = async (person: string, pin: string, permission = 'customers.see') => {
		const command = two.newId();
		const proof = { person: person as typeof olga, pin };
		const said = await asksPeople(two, { do: 'approve', command, permission, proof });
		if (said !== 'done') return said;
		return (await two.tries(`look.${permission}`, {}, command)).ok;
	};
	// Whoever sells sees customers any other day; today a manager must say that it is in the right hands.
	await signIn(two, { person: sam, pin: PIN.sam });
	expect(await lookBy(sam, PIN.sam)).toMatch(/a manager must allow it/);
	expect(await lookBy(maya, PIN.maya)).toBe(true);
	await until(() => sees(two, ada).customers, 'everything is shown');
	expect(sees(two, ada)).toEqual({ ...all, cost: false });
	await two.restart();
	await signIn(two, { person: olga, pin: PIN.olga });
	expect(sees(two, ada)).toEqual(all);
	await sellByCard(two, 'R-2');
	// The next day it is asked for again.
	it.clock.now += 25 * HOUR_MS;
	await signIn(two, { person: olga, pin: PIN.olga });
	expect(sees(two, ada)).toEqual(hidden);
	two.jump(10 * HOUR_MS);
	two.mend();
	await it.settle();
	await signIn(two, { person: olga, pin: PIN.olga });
	expect(sees(two, ada)).toEqual(all);
	expect(Object.keys(one.rows('sale'))).toHaveLength(2);
});

test('SET19 A device that goes to a show works alone until the day it is back, and is called back', async () => {
	const shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { one, two, world: it } = shop;
	world = it;
	await change(shop, { away: it.clock.now + 300 * HOUR_MS });
	expect(await hoursLeft(two, it)).toBe(300);
	it.clock.now += 290 * HOUR_MS;
	await sellByCard(two, 'R-1');
	expect(two.engine.membership.overdue).toBe(false);
	it.clock.now += 11 * HOUR_MS;
	expect(two.engine.membership.overdue).toBe(true);
	two.mend();
	await it.settle();
	await change(shop, { away: 0 });
	expect(await hoursLeft(two, it)).toBe(72);
	expect(Object.keys(one.rows('sale'))).toHaveLength(1);
});
