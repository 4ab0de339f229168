import { expect, test } from 'vitest';
import type { ActivityList } from '#lib/commands/activity-asked.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import type { Id } from '#lib/values/id.ts';
import { pieceId, refusal, sell, sellByCard, shopWith } from '../kit/counters.ts';
import { asksPeople, atWork, crew, givePin, hire, PIN, signIn } from '../kit/people.ts';
import { factsOf } from '../kit/journal.ts';

const MINUTE = 60_000;

test('STF2 as long as no owner has a PIN the shop is open to all, and the first PIN is an owner’s', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }]);
	const sam = await hire(one, 'Sam Ode', 'sales');
	const early = { do: 'set-pin', command: one.newId(), person: sam, pin: PIN.sam } as const;
	expect(await asksPeople(one, early)).toMatch(/first PIN must be an owner/);
	await sellByCard(one, 'R-1');
	expect(one.engine.people.actor()).toMatchObject({ guarded: false });
	const olga = await hire(one, 'Olga Okafor', 'owner');
	await givePin(one, olga, PIN.olga);
	expect(one.engine.people.actor()).toMatchObject({ guarded: true, person: olga });
	expect((await factsOf(one)).filter(({ by }) => by !== undefined)).toEqual([]);
	await givePin(one, sam, PIN.sam);
	expect((await factsOf(one)).at(-1)).toMatchObject({ type: 'pin.set.v1', by: olga });
	await world.end();
});

test('STF4 STF6 a PIN works on a device that never heard it said, offline; a wrong one is counted there', async () => {
	const { world, one, two } = await shopWith([]);
	const { sam } = await crew(one);
	await world.settle();
	for (const device of [one, two]) device.cut();
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toBe('done');
	expect(atWork(two)).toBe(sam);
	expect(await two.keeps(`"${PIN.sam}"`)).toBe(false);
	await asksPeople(two, { do: 'lock' });
	expect(await signIn(two, { person: sam, pin: '9999' })).toMatch(/Wrong PIN; 9 more tries/);
	expect(await signIn(two, { person: sam, pin: '9998' })).toMatch(/8 more tries here\.$/);
	expect(await signIn(two, { person: sam, pin: '9997' })).toMatch(/7 more tries.*Wait 5 seconds/);
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toMatch(/Try again in 5 seconds/);
	await two.restart();
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toMatch(/Try again in/);
	world.clock.now += 6_000;
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toBe('done');
	expect(await signIn(one, { person: sam, pin: PIN.sam })).toBe('done');
	const wrong = (await factsOf(two)).filter(({ type }) => type === 'pin.failed.v1');
	expect(wrong.map(({ body }) => body)).toEqual(
		[1, 2, 3].map((tries) => ({ person: sam, tries, approves: false }))
	);
	await world.end();
});

test('STF6 ten wrong PINs shut somebody out of one device, until a manager or a new PIN lets them in', async () => {
	const { world, one, two } = await shopWith([]);
	const { olga, maya, sam } = await crew(one);
	await world.settle();
	const fail = async () => {
		for (let n = 0; n < 10; n += 1) {
			world.clock.now += 6 * MINUTE;
			await signIn(two, { person: sam, pin: String(8_000 + n) });
		}
	};
	await fail();
	world.clock.now += 6 * MINUTE;
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toMatch(/Ten wrong PINs/);
	expect(await signIn(one, { person: sam, pin: PIN.sam })).toBe('done');
	// A manager lets them in, there, without signing in.
	const id = two.newId();
	const letIn = () => two.tries('staff.letInAgain', { person: sam }, id);
	expect(await letIn()).toMatchObject({ refusal: { permission: 'staff.letInAgain' } });
	const allow = (person: Id, pin: string) =>
		asksPeople(two, {
			do: 'approve',
			command: id,
			permission: 'staff.letInAgain',
			proof: { person, pin }
		});
	expect(await allow(sam, PIN.sam)).toMatch(/Ten wrong/);
	expect(await allow(maya, PIN.maya)).toBe('done');
	expect((await letIn()).ok).toBe(true);
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toBe('done');
	await fail();
	world.clock.now += 6 * MINUTE;
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toMatch(/Ten wrong PINs/);
	// An owner gives a new PIN on another device.
	await signIn(one, { person: olga, pin: PIN.olga });
	await givePin(one, sam, '60417');
	await world.settle();
	expect(await signIn(two, { person: sam, pin: '60417' })).toBe('done');
	await world.end();
});

