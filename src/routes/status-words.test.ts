import { expect, test } from 'vitest';
import type { Instant } from '#lib/values/instant.ts';
import { STARTING, type Status } from '#lib/workspace/contract.ts';
import { statusWords } from './status-words.ts';

const HOUR_MS = 3_600_000;
const NOW = 1_764_500_000_000 as Instant;
const AT_WORK: Status = { ...STARTING, phase: 'ready', prefix: 'A2' };

/** What a device says that may be alone for so many more hours. */
function alone(hours: number) {
	return statusWords({ ...AT_WORK, lease: (NOW + hours * HOUR_MS) as Instant }, NOW, 'en-US');
}

test('SET17 a device that is alone counts down on its last day alone, hour by hour, then says that it hides', () => {
	expect(alone(24.5).detail).not.toContain('alone for');
	expect(alone(23.5).detail).toContain('alone for 24 more hours');
	expect(alone(1.5).detail).toContain('alone for 2 more hours');
	expect(alone(0.5).detail).toContain('alone for 1 more hour');
	expect(alone(0.5)).toMatchObject({ tone: 'neutral', text: 'Saved here · offline' });
	expect(alone(-0.5)).toMatchObject({
		tone: 'danger',
		text: 'Alone for too long: bring it to the shop’s network',
		detail: expect.stringContaining('ask for a manager each day') as string
	});
});

test('SET12 a device to which the shop is coming says how much of it is here, and what it has not sent itself', () => {
	const history = { done: 1_200, of: 3_400 };
	const coming = { ...AT_WORK, online: true, history };
	const words = '1,200 of 3,400 parts of the shop are here';
	expect(statusWords(coming, NOW, 'en-US').text).toBe(words);
	expect(statusWords({ ...coming, unsent: 2 }, NOW, 'en-US').text).toBe(`Saved here · ${words}`);
});
