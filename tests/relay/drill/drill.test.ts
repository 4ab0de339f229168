import { expect, test } from 'vitest';
import { FROM_SOURCE } from '../../kit/program.ts';
import { drill } from './drill.ts';

test('a relay that is lost is restored from a backup that was made while two counters sold, and lacks nothing', async () => {
	const { misses, facts, sales } = await drill({ facts: 600, counters: 2, program: FROM_SOURCE });
	expect(misses).toEqual([]);
	expect(facts.before).toBeGreaterThan(600);
	expect(facts.meanwhile).toBeGreaterThan(0);
	expect(facts.after).toBeGreaterThan(0);
	expect(sales).toBeGreaterThan(20);
}, 120_000);
