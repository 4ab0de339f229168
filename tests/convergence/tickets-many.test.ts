import { afterEach, expect, test } from 'vitest';
import { areas } from '#areas';
import { benchLoad, jobCards, type JobCard } from '#areas/tickets';
import { saveCommand } from '#lib/commands/edit-record.ts';
import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import { Chance } from '#lib/area/chance.ts';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { Location } from '#areas/settings';
import { Chronicle } from '#lib/workspace/chronicle.ts';
import { compose } from '#lib/workspace/compose.ts';
import { cards, customer, handOver, ring, stages, takeIn, view } from '../kit/bench-story.ts';
import { balances, shopWith, type Shop } from '../kit/counters.ts';
import { LOCATION } from '../kit/location.ts';
import { askMade, MADE } from '../kit/made.ts';
import { printFigure } from '../kit/moments.ts';

let shop: Shop | undefined;
afterEach(async () => {
	await shop?.world.end();
	shop = undefined;
});

/** A workshop with so many tickets of so many jobs. */
function workshopOf(tickets: number, jobs: number): Chronicle {
	const chance = new Chance(3);
	const random = (length: number) => chance.bytes(length);
	const { now, zone, locale } = MADE;
	const whose = {
		prefix: 'D1',
		name: 'Bench',
		device: makeId(now as Instant, random),
		zone,
		locale
	};
	const chronicle = new Chronicle({ ...whose, composition: compose(areas, locale), random });
	chronicle.at(now);
	const { id } = chronicle.run(saveCommand(Location).name, { fields: LOCATION.fields }) as {
		id: Id;
	};
	chronicle.place(id);
	const values = { name: 'Ada Obi' };
	const person = chronicle.run('customers.addPerson', { values }) as { id: Id };
	for (let at = 0; at < tickets; at += 1)
		chronicle.run('tickets.takeIn', {
			person: person.id,
			promised: '2030-01-15',
			jobs: Array.from({ length: jobs }, () => ring())
		});
	return chronicle;
}

/** The same tables, and how many rows were asked of them. */
function counted(tables: Tables): { readonly tables: Tables; readonly rows: () => number } {
	let rows = 0;
	const counting = new Proxy(tables, {
		get(target, name, receiver) {
			const value: unknown = Reflect.get(target, name, receiver);
			if (typeof value !== 'function') return value;
			return (...args: unknown[]) => {
				const answer: unknown = Reflect.apply(value, target, args);
				if (name === 'get') rows += 1;
				if (name !== 'all') return answer;
				const all = [...(answer as Iterable<unknown>)];
				rows += all.length;
				return all;
			};
		}
	});
	return { tables: counting, rows: () => rows };
}

test('TK9 six hundred open jobs are a queue and a load by reading each ticket once, and a few rows for each of its jobs', () => {
	const chronicle = workshopOf(60, 10);
	const { device } = chronicle;
	const ask = () => {
		const { tables, rows } = counted(chronicle.tables);
		const began = performance.now();
		const jobs = askMade({ tables, device }, jobCards, {});
		const load = askMade({ tables, device }, benchLoad, { days: 60 });
		return { jobs, load, rows: rows(), ms: performance.now() - began };
	};
	ask();
	const { jobs, load, rows, ms } = ask();
	expect(jobs).toHaveLength(600);
	expect(load).toHaveLength(60);
	printFigure('600 open jobs: rows read; queue and load', `${rows}; ${ms.toFixed(1)} ms of 200`);
	// Each ticket for the queue and for the load, the customer of each job, and what they share.
	expect(rows).toBeLessThan(60 * 2 + 600 + 20);
});

test('TK6 TK9 a day offline at the bench: taken up, held, finished and costed there, while others hand the same work on', async () => {
	shop = await shopWith([]);
	const { one: counter, two: bench, world } = shop;
	const person = await customer(counter);
	const [plain, held, taken, fetched] = [
		await takeIn(counter, person),
		await takeIn(counter, person),
		await takeIn(counter, person),
		await takeIn(counter, person)
	];
	await world.settle();
	const [sam, ines] = [bench.newId(), bench.newId()];
	bench.cut();

	for (const each of [plain, held, taken]) await handOver(bench, each, 'bench', { holder: sam });
	await bench.does('tickets.noteCost', {
		ticket: plain.ticket,
		job: plain.jobs[0],
		what: 'findings',
		amount: 18_00
	});
	await handOver(bench, plain, 'check');
	await handOver(bench, plain, 'bin', { bin: 'A1', check: { passed: true, points: [] } });
	const waits = { ticket: held.ticket, job: held.jobs[0] };
	await bench.does('tickets.hold', { ...waits, reason: 'stone' });
	const walkIn = await takeIn(bench, person, { jobs: [ring({ title: 'Yellow metal chain' })] });
	await handOver(bench, walkIn, 'bench', { holder: sam });
	expect(cards(bench, { jeweler: sam }).filter(({ holder }) => holder === sam)).toHaveLength(3);

	// Meanwhile the counter gives one of them to somebody else, calls one off, and sells nothing of it.
	await handOver(counter, taken, 'bench', { holder: ines });
	await counter.does('tickets.callOff', {
		ticket: fetched.ticket,
		jobs: fetched.jobs,
		reason: 'Wants it back',
		fee: 0
	});
	await world.settle();
	bench.mend();
	await world.settle();

	for (const device of [counter, bench]) {
		expect(stages(device, plain.ticket)).toEqual(['ready']);
		expect(view(device, held.ticket).jobs[0]?.standing.holds).toMatchObject([{ reason: 'stone' }]);
		expect(stages(device, walkIn.ticket)).toEqual(['bench']);
		expect(stages(device, fetched.ticket)).toEqual(['called-off']);
		const torn =
			device.asks<readonly { kind: string; verbs: readonly { input: unknown }[] }[]>(
				'insights.clashes'
			);
		expect(torn.map(({ kind }) => kind)).toEqual(['job-in-two-places']);
		const [clash] = torn;
		expect(clash?.verbs).toHaveLength(2);
	}
	const story = (device: typeof counter) =>
		[plain, held, taken, fetched, walkIn].map(({ ticket }) =>
			view(device, ticket).moments.map(({ label, by }) => [label, by])
		);
	expect(story(bench)).toEqual(story(counter));
	expect(balances(bench)).toEqual(balances(counter));
	expect(balances(counter)['1240']).toBe(18_00);

	const [clash] =
		counter.asks<readonly { verbs: readonly { command: string; input: unknown }[] }[]>(
			'insights.clashes'
		);
	const itIs = clash?.verbs[1];
	await counter.does(itIs?.command ?? '', itIs?.input);
	await world.settle();
	const where = (device: typeof counter): readonly JobCard[] =>
		cards(device).filter(({ ticket }) => ticket === taken.ticket);
	expect(where(bench)).toMatchObject([{ twoPlaces: false, place: 'bench' }]);
	expect(where(bench).map(({ holder }) => holder)).toEqual(
		where(counter).map(({ holder }) => holder)
	);
});
