/** What a device writes that means harm, or is broken, under names that every object has, harms no other. */
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { Person } from '#areas/customers';
import { Piece } from '#areas/inventory';
import { defineArea } from '#lib/area/area.ts';
import { decided, defineCommand } from '#lib/commands/command.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { pieceId, sellByCard, shopWith } from '../kit/counters.ts';

/** Names under which every object answers something. */
const NAMES = [
	'toString',
	'valueOf',
	'hasOwnProperty',
	'constructor',
	'__proto__',
	'__defineGetter__'
];

const odd = defineArea({
	name: 'odd',
	commands: [
		defineCommand({
			name: 'odd.write',
			label: 'Write',
			input: v.object({ record: v.string(), id: v.custom<Id>(isId), name: v.string() }),
			decide({ record, id, name }) {
				const fields = Object.fromEntries([[name, ['x']]]);
				const { set } = record === 'person' ? Person : Piece;
				return decided([set.write({ records: [{ id, fields, was: fields }] })], null);
			}
		})
	]
});

test.each(NAMES)(
	'a field called %s harms no device: rows are as they were, and the shop goes on',
	async (name) => {
		const { world, one, two } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
		const bad = await world.device('bad', { app: { version: 'odd', areas: [...areas, odd] } });
		const { id: person } = await one.does<{ id: Id }>('customers.addPerson', {
			values: { name: 'Ada' }
		});
		await world.settle();
		const id = pieceId(one, 'R-1');
		for (const [record, each] of [
			['piece', id],
			['piece', bad.newId()],
			['person', person]
		] as const)
			await bad.tries('odd.write', { record, id: each, name });
		await world.settle();
		for (const device of [one, two]) {
			expect(device.engine.status().attention, device.name).toEqual([]);
			await device.restart();
		}
		await world.settle();
		await sellByCard(two, 'R-2');
		await world.settle();
		for (const device of [one, two]) {
			expect(device.engine.status().attention, device.name).toEqual([]);
			expect(device.rows('piece')).toEqual(one.rows('piece'));
			expect(device.asks('inventory.byNumber', { number: 'R-2' })).toMatchObject([
				{ standing: 'sold' }
			]);
		}
		expect(({} as Record<string, unknown>)['x']).toBeUndefined();
		await world.end();
	}
);
