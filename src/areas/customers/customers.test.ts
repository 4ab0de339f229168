import * as v from 'valibot';
import { afterEach, describe, expect, test } from 'vitest';
import { areas } from '#areas';
import { defineArea } from '#lib/area/area.ts';
import { decided, defineCommand } from '#lib/commands/command.ts';
import { effectsOf } from '#lib/facts/effect.ts';
import { defineFact } from '#lib/facts/fact.ts';
import { isId, type Id } from '#lib/values/id.ts';
import type { Day } from '#lib/values/day.ts';
import { yearlyDay, type YearlyDay } from '#lib/values/yearly-day.ts';
import { World, type Device } from '../../../tests/kit/world.ts';
import { personEffect, type Likeness, type PersonPage, type PersonView } from './area.ts';
import { comingDates, samePhone, typedDigits } from './rules.ts';

const worlds: World[] = [];
afterEach(async () => {
	for (const world of worlds.splice(0)) await world.end();
});

async function counter(): Promise<Device> {
	const world = new World();
	worlds.push(world);
	return world.device('one');
}

const add = (device: Device, values: Readonly<Record<string, unknown>>) =>
	device.does<{ readonly id: Id }>('customers.addPerson', { values });
const found = (device: Device, text: string) =>
	device
		.asks<readonly PersonView[]>('customers.find', { text, limit: 10 })
		.map((each) => each.name);

describe('adding', () => {
	test('CU1 a name is enough, and so is a number or an address, which then is the name', async () => {
		const one = await counter();
		await add(one, { name: 'Šárka Nováková' });
		await add(one, { mobile: '(212) 555-0147' });
		await add(one, { email: 'wang@example.com' });
		expect(found(one, 'sarka')).toEqual(['Šárka Nováková']);
		expect(found(one, '0147')).toEqual(['(212) 555-0147']);
		expect(found(one, 'wang@')).toEqual(['wang@example.com']);
		const refused = await one.tries('customers.addPerson', { values: { note: 'tall' } });
		expect(refused).toMatchObject({
			ok: false,
			refusal: { message: 'Enter a name, a phone number or an e-mail address.' }
		});
	});

	test('CU1 what cannot be read is refused in words, and nothing is added', async () => {
		const one = await counter();
		const refused = await one.tries('customers.addPerson', {
			values: { name: 'José', birthday: '--02-30' }
		});
		expect(refused).toMatchObject({
			ok: false,
			refusal: { problems: { birthday: 'Birthday has a form that cannot be stored' } }
		});
		expect(one.asks('customers.count')).toBe(0);
	});
});

describe('finding', () => {
	test('CU2 names in any script, word order, case and accent [row 97]', async () => {
		const one = await counter();
		for (const name of ['José Álvarez', 'Šárka Nováková', 'Ёлка Петрова', '王小明'])
			await add(one, { name });
		expect(found(one, 'alvarez jose')).toEqual(['José Álvarez']);
		expect(found(one, 'NOVAKOVA š')).toEqual(['Šárka Nováková']);
		expect(found(one, 'елка')).toEqual(['Ёлка Петрова']);
		expect(found(one, '小明')).toEqual(['王小明']);
		expect(found(one, 'jose petrova')).toEqual([]);
	});

	test('CU2 the last three or four digits of any phone, however grouped; else digits within [row 97]', async () => {
		const one = await counter();
		await add(one, { name: 'José', mobile: '+1 (212) 555-0147', workPhone: '646.555.9931' });
		await add(one, { name: 'Šárka', homePhone: '+420 777 123 147' });
		expect(found(one, '0147')).toEqual(['José']);
		expect(found(one, '147')).toEqual(['José', 'Šárka']);
		expect(found(one, '555-9931')).toEqual(['José']);
		expect(found(one, '212 555')).toEqual(['José']);
		expect(found(one, '999')).toEqual([]);
	});

	test('CU2 an earlier name and a nickname find the person too', async () => {
		const one = await counter();
		await add(one, { name: 'Anna Álvarez', otherNames: 'née Nováková, Annie' });
		expect(found(one, 'annie novakova')).toEqual(['Anna Álvarez']);
	});

	test.each([
		['0147', '0147'],
		['(212) 555-01', '21255501'],
		['+420 777', '420777'],
		['12', undefined],
		['4b', undefined],
		['José', undefined]
	])('CU2 %s is looked up as digits %s', (typed, digits) => {
		expect(typedDigits(typed)).toBe(digits);
	});
});

