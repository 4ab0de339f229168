import { expect, test } from 'vitest';
import type { Instant } from '#lib/values/instant.ts';
import { factFromText, type Fact } from '#lib/facts/fact.ts';
import { Arrivals } from '#lib/workspace/arrivals.ts';
import { OrderOfNeed } from '#lib/workspace/order-of-need.ts';

test('while 5,000 facts arrive, whatever is asked waits for one slice of 50 facts or 15 ms at most', () => {
	let clock = 0;
	let folded = 0;
	const slices: (() => void)[] = [];
	const ports = {
		now: () => clock as Instant,
		after: (_ms: number, run: () => void) => {
			slices.push(run);
			return () => undefined;
		}
	};
	/** The third thousand takes a millisecond a fact, and what follows from it two more; the others take nothing. */
	let slow = 0;
	const fold = (_fact: Fact) => {
		folded += 1;
		if (folded <= 2_000 || folded >= 3_000) return;
		clock += 1;
		slow += 1;
	};
	const follow = () => {
		clock += 2 * slow;
		slow = 0;
	};
	const arrivals = new Arrivals({ ...ports, order: new OrderOfNeed(new Map()) }, fold, follow);
	const device = '01M84NKAK8Y3BNG80N2QZHCXJR';
	const text = (n: number) =>
		JSON.stringify({
			type: 'x.v1',
			at: `2026-11-23T17:00:00.000Z~${n.toString(36).padStart(3, '0')}`,
			wall: 0,
			zone: 'UTC',
			batch: device,
			body: {}
		});
	const facts = Array.from(
		{ length: 5_000 },
		(_, n) => [`sales/2026-11.0/${device}/${n}`, text(n)] as const
	);
	expect(factFromText(...(facts[0] as readonly [string, string]))).toBeDefined();
	arrivals.add('sales/2026-11.0', facts);
	arrivals.release();
	let most = { facts: 0, ms: 0 };
	while (slices.length > 0) {
		const [before, at] = [folded, clock];
		slices.shift()?.();
		most = { facts: Math.max(most.facts, folded - before), ms: Math.max(most.ms, clock - at) };
	}
	expect(folded).toBe(5_000);
	expect(most).toEqual({ facts: 50, ms: 15 });
});
