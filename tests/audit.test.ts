import { expect, test } from 'vitest';
import { judged } from './audit.js';

const counts = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };

/** What npm prints of so many advisories. */
function printed(more: Partial<typeof counts>, vulnerabilities: object = {}): string {
	return JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { ...counts, ...more } } });
}

test('npm run audit fails on what is high or critical and names it, and on nothing below', () => {
	expect(judged(printed({})).code).toBe(0);
	const low = { a: { name: 'a', severity: 'moderate', range: '<2' } };
	expect(judged(printed({ moderate: 1 }, low))).toEqual({
		code: 0,
		said: ['Advisories: 0 info, 0 low, 1 moderate, 0 high, 0 critical, 0 total.']
	});
	const high = { b: { name: 'b', severity: 'high', range: '<=1.4.0' } };
	expect(judged(printed({ high: 1 }, high))).toMatchObject({ code: 1 });
	expect(judged(printed({ high: 1 }, high)).said[0]).toBe('high: b <=1.4.0');
	expect(judged(printed({ critical: 1 })).code).toBe(1);
});

test('npm run audit says that nothing is known where the registry gives no answer', () => {
	for (const output of [
		'',
		'no JSON',
		'[]',
		'null',
		'{"message":"403 Forbidden","method":"POST"}',
		'{"error":{"code":"ENOAUDIT","summary":"not implemented","detail":""}}'
	]) {
		const { code, said } = judged(output);
		expect(code).toBe(2);
		expect(said[0]).toMatch(/^The registry gave no answer about advisories, so nothing is known: /);
	}
});