test('STF3 STF8 what somebody may not do, somebody who may allows: that command, once, and both are named', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }]);
	const { maya, sam, ben } = await crew(one);
	await signIn(one, { person: sam, pin: PIN.sam });
	const id = one.newId();
	const input = { fields: { name: 'Ana Lima', role: 'sales' } };
	const tries = (command = id): Promise<Outcome> => one.tries('staffMember.save', input, command);
	expect(await tries()).toMatchObject({
		ok: false,
		refusal: { code: 'step-up', permission: 'staff.people' }
	});
	const allow = (person: Id, pin: string, command = id) =>
		asksPeople(one, {
			do: 'approve',
			command,
			permission: 'staff.people',
			proof: { person, pin }
		});
	expect(await allow(maya, PIN.maya)).toMatch(/an owner must allow it/);
	expect(await allow(ben, PIN.ben)).toMatch(/an owner must allow it/);
	const { olga } = await idsOf();
	expect(await allow(olga, PIN.olga)).toBe('done');
	world.clock.now += 61_000;
	expect((await tries()).ok).toBe(false);
	expect(await allow(olga, PIN.olga)).toBe('done');
	expect((await tries(one.newId())).ok).toBe(false);
	expect((await tries()).ok).toBe(true);
	expect((await factsOf(one)).at(-1)).toMatchObject({
		type: 'staffMember.set.v1',
		by: sam,
		approved: olga
	});
	const undo = one.newId();
	expect(await one.tries('workspace.undo', { batch: id }, undo)).toMatchObject({
		refusal: { permission: 'staff.people' }
	});
	await world.end();

	async function idsOf() {
		const all = one.asks<readonly { id: Id; role: string }[]>('staff.everybody');
		return { olga: all.find(({ role }) => role === 'owner')?.id as Id };
	}
});

test('STF5 a badge signs in; one that two devices gave to two people lets in neither', async () => {
	const { world, one, two } = await shopWith([]);
	const { olga, sam, ben } = await crew(one);
	await world.settle();
	await signIn(two, { person: olga, pin: PIN.olga });
	const give = (device: typeof one, person: Id, code: string) =>
		asksPeople(device, { do: 'set-badge', command: device.newId(), person, code });
	expect(await give(one, sam, 'B-7781 ')).toBe('done');
	expect(await give(one, ben, 'B-7781')).toMatch(/belongs to Sam Ode/);
	expect(await signIn(one, { badge: 'B-7781' })).toBe('done');
	expect(atWork(one)).toBe(sam);
	expect(await signIn(one, { badge: 'B-9' })).toMatch(/Nobody here has this badge/);
	await signIn(one, { person: olga, pin: PIN.olga });
	for (const device of [one, two]) device.cut();
	expect(await give(one, sam, 'B-1')).toBe('done');
	expect(await give(two, ben, 'B-1')).toBe('done');
	for (const device of [one, two]) device.mend();
	await world.settle();
	for (const device of [one, two])
		expect(await signIn(device, { badge: 'B-1' })).toMatch(/Nobody here has this badge/);
	await world.end();
});

test('STF1 STF3 a role lowered and a person taken out of use on one device hold on the other', async () => {
	const { world, one, two } = await shopWith([]);
	const { maya, sam } = await crew(one);
	await world.settle();
	await signIn(two, { person: maya, pin: PIN.maya });
	one.cut();
	await one.does('staffMember.save', { id: maya, fields: { role: 'bench' } });
	await one.does('staffMember.archive', { id: sam, archived: true });
	await givePin(one, maya, '5093');
	const out = { what: 'Pieces', rows: 3 };
	await two.does('staff.noteExport', out);
	one.mend();
	await world.settle();
	expect(atWork(two)).toBe(maya);
	expect(await refusal(two, 'staff.noteExport', out)).toMatch(/a manager must allow it/);
	expect(await signIn(two, { person: sam, pin: PIN.sam })).toMatch(/no PIN/);
	expect(await signIn(two, { person: maya, pin: PIN.maya })).toMatch(/Wrong PIN/);
	expect(await signIn(two, { person: maya, pin: '5093' })).toBe('done');
	await world.end();
});

