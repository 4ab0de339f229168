import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { startReader } from '../../server/reader-thread.ts';
import { Device, ulid } from './device.ts';
import { eventually, later, relayFor, temporaryFolder, type LogLine } from './world.ts';

const SALES = 'sales/2026-11.0';
const script = new URL('./faulty-reader.js', import.meta.url);

/** Two devices at a relay whose reader meets its faults in what Anna writes. */
async function withFaultyReader(limits: Partial<Limits> = {}) {
	const lines: LogLine[] = [];
	const reader = await startReader({
		limits: { ...DEFAULT_LIMITS, ...limits },
		schedule: later,
		log: (level, event, fields = {}) => void lines.push({ level, event, fields }),
		script
	});
	onTestFinished(() => reader.close());
	const { url } = await relayFor({ reader });
	const anna = await Device.connect(url, ulid(1));
	const ben = await Device.connect(url, ulid(2));
	const [annas, bens] = [await anna.open(SALES), await ben.open(SALES)];
	return { anna, ben, annas, bens, replaced: () => lines.map(({ fields }) => fields['why']) };
}

const FAULTS: [string, string, string, Partial<Limits>][] = [
	['readMs: hangs the reader', 'hang', 'it took longer than 2000 ms a MiB', { readMs: 2_000 }],
	['ends the reader', 'die', 'it ended with 3', { readMs: 20_000 }],
	['readMiB: fills its memory', 'fill', 'memory', { readMiB: 48, readMs: 20_000 }]
];

test.each(FAULTS)(
	'an update that %s is refused, and the others go on',
	async (_name, text, why, limits) => {
		const { anna, ben, annas, bens, replaced } = await withFaultyReader(limits);
		await anna.acked(annas.write(1, 'before'));
		const bad = annas.write(2, text);
		// Sent while the reader is at it: what Ben sells is stored all the same.
		const sold = [3, 4, 5].map((n) => bens.write(n, `sale ${n}`));
		await ben.acked(...sold);
		const refused = await eventually(() => anna.last('refused'));
		expect(refused).toMatchObject({ document: SALES, code: 'malformed' });
		expect(refused.reason).toContain('could not be read');
		expect(replaced()).toEqual([expect.stringContaining(why), expect.stringContaining(why)]);

		expect(ben.all('refused')).toEqual([]);
		expect([anna.closed, ben.closed]).toEqual([undefined, undefined]);
		await ben.acked(bens.write(6, 'after'));
		expect(bens.facts.has(bad)).toBe(false);
	}
);

test('an honest update that met a busy machine is read again and stored', async () => {
	const { anna, annas, bens, replaced } = await withFaultyReader({ readMs: 2_000 });
	const text = `hang once: ${join(temporaryFolder(), 'mark')}`;
	const key = annas.write(1, text);
	await anna.acked(key);
	await eventually(() => bens.facts.get(key) === text);
	expect(replaced()).toHaveLength(1);
	expect(anna.all('refused')).toEqual([]);
});