describe('likeness', () => {
	test.each([
		['2125550147', '12125550147', true],
		['07700900123', '447700900123', true],
		['2125550147', '2125550148', false],
		['0147', '2125550147', false]
	])('CU3 %s and %s are one phone: %s', (a, b, same) => {
		expect(samePhone(a, b)).toBe(same);
		expect(samePhone(b, a)).toBe(same);
	});

	test('CU3 father and son share name and phone: it is said, both stay [subtlety 44]', async () => {
		const one = await counter();
		await add(one, { name: 'José Álvarez', mobile: '+1 212 555 0147' });
		const values = { name: 'Álvarez, Jose'.replace(',', ''), mobile: '212-555-0147' };
		const hints = one.asks<readonly Likeness[]>('customers.alike', { values });
		expect(hints.map(({ person, shares }) => [person.name, shares])).toEqual([
			['José Álvarez', ['phone', 'name']]
		]);
		await add(one, values);
		expect(one.asks('customers.count')).toBe(2);
	});
});

describe('dates', () => {
	const day = (text: string) => yearlyDay(text) as YearlyDay;
	const of = (from: string, until: string) => [from as Day, until as Day] as const;

	test('CU4 a birthday without its year, one on February 29, and none of a person marked so [row 85] [subtlety 40]', () => {
		expect(comingDates({ birthday: day('12-03') }, ...of('2026-11-26', '2026-12-10'))).toEqual([
			{ what: 'birthday', day: '2026-12-03' }
		]);
		expect(comingDates({ birthday: day('1996-02-29') }, ...of('2027-02-01', '2027-03-10'))).toEqual(
			[{ what: 'birthday', day: '2027-02-28' }]
		);
		const widowed = { anniversary: day('2019-06-14'), doNotMention: true };
		expect(comingDates(widowed, ...of('2026-06-01', '2026-06-30'))).toEqual([]);
	});
});

test('a person’s page tells what was changed and what stood there before', async () => {
	const one = await counter();
	const { id } = await add(one, { name: 'José', mobile: '212 555 0147' });
	await one.does('person.save', { id, fields: { name: 'José Álvarez', noText: true } });
	const page = one.asks<PersonPage | null>('customers.person', { id });
	expect(page?.timeline.map((line) => line.text)).toEqual([
		'Name: José → José Álvarez',
		'Do not text: Yes',
		'Added'
	]);
});

test('CU5 what a person brought is summed by currency, a return takes back, a letter counts for nothing', async () => {
	const Visited = defineFact({
		name: 'test.visited',
		version: 1,
		family: 'sales',
		body: v.object({ person: v.custom<Id>(isId), label: v.string(), minor: v.optional(v.number()) })
	});
	const visit = defineCommand({
		name: 'test.visit',
		label: 'Visit',
		input: v.object({
			person: v.custom<Id>(isId),
			label: v.string(),
			minor: v.optional(v.number())
		}),
		decide: (input) => decided([Visited.write(input)], {})
	});
	const visits = effectsOf(Visited, [personEffect], ({ body }) => [
		personEffect.on(body.person, {
			day: '2026-11-23' as Day,
			label: body.label,
			href: '/selling',
			...(body.minor === undefined ? {} : { amount: { minor: body.minor, currency: 'USD' } })
		})
	]);
	const world = new World([
		...areas,
		defineArea({ name: 'test', commands: [visit], effects: [visits] })
	]);
	worlds.push(world);
	const one = await world.device('one');
	const { id: person } = await add(one, { name: '王小明' });
	await one.does('test.visit', { person, label: 'Sale A1-000001', minor: 250_000 });
	await one.does('test.visit', { person, label: 'Return of A1-000001', minor: -50_000 });
	await one.does('test.visit', { person, label: 'Letter' });
	const page = one.asks<PersonPage | null>('customers.person', { id: person });
	expect(page?.totals).toEqual([{ currency: 'USD', minor: 200_000 }]);
	expect(page?.timeline.map((line) => line.text)).toEqual([
		'Letter',
		'Return of A1-000001',
		'Sale A1-000001',
		'Added'
	]);
});
