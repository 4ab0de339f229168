import { afterEach, expect, test } from 'vitest';
import type { CaseView } from '#areas/inventory';
import { COUNTRIES, currencies, type FirstSteps, type LocationView } from '#areas/settings';
import type { RecentAct } from '#lib/commands/undo.ts';
import { refusal } from '../kit/counters.ts';
import { World, type Device } from '../kit/world.ts';

const ANSWERS = {
	location: { name: 'Okafor & Daughters', currency: 'USD', zone: 'America/New_York' },
	start: { country: 'US', openedBy: 'Ada Okafor', jobs: ['people', 'cash'] },
	cases: 3
};

let world: World;
afterEach(() => world.end());

async function newcomer(): Promise<Device> {
	world = new World();
	return await world.device('one');
}

const stepsOn = (device: Device) => device.asks<FirstSteps | null>('settings.firstSteps');

test('SET13 five answers make the location, its cases and what was said in one stroke, on every device', async () => {
	const one = await newcomer();
	const two = await world.device('two');
	await one.does('inventory.openShop', ANSWERS);
	await world.settle();
	for (const device of [one, two]) {
		const [location] = device.asks<readonly LocationView[]>('settings.locations');
		expect(location?.values).toMatchObject({ name: 'Okafor & Daughters', currency: 'USD' });
		const cases = device.asks<readonly CaseView[]>('inventory.cases');
		expect(cases.map(({ values }) => [values.code, values.name, values.location])).toEqual(
			[1, 2, 3].map((n) => [`CASE-${n}`, `Case ${n}`, location?.id])
		);
		expect(stepsOn(device)?.openedBy).toBe('Ada Okafor');
	}
});

test('SET13 that the shop was opened is not undone: all else stands on it', async () => {
	const one = await newcomer();
	await one.does('inventory.openShop', ANSWERS);
	const [act] = one.asks<readonly RecentAct[]>('workspace.recent', { limit: 1 });
	expect(act).toMatchObject({ what: 'Shop opened', undoable: false });
	expect(await refusal(one, 'workspace.undo', { batch: act?.batch })).toMatch(/cannot be undone/);
	expect(one.asks('settings.locations')).toHaveLength(1);
});

test('SET13 an answer that cannot be taken is said, and nothing of the others is kept', async () => {
	const one = await newcomer();
	const location = { ...ANSWERS.location, currency: undefined };
	const sentence = await refusal(one, 'inventory.openShop', { ...ANSWERS, location });
	expect(sentence).toMatch(/Currency is missing/);
	expect(one.asks('settings.locations')).toEqual([]);
	expect(one.asks('inventory.cases')).toEqual([]);
	expect(stepsOn(one)).toBeNull();
});

test('SET13 what a country begins with is something a shop can have', () => {
	expect(new Set(COUNTRIES.map(({ code }) => code)).size).toBe(COUNTRIES.length);
	for (const { code, currency } of COUNTRIES)
		expect([code, currencies()]).toEqual([code, expect.arrayContaining([currency])]);
	const us = COUNTRIES.find(({ code }) => code === 'US');
	expect(us).toMatchObject({ currency: 'USD', included: false });
	expect(COUNTRIES.find(({ code }) => code === 'GB')).toMatchObject({ included: true });
});

test('SET14 the first steps are those of what the shop does, until somebody hides them on any device', async () => {
	const one = await newcomer();
	await one.does('inventory.openShop', ANSWERS);
	const first = stepsOn(one);
	expect(first?.steps).toEqual(['stock', 'sale', 'people', 'cash', 'device']);
	const two = await world.device('two');
	await world.settle();
	await two.does('shopStart.save', { id: first?.id, fields: { stepsHidden: true } });
	await world.settle();
	expect(stepsOn(one)).toBeNull();
});
