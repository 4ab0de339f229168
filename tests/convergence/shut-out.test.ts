import { afterEach, expect, test } from 'vitest';
import type { PaperLine } from '#lib/sync/papers-http.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import type { FleetAsk, FleetView, Outcome } from '#lib/workspace/contract.ts';
import { balances, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { jpeg } from '../kit/pictures.ts';
import { until, type Device, type World } from '../kit/world.ts';

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

/** The owner's device, and a counter that sold something while it was out of reach. */
async function stolen(): Promise<Shop & { number: string }> {
	const shop = await shopWith([{ number: 'R-1', price: 10_000, cost: 4_000 }, { number: 'R-2' }]);
	world = shop.world;
	shop.two.cut();
	const { number } = await sellByCard(shop.two, 'R-1');
	return { ...shop, number };
}

function fleet<Result = null>(device: Device, ask: FleetAsk): Promise<Outcome<Result>> {
	return device.engine.lookAfter(ask) as Promise<Outcome<Result>>;
}

async function survey(device: Device): Promise<FleetView> {
	const outcome = await fleet<FleetView>(device, { do: 'survey' });
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result;
}

function idOf(device: Device): string {
	return device.engine.status().device ?? '';
}

/** Shuts a device out, and lets it find out. */
async function shutOut({ one, two }: Shop): Promise<void> {
	expect(await fleet(one, { do: 'revoke', device: idOf(two) })).toMatchObject({ ok: true });
	two.mend();
	await until(() => two.forgotten === 1, 'the device forgets the shop');
	await until(() => two.engine.status().stranger !== undefined, 'it is a stranger');
	two.cut();
}

test('SET15 A device that is shut out hands over what it had not sent, then forgets all of the shop', async () => {
	const shop = await stolen();
	const { one, two } = shop;
	const before = idOf(two);
	await shutOut(shop);
	expect(idOf(two)).not.toBe(before);
	expect(two.engine.status()).toMatchObject({ unsent: 0, stranger: { claimed: true } });
	for (const words of ['R-1', 'R-2', 'Okafor']) expect(await two.keeps(words)).toBe(false);
	expect(await two.tries('selling.completeSale', {})).toMatchObject({ ok: false });
	// Nothing of it is in the shop yet.
	await shop.world.settle();
	expect(Object.keys(one.rows('sale'))).toEqual([]);
	const { quarantine } = await survey(one);
	expect(quarantine).toMatchObject([{ device: before, what: ['Sale A2-000001 · R-1'] }]);
});

test('SET15 The photos that are on it alone come with it, before it forgets the shop', async () => {
	const { one, world: it } = await shopWith([]);
	world = it;
	const kept: string[] = [];
	let up = false;
	const line: PaperLine = {
		send: async (hash, _content, prove) => {
			if (!up || (await prove('PUT', `/papers/${hash}`)) === undefined) return 'later';
			kept.push(hash);
			return 'kept';
		},
		fetch: async () => 'absent',
		lacks: async () => []
	};
	const store = new MemoryPapers();
	const papers = { store, line, freeBytes: async () => undefined };
	const three = await it.device('three', { papers });
	await it.settle();
	three.cut();
	const [full, thumb] = [jpeg(1).buffer, jpeg(2).buffer];
	expect(await three.engine.papers.add({ full, thumb })).toMatchObject({ ok: true });
	expect(await fleet(one, { do: 'revoke', device: idOf(three) })).toMatchObject({ ok: true });
	up = true;
	expect(kept).toEqual([]);
	three.mend();
	await until(() => three.forgotten === 1, 'the device forgets the shop');
	expect(kept).toHaveLength(2);
});

test('SET15 An accepted sale stands once, however often it is accepted, and by whom', async () => {
	const shop = await stolen();
	const { one, world, number } = shop;
	const three = await world.device('three');
	await shutOut(shop);
	await fleet(one, { do: 'change', device: idOf(three), change: { class: 'owner' } });
	await until(
		() => three.engine.membership.class === 'owner' && three.engine.status().online,
		'two'
	);
	const { quarantine } = await survey(one);
	const keys = quarantine.flatMap((each) => each.keys);
	const both = await Promise.all(
		[one, three].map((device) => fleet(device, { do: 'rule', keys, accept: true }))
	);
	expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
	await fleet(one, { do: 'rule', keys, accept: true });
	await survey(one);
	await survey(three);
	await world.settle();
	for (const device of [one, three]) {
		expect(Object.values(device.rows('sale'))).toMatchObject([{ number }]);
		expect(balances(device)['4000']).toBe(-100_00);
	}
	expect((await survey(one)).quarantine).toEqual([]);
});

test('SET15 A rejected sale stays out of the shop, and nobody brings it in after', async () => {
	const shop = await stolen();
	const { one, world } = shop;
	await shutOut(shop);
	const keys = (await survey(one)).quarantine.flatMap((each) => each.keys);
	expect(await fleet(one, { do: 'rule', keys, accept: false })).toMatchObject({ ok: true });
	await fleet(one, { do: 'rule', keys, accept: true });
	await world.settle();
	expect(Object.keys(one.rows('sale'))).toEqual([]);
	expect((await survey(one)).quarantine).toEqual([]);
});

test('SET15 A device that could not keep what it accepted brings it in when it looks again', async () => {
	const shop = await stolen();
	const { one, world, number } = shop;
	await shutOut(shop);
	const keys = (await survey(one)).quarantine.flatMap((each) => each.keys);
	// The relay has the ruling, and this device's disk is full just then.
	const { storage } = one;
	const append = storage.appendJournal.bind(storage);
	storage.appendJournal = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
	expect(await fleet(one, { do: 'rule', keys, accept: true })).toMatchObject({
		refusal: { code: 'not-saved' }
	});
	storage.appendJournal = append;
	await one.restart();
	await until(() => one.engine.status().online, 'it is back');
	await survey(one);
	await world.settle();
	expect(Object.values(one.rows('sale'))).toMatchObject([{ number }]);
});

test('SET16 Only an owner’s device shuts out, and the only owner’s device stays', async () => {
	const { one, two, world: it } = await shopWith([]);
	world = it;
	expect(await fleet(two, { do: 'revoke', device: idOf(one) })).toMatchObject({
		refusal: { code: 'not-owner-device' }
	});
	expect(await fleet(one, { do: 'revoke', device: idOf(one) })).toMatchObject({
		refusal: { code: 'last-owner' }
	});
	one.cut();
	expect(await fleet(one, { do: 'survey' })).toMatchObject({ refusal: { code: 'relay-needed' } });
});
