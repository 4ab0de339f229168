import { afterEach, expect, test } from 'vitest';
import type { Outcome, InvitationView } from '#lib/workspace/contract.ts';
import { pieceId, sellByCard, shopWith, type Shop } from '../kit/counters.ts';
import { until, type Device, type World } from '../kit/world.ts';

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

/** A shop, and a tablet that has never been in it. */
async function shopAndTablet(): Promise<Shop & { tablet: Device }> {
	const shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	world = shop.world;
	const tablet = await world.stranger('tablet');
	return { ...shop, tablet };
}

async function ticketOf(device: Device): Promise<string> {
	const outcome = (await device.engine.membership.invite(
		'counter',
		undefined
	)) as Outcome<InvitationView>;
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.result.ticket;
}

/** The digits on the tablet, once they are there. */
async function digitsOn(tablet: Device): Promise<string> {
	await until(() => tablet.engine.status().knocking?.is === 'waiting', 'the tablet waits');
	const { knocking } = tablet.engine.status();
	return knocking?.is === 'waiting' ? knocking.digits : '';
}

function deviceOf(tablet: Device): string {
	return tablet.engine.status().device ?? '';
}

const inTheShop = (tablet: Device) => tablet.engine.status().prefix !== undefined;

test('SET10 A device that scanned the link is let in by the digits it shows, and by no others', async () => {
	const { one, two, tablet, world } = await shopAndTablet();
	await tablet.engine.membership.knock(await ticketOf(one), ' The tablet ');
	const digits = await digitsOn(tablet);
	await until(() => one.engine.status().askers.length === 1, 'the shop sees who asks');
	expect(one.engine.status().askers).toMatchObject([{ name: 'The tablet' }]);
	expect(two.engine.status().askers).toEqual([]);
	const { membership } = one.engine;
	const wrong = await membership.admit(deviceOf(tablet), digits === '111111' ? '222222' : '111111');
	expect(wrong).toMatchObject({ ok: false, refusal: { code: 'wrong-digits' } });
	expect(inTheShop(tablet)).toBe(false);
	// As a person types them.
	const spaced = `${digits.slice(0, 3)} ${digits.slice(3)}`;
	expect(await membership.admit(deviceOf(tablet), spaced)).toMatchObject({ ok: true });
	await until(() => inTheShop(tablet), 'the tablet is in');
	expect(tablet.engine.status()).toMatchObject({ prefix: 'A3' });
	expect(tablet.engine.status().knocking).toBeUndefined();
	await world.settle();
	await sellByCard(tablet, 'R-1');
	await world.settle();
	expect(one.rows('sale')).toEqual(tablet.rows('sale'));
});

test('SET10 Three times other digits, or a word of the shop, sends the device away, and it says so', async () => {
	const { one, tablet } = await shopAndTablet();
	const { membership } = one.engine;
	await tablet.engine.membership.knock(await ticketOf(one), 'Tablet');
	const digits = await digitsOn(tablet);
	const wrong = digits === '111111' ? '222222' : '111111';
	const codes: unknown[] = [];
	for (let n = 0; n < 3; n++) {
		const outcome = await membership.admit(deviceOf(tablet), wrong);
		codes.push(outcome.ok || outcome.refusal.code);
	}
	expect(codes).toEqual(['wrong-digits', 'wrong-digits', 'not-asking']);
	await until(() => tablet.engine.status().knocking?.is === 'refused', 'the tablet says so');
	await tablet.engine.membership.knock(await ticketOf(one), 'Tablet');
	await digitsOn(tablet);
	await membership.turnAway(deviceOf(tablet));
	await until(() => tablet.engine.status().knocking?.is === 'refused', 'the tablet says so');
	expect(tablet.engine.status().knocking).toMatchObject({
		message: expect.stringContaining('did not let this device in') as string
	});
	await until(() => one.engine.status().askers.length === 0, 'nobody asks');
	expect(inTheShop(tablet)).toBe(false);
});

test('SET11 Asking outlives both devices: switched off and on again, they go on where they were', async () => {
	const { one, tablet } = await shopAndTablet();
	await tablet.engine.membership.knock(await ticketOf(one), 'Tablet');
	const digits = await digitsOn(tablet);
	await tablet.restart();
	expect(await digitsOn(tablet)).toBe(digits);
	await one.restart();
	await until(() => one.engine.status().askers.length === 1, 'the shop still sees who asks');
	// Its line is cut when it is let in; it learns of it when the line is back.
	tablet.cut();
	expect(await one.engine.membership.admit(deviceOf(tablet), digits)).toMatchObject({ ok: true });
	expect(inTheShop(tablet)).toBe(false);
	tablet.mend();
	await until(() => inTheShop(tablet), 'the tablet is in');
	// And it does not ask again.
	await tablet.restart();
	await until(() => tablet.engine.status().online, 'the tablet is back');
	expect(tablet.engine.status().knocking).toBeUndefined();
});

