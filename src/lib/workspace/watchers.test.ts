import { expect, test } from 'vitest';
import { defineArea } from '#lib/area/area.ts';
import { defineReport } from '#lib/projections/query.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose } from './compose.ts';
import { ANYBODY, contextOf } from './context-of.ts';
import { MemoryTables } from './memory-tables.ts';
import { Watchers } from './watchers.ts';
import { makeId } from '#lib/values/id.ts';

/** Longer than answers are apart, and than a report rests, ms. */
const [A_MOMENT, A_REST] = [100, 6_000];

/** Watchers of a shop with one report, which a test loads, and time that it moves on. */
function shop(load: () => Promise<() => string>) {
	const report = defineReport<object, string>({ name: 'shop.report', reads: ['sales'], load });
	const composition = compose([defineArea({ name: 'shop', queries: [report] })], 'en-US');
	let now = 0;
	let later: { readonly at: number; readonly work: () => void }[] = [];
	const failed: string[] = [];
	const device = makeId(0 as Instant, (length) => new Uint8Array(length));
	const watchers = new Watchers(
		{ after: (ms, work) => (later.push({ at: now + ms, work }), () => undefined) },
		composition,
		new MemoryTables(composition.records, composition.columns),
		{
			context: () => contextOf(0 as Instant, 'en-US', device, undefined, ANYBODY),
			failed: (query) => failed.push(query),
			bring: async () => undefined
		}
	);
	const passTime = (ms: number) => {
		now += ms;
		const due = later.filter(({ at }) => at <= now);
		later = later.filter(({ at }) => at > now);
		due.forEach(({ work }) => work());
	};
	return { watchers, failed, passTime };
}

test('a report is asked again with the first change, then rests; what changed meanwhile asks it once', async () => {
	let asked = 0;
	const { watchers, passTime } = shop(async () => () => `asked ${(asked += 1)} times`);
	const heard: unknown[] = [];
	const stop = watchers.add('shop.report', {}, { answer: (answer) => heard.push(answer) });
	await turn();
	const changed = () => {
		watchers.tablesChanged(new Set(['sales']));
		passTime(A_MOMENT);
	};
	changed();
	expect(asked).toBe(2);
	for (let change = 0; change < 5; change += 1) changed();
	expect(asked).toBe(2);
	passTime(A_REST);
	expect([asked, heard.at(-1)]).toEqual([3, 'asked 3 times']);
	// It rests again, but not from whoever is at work now instead, and may see less.
	changed();
	expect(asked).toBe(3);
	watchers.contextChanged();
	expect(asked).toBe(4);
	// Who looks no longer is not answered when its rest is over.
	changed();
	stop();
	passTime(A_REST);
	expect(asked).toBe(4);
});

const turn = () => new Promise((done) => setTimeout(done));

test('a report answers once what answers it has come, which is fetched again until it does', async () => {
	let tries = 0;
	const { watchers, failed, passTime } = shop(async () => {
		tries += 1;
		if (tries === 1) throw new Error('no line');
		return () => 'all of it';
	});
	const heard: unknown[] = [];
	watchers.add('shop.report', {}, { answer: (answer) => heard.push(answer) });
	await turn();
	expect([heard, failed]).toEqual([[], ['shop.report']]);
	passTime(A_REST);
	await turn();
	expect(heard).toEqual(['all of it']);
	// It is here from now on: whoever asks next hears at once.
	watchers.add('shop.report', {}, { answer: (answer) => heard.push(answer) });
	expect([heard, tries]).toEqual([['all of it', 'all of it'], 2]);
});

test('a report that nobody waits for any more when it has come is not answered, nor fetched again', async () => {
	let tries = 0;
	const { watchers, passTime } = shop(async () => {
		tries += 1;
		throw new Error('no line');
	});
	const heard: unknown[] = [];
	watchers.add('shop.report', {}, { answer: (answer) => heard.push(answer) })();
	await turn();
	passTime(A_REST);
	await turn();
	expect([heard, tries]).toEqual([[], 1]);
});