test('STF8 two managers allow the same thing on two devices apart: both stand, each with both names', async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1' }]);
	const { olga, maya, sam } = await crew(one);
	await world.settle();
	for (const device of [one, two]) {
		await signIn(device, { person: sam, pin: PIN.sam });
		device.cut();
	}
	for (const [device, person, pin] of [
		[one, olga, PIN.olga],
		[two, maya, PIN.maya]
	] as const) {
		const command = device.newId();
		const permission = 'workspace.export';
		await asksPeople(device, { do: 'approve', command, permission, proof: { person, pin } });
		const done = await device.tries('staff.noteExport', { what: 'Pieces', rows: 1 }, command);
		expect(done.ok).toBe(true);
		expect((await factsOf(device)).at(-1)).toMatchObject({ by: sam, approved: person });
		device.mend();
	}
	await world.settle();
	await world.end();
});

test('STF7 the device of the setup code gives an owner a new PIN with nobody signed in; no other does', async () => {
	const { world, one, two } = await shopWith([]);
	const { olga, maya } = await crew(one);
	await world.settle();
	const anew = (device: typeof one, person: Id) =>
		asksPeople(device, { do: 'set-pin', command: device.newId(), person, pin: '902164' });
	expect(await anew(two, olga)).toMatch(/an owner must allow it/);
	await asksPeople(one, { do: 'lock' });
	expect(await anew(one, maya)).toMatch(/an owner must allow it/);
	expect(await anew(one, olga)).toBe('done');
	expect((await factsOf(one)).at(-1)).toMatchObject({ type: 'owner.restored.v1' });
	expect(await signIn(one, { person: olga, pin: '902164' })).toBe('done');
	await world.end();
});

test('STF7 a device let in at the relay’s computer is the owner’s, gives an owner a new PIN, and the log of every device says so', async () => {
	const { one, two, world: it } = await shopWith([]);
	const { olga } = await crew(one);
	await it.settle();
	// The only owner's device is gone, and with it whoever knew the PIN.
	one.cut();
	const three = await it.device('three', { code: it.recoveryCode() });
	await it.settle();
	expect(three.engine.membership.class).toBe('owner');
	await givePin(three, olga, '580214');
	expect(await signIn(three, { person: olga, pin: '580214' })).toBe('done');
	const lost = one.engine.status().device ?? '';
	expect(await three.engine.lookAfter({ do: 'revoke', device: lost })).toMatchObject({ ok: true });
	await three.restart();
	await it.settle();
	await signIn(two, { person: olga, pin: '580214' });
	const { rows } = two.asks<ActivityList>('workspace.activity', { offset: 0, limit: 99 });
	const told = rows.filter(({ traces }) =>
		traces.some(({ text }) => text.includes('by a code of the relay’s computer'))
	);
	expect(told).toMatchObject([{ kind: 'device', concern: 'told' }]);
	await it.end();
});

test('STF11 a device locks when it is left alone, and does nothing until somebody signs in', async () => {
	const { world, one } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const { sam } = await crew(one);
	await signIn(one, { person: sam, pin: PIN.sam });
	await asksPeople(one, { do: 'auto-lock', minutes: 5 });
	world.clock.now += 4 * MINUTE;
	await asksPeople(one, { do: 'active' });
	world.clock.now += 4 * MINUTE;
	await one.restart();
	expect(atWork(one)).toBe(sam);
	await sell(one, ['R-1']);
	world.clock.now += 5 * MINUTE;
	expect(atWork(one)).toBeUndefined();
	await one.restart();
	expect(one.engine.status().actor).toEqual({ guarded: true, minutes: 5 });
	expect(await refusal(one, 'piece.archive', { id: pieceId(one, 'R-2'), archived: true })).toMatch(
		/Nobody is signed in/
	);
	await world.end();
});