test('SET11 One link is for one device: the second is told so, and may ask with a link of its own', async () => {
	const { one, tablet, world } = await shopAndTablet();
	const other = await world.stranger('other');
	const ticket = await ticketOf(one);
	await tablet.engine.membership.knock(ticket, 'Tablet');
	const digits = await digitsOn(tablet);
	await other.engine.membership.knock(ticket, 'Other');
	await until(() => other.engine.status().knocking?.is === 'refused', 'the other is told');
	await other.engine.membership.knock(await ticketOf(one), 'Other');
	const others = await digitsOn(other);
	await until(() => one.engine.status().askers.length === 2, 'both ask');
	const { membership } = one.engine;
	const both = await Promise.all([
		membership.admit(deviceOf(tablet), digits),
		membership.admit(deviceOf(other), others)
	]);
	expect(both.map(({ ok }) => ok)).toEqual([true, true]);
	await until(() => inTheShop(tablet) && inTheShop(other), 'both are in');
	const prefixes = [tablet, other].map((device) => device.engine.status().prefix);
	expect([...prefixes].sort()).toEqual(['A3', 'A4']);
});

test('SET11 A link that is over says so; a typed code still lets the device in', async () => {
	const { one, tablet } = await shopAndTablet();
	const outcome = await tablet.engine.membership.knock('AAAAAAAAAAAAAAAAAAAAAA', 'Tablet');
	expect(outcome).toMatchObject({ ok: true });
	await until(() => tablet.engine.status().knocking?.is === 'refused', 'the tablet says so');
	expect(await tablet.engine.membership.knock('no ticket', 'Tablet')).toMatchObject({
		refusal: { code: 'ticket-gone' }
	});
	const invitation = await one.engine.membership.invite('counter', undefined);
	const code = invitation.ok ? invitation.result.code : '';
	expect(await tablet.engine.membership.join(code, 'Tablet')).toMatchObject({ ok: true });
	expect(tablet.engine.status().knocking).toBeUndefined();
});

test('SET3 A code that is typed before a slow device follows the relay waits for it', async () => {
	const { one, tablet } = await shopAndTablet();
	const invitation = await one.engine.membership.invite('counter', undefined);
	await tablet.stop();
	await tablet.begin();
	const code = invitation.ok ? invitation.result.code : '';
	expect(await tablet.engine.membership.join(code, 'Tablet')).toMatchObject({ ok: true });
});

test('SET12 A device that was just let in says how much of the shop is here, and sells when what a sale needs is', async () => {
	const shop = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	world = shop.world;
	const { one } = shop;
	world.clock.now += 40 * 86_400_000;
	await sellByCard(one, 'R-2');
	await world.settle();
	const told: { done: number; of: number }[] = [];
	// Here all of it comes sooner than a screen is told twice: what it would be told after each message.
	const note = () => {
		const history = tablet.engine.status().history;
		if (history) told.push(history);
	};
	let asks = false;
	const hears = () => {
		if (asks) queueMicrotask(note);
	};
	const tablet = await world.stranger('late', { hears });
	asks = true;
	await tablet.engine.membership.knock(await ticketOf(one), 'Late');
	const digits = await digitsOn(tablet);
	await one.engine.membership.admit(deviceOf(tablet), digits);
	await world.settle();
	expect(told[0]).toMatchObject({ done: 0 });
	expect(told[0]?.of).toBe(tablet.copies.opened().length);
	expect(told.map(({ done }) => done)).toEqual(
		[...told.map(({ done }) => done)].sort((a, b) => a - b)
	);
	expect(tablet.engine.status().history).toBeUndefined();
	expect(pieceId(tablet, 'R-1')).toBe(pieceId(one, 'R-1'));
	const opened = tablet.copies.opened();
	expect(opened[0]).toMatch(/^directory\//);
	const periods = opened
		.filter((name) => !name.startsWith('directory/'))
		.map((name) => name.split('/')[1]);
	expect(periods).toEqual([...periods].sort().reverse());
	await sellByCard(tablet, 'R-1');
});
