import { expect, test } from 'vitest';
import { FROM_SOURCE } from '../../kit/program.ts';
import { alone } from './alone.ts';
import { drill } from './drill.ts';

test('a relay that is lost is restored from a backup that was made while two counters sold, and lacks nothing', async () => {
	const { misses, facts, sales } = await drill({ facts: 600, counters: 2, program: FROM_SOURCE });
	expect(misses).toEqual([]);
	expect(facts.before).toBeGreaterThan(600);
	expect(facts.meanwhile).toBeGreaterThan(0);
	expect(facts.after).toBeGreaterThan(0);
	expect(sales).toBeGreaterThan(20);
});

test('one device gives a restored relay what all of them wrote, each fact once, while a newcomer works', async () => {
	const figures = await alone({ facts: 600, counters: 3, program: FROM_SOURCE });
	expect(figures.misses).toEqual([]);
	expect(figures.others).toBeGreaterThan(300);
	expect(figures.meanwhile).toBeGreaterThan(0);
});
