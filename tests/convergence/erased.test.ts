/** People are erased, while some devices are away: gone is gone everywhere, and stays gone. */
import { afterEach, expect, test } from 'vitest';
import type { ClashRow } from '#lib/projections/clash.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { World, type Device } from '../kit/world.ts';

const worlds: World[] = [];
afterEach(async () => {
	for (const world of worlds.splice(0)) await world.end();
});

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

test('CU6 a person who is erased is gone on every device, and what comes late about them too', async () => {
	const { world, one, two, id } = await twoCounters();
	two.cut();
	await two.does('person.save', { id, fields: { note: 'collects amber' } });
	await one.does('person.erase', { id });
	expect(rowOf(one, id)).toMatchObject({ values: {}, edits: [], erased: true });
	two.mend();
	await world.settle();
	for (const device of [one, two]) {
		expect(rowOf(device, id)).toEqual(rowOf(one, id));
		expect(JSON.stringify([device.rows('person'), device.rows('personDigits')])).not.toContain(
			'Nov'
		);
		expect(device.asks('customers.find', { text: 'sarka', limit: 5 })).toEqual([]);
	}
	const late = await two.tries('person.save', { id, fields: { note: 'back again' } });
	expect(late).toMatchObject({ ok: false, refusal: { code: 'erased' } });
});