test('STF9 what leaves as a file is noted, and bench and sales ask for it', async () => {
	const { world, one } = await shopWith([]);
	const { sam, maya } = await crew(one);
	await signIn(one, { person: sam, pin: PIN.sam });
	const out = { what: 'Pieces', rows: 3 };
	expect(await refusal(one, 'staff.noteExport', out)).toMatch(/a manager must allow it/);
	await signIn(one, { person: maya, pin: PIN.maya });
	await one.does('staff.noteExport', out);
	expect((await factsOf(one)).at(-1)).toMatchObject({ body: out, by: maya });
	await world.end();
});

test('STF13 two owners take each other out of use apart: the one whose turn came last stays, and the shop is locked', async () => {
	const { world, one, two } = await shopWith([{ number: 'R-1' }]);
	const { olga } = await crew(one);
	const otto = await hire(one, 'Otto Okafor', 'owner');
	await givePin(one, otto, '902164');
	await world.settle();
	await signIn(two, { person: otto, pin: '902164' });
	for (const device of [one, two]) device.cut();
	await one.does('staffMember.archive', { id: otto, archived: true });
	world.clock.now += MINUTE;
	await two.does('staffMember.save', { id: olga, fields: { role: 'sales' } });
	for (const device of [one, two]) device.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(device.engine.people.actor().guarded).toBe(true);
		expect(await signIn(device, { person: otto, pin: '902164' })).toMatch(/no PIN/);
		expect(await signIn(device, { person: olga, pin: PIN.olga })).toBe('done');
		expect(device.asks('staff.everybody')).toContainEqual(
			expect.objectContaining({ id: olga, role: 'owner', lastOwner: true })
		);
	}
	// The one who stayed takes the other in again, and is what they were made.
	await one.does('staffMember.archive', { id: otto, archived: false });
	expect(one.asks('staff.everybody')).toContainEqual(
		expect.objectContaining({ id: olga, role: 'sales', lastOwner: false })
	);
	await world.end();
});

test('STF13 the only owner, taken out of use, goes on as owner', async () => {
	const { world, one } = await shopWith([]);
	const { olga } = await crew(one);
	await one.does('staffMember.archive', { id: olga, archived: true });
	expect(one.engine.people.actor()).toMatchObject({ guarded: true, person: olga });
	await hire(one, 'Ana Lima', 'sales');
	await asksPeople(one, { do: 'lock' });
	expect(
		await refusal(one, 'staffMember.save', { fields: { name: 'Eve', role: 'owner' } })
	).toMatch(/Nobody is signed in/);
	await world.end();
});

test('STF14 only an owner looks after devices, or who was allowed by one; it is noted', async () => {
	const { world, one, two } = await shopWith([]);
	const { maya, olga } = await crew(one);
	const asked = { device: two.engine.status().device, did: 'remove' };
	await signIn(one, { person: maya, pin: PIN.maya });
	expect(await refusal(one, 'staff.noteDevice', asked)).toMatch(/an owner must allow it/);
	await signIn(one, { person: olga, pin: PIN.olga });
	await one.does('staff.noteDevice', asked);
	expect((await factsOf(one)).at(-1)).toMatchObject({ body: asked, by: olga });
	// The log says of which device, and what it was that was let in or kept out.
	const ruled = { ...asked, did: 'reject', entries: 3, what: 'Sale A2-000001' };
	await one.does('staff.noteDevice', ruled);
	const { rows } = one.asks<ActivityList>('workspace.activity', { offset: 0, limit: 2 });
	expect(rows.map(({ traces }) => traces)).toMatchObject([
		[{ of: asked.device, text: 'what it had not sent: rejected · Sale A2-000001' }],
		[{ of: asked.device, text: 'removed' }]
	]);
	await world.end();
});
