import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOfStamp, isStamp, periodOfStamp, stampOf } from '#lib/facts/stamp.ts';
import type { Instant } from '#lib/values/instant.ts';
import { AHEAD_MAX_MS, HybridClock } from './clock.ts';

test('stamps only ever grow, whatever the wall clock does and whatever is seen', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					wall: fc.integer({ min: 0, max: 4e12 }),
					seen: fc.integer({ min: 0, max: 4e12 })
				}),
				{
					minLength: 1
				}
			),
			(steps) => {
				let wall = 0;
				const clock = new HybridClock(() => wall as Instant);
				let last = '';
				for (const step of steps) {
					wall = step.wall;
					clock.observe(stampOf(step.seen as Instant, 7));
					const stamp = clock.stamp();
					expect(isStamp(stamp)).toBe(true);
					expect(stamp > last).toBe(true);
					last = stamp;
				}
			}
		)
	);
});

test('a stamp from the year 2099 does not drag the clock along', () => {
	const now = Date.parse('2026-11-23T12:00:00Z');
	const clock = new HybridClock(() => now as Instant);
	clock.observe(stampOf(Date.parse('2099-01-01T00:00:00Z') as Instant, 0));
	expect(instantOfStamp(clock.stamp())).toBe(now);
	clock.observe(stampOf((now + AHEAD_MAX_MS) as Instant, 3));
	expect(clock.stamp()).toBe(stampOf((now + AHEAD_MAX_MS) as Instant, 4));
});

test('the relay’s time corrects a device that is a day off', () => {
	const truth = Date.parse('2026-11-23T12:00:00Z');
	const clock = new HybridClock(() => (truth - 86_400_000) as Instant);
	clock.setRelayTime(truth as Instant);
	expect(periodOfStamp(clock.stamp())).toBe('2026-11');
	expect(clock.now()).toBe(truth);
});

test('a stamp that answers one from the year 2099 comes after it, and the clock stays where it is', () => {
	const now = Date.parse('2026-11-23T12:00:00Z');
	const clock = new HybridClock(() => now as Instant);
	const wrong = stampOf(Date.parse('2099-01-01T00:00:00Z') as Instant, 36 ** 3 - 1);
	expect(clock.stampAfter(wrong) > wrong).toBe(true);
	expect(instantOfStamp(clock.stamp())).toBe(now);
	const early = stampOf(5 as Instant, 0);
	expect(instantOfStamp(clock.stampAfter(early))).toBe(now);
});
