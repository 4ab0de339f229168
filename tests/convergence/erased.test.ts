/** People are erased, while some devices are away: gone is gone everywhere, and stays gone. */
import { afterEach, expect, test } from 'vitest';
import type { ClashRow } from '#lib/projections/clash.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { pause, World, type Device } from '../kit/world.ts';

const worlds: World[] = [];
afterEach(async () => {
	for (const world of worlds.splice(0)) await world.end();
});

const SURNAME = 'Nováková';

async function twoCounters() {
	const world = new World();
	worlds.push(world);
	const one = await world.device('one');
	const two = await world.device('two');
	const { id } = await one.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'Šárka Nováková', mobile: '+420 777 123 147' }
	});
	await world.settle();
	return { world, one, two, id };
}

/** Waits for something that takes a look at disks. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
	for (let tries = 0; !(await holds()); tries += 1) {
		if (tries > 400) throw new Error(`waited in vain: ${what}`);
		await pause(10);
	}
}

const rowOf = (device: Device, id: Id) => device.engine.tables.get<RecordRow>('person', id);

test('two devices set one field of a person apart: both values are shown until one is kept', async () => {
	const { world, one, two, id } = await twoCounters();
	two.cut();
	await two.does('person.save', { id, fields: { mobile: '+420 777 123 148' } });
	await one.does('person.save', { id, fields: { mobile: '+420 777 123 149' } });
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		const [clash] = Object.values(device.rows('clash')) as ClashRow[];
		const [shown] = Object.values(clash?.members ?? {});
		expect(shown?.sides.map((side) => side.label).sort()).toEqual([
			'+420 777 123 148',
			'+420 777 123 149'
		]);
	}
});

test('CU6 a person who is erased is gone on every disk, and what comes late about them too', async () => {
	const { world, one, two, id } = await twoCounters();
	expect([await one.keeps(SURNAME), await world.relayKeeps(SURNAME)]).toEqual([true, true]);
	two.cut();
	await two.does('person.save', { id, fields: { note: 'collects amber' } });
	await one.does('person.erase', { id });
	expect(rowOf(one, id)).toMatchObject({ values: {}, edits: [], erased: true });
	two.mend();
	await world.settle();
	for (const words of [SURNAME, 'amber', '777 123']) {
		for (const device of [one, two])
			await until(async () => !(await device.keeps(words)), `${device.name} forgets ${words}`);
		expect([words, await world.relayKeeps(words)]).toEqual([words, false]);
	}
	for (const device of [one, two]) {
		expect(rowOf(device, id)).toEqual(rowOf(one, id));
		expect(device.asks('customers.find', { text: 'sarka', limit: 5 })).toEqual([]);
		expect(device.asks('customers.byIds', { ids: [id] })).toMatchObject([
			{ name: 'Erased person', erased: true }
		]);
		expect(device.engine.status()).toMatchObject({ unsent: 0, attention: [] });
	}
	const late = await two.tries('person.save', { id, fields: { note: 'back again' } });
	expect(late).toMatchObject({ ok: false, refusal: { code: 'erased' } });
});

test('a device that was off while a person was erased takes them out of its own copies', async () => {
	const { world, one, two, id } = await twoCounters();
	const { id: kept } = await two.does<{ id: Id }>('customers.addPerson', {
		values: { name: 'Ёлка' }
	});
	await world.settle();
	await two.stop();
	await one.does('person.erase', { id });
	await until(async () => !(await world.relayKeeps(SURNAME)), 'the relay forgets');
	expect(await two.keeps(SURNAME)).toBe(true);
	// A month later nobody writes into the document in which the person stands.
	world.clock.now += 32 * 86_400_000;
	await two.start();
	await until(async () => !(await two.keeps(SURNAME)), 'two forgets');
	expect(rowOf(two, kept)?.values['name']).toBe('Ёлка');
	await two.restart();
	await world.settle();
	expect(await two.keeps(SURNAME)).toBe(false);
	expect(two.engine.status().attention).toEqual([]);
});

test('a relay whose disk could not be read when somebody was erased forgets them once it can', async () => {
	const { world, one, id } = await twoCounters();
	world.flipBitAtRelay('people');
	await one.does('person.erase', { id });
	await world.settle();
	await expect(world.relayKeeps(SURNAME)).rejects.toThrow('is damaged');
	world.flipBitAtRelay('people');
	expect(await world.relayKeeps(SURNAME)).toBe(true);
	await until(async () => !(await world.relayKeeps(SURNAME)), 'the relay forgets');
});

test('a device that died right after it erased goes on with it when it starts', async () => {
	const { world, one, id } = await twoCounters();
	one.cut();
	await one.does('person.erase', { id });
	await one.restart();
	await until(async () => !(await one.keeps(SURNAME)), 'one forgets');
	one.mend();
	await world.settle();
	expect(await world.relayKeeps(SURNAME)).toBe(false);
});

test('what came late about an erased person leaves a copy that could not be written anew, a month later too', async () => {
	const { world, one, two, id } = await twoCounters();
	one.cut();
	await one.does('person.erase', { id });
	// Runs that have nothing left to look for.
	await one.restart();
	await one.restart();
	expect(await one.keeps(SURNAME)).toBe(false);
	await two.does('person.save', { id, fields: { note: 'collects amber' } });
	await world.settle();
	two.cut();
	one.copies.compactingFails = true;
	one.mend();
	await until(async () => one.keeps('amber'), 'the note comes');
	await until(async () => one.engine.status().attention.length > 0, 'one could not forget it');
	await world.settle();
	await one.stop();
	one.copies.compactingFails = false;
	world.clock.now += 32 * 86_400_000;
	await one.start();
	await until(async () => !(await one.keeps('amber')), 'one forgets it');
});

test('rows folded anew after an erasure are the rows that grew', async () => {
	const { world, one, id } = await twoCounters();
	await one.does('customers.addPerson', {
		values: { name: '王小明', mobile: '+86 139 1234 5678' }
	});
	await one.does('person.erase', { id });
	await world.settle();
	const three = await world.device('three');
	await world.settle();
	for (const table of ['person', 'personDigits', 'personContacts'])
		expect([table, three.rows(table)]).toEqual([table, one.rows(table)]);
	expect(await three.keeps(SURNAME)).toBe(false);
});
