import { expect, test } from 'vitest';
import { areas } from '#areas';
import { defineArea } from '#lib/area/area.ts';
import { defineIndex, type Derivation, type MemberRow } from '#lib/projections/derivation.ts';
import { makeId, nextId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import { compose } from '#lib/workspace/compose.ts';
import type { HalfOpen } from '#lib/workspace/half-open-tables.ts';
import { Opening } from '#lib/workspace/opening.ts';
import type { Ports } from '#lib/workspace/ports.ts';
import { Projector } from '#lib/workspace/projector.ts';
import { SLICE_MS } from '#lib/workspace/slices.ts';
import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import { NOON } from '../kit/world.ts';

test('while a large shop opens, whatever is asked waits for one slice of about 15 ms at most', async () => {
	let clock = 0;
	let most = 0;
	let derived = 0;
	/** Deriving from one piece takes an eighth of a millisecond. */
	const slowly = defineIndex({
		name: 'slowly',
		from: ['piece'],
		to: 'nowhere',
		each: () => {
			derived += 1;
			clock += 0.125;
			return [];
		}
	});
	const { opening, projector } = await openingOf(slowly, { piece: 3_000 }, 1, {
		now: () => clock as Instant,
		after: (ms, run) => {
			const timer = setTimeout(() => {
				const from = clock;
				run();
				most = Math.max(most, clock - from);
			}, ms);
			return () => clearTimeout(timer);
		}
	});
	await opening.rest();
	expect([derived, projector.tables.size('piece')]).toEqual([3_000, 3_000]);
	expect(most).toBeLessThanOrEqual(SLICE_MS + 5);
});

test('what follows from a table comes as soon as that table, before what nobody waits for', async () => {
	const everyCase = defineIndex({
		name: 'every case',
		from: ['case'],
		to: 'everyCase',
		each: (_, member) => [{ key: 'all', member, value: {} }]
	});
	const { opening, projector } = await openingOf(everyCase, { case: 300, piece: 300 }, 32);
	const rest = opening.rest();
	await opening.bring({ table: 'everyCase' });
	const { members = {} } = projector.tables.get<MemberRow>('everyCase', 'all') ?? {};
	expect(Object.keys(members)).toHaveLength(300);
	// Of the others two turns, which were read before it was known that somebody waits.
	expect(projector.tables.size('piece')).toBeLessThan(50);
	await rest;
	expect(projector.tables.size('piece')).toBe(300);
});

/**
 * An opening on a disk that holds so many rows of some tables, `apart` ids from each other (32 ids are a page), and
 * from which something more follows.
 */
async function openingOf(
	follows: Derivation,
	tables: Readonly<Record<string, number>>,
	apart: number,
	{ now = () => NOON as Instant, after = later }: Partial<Pick<Ports, 'now' | 'after'>> = {}
): Promise<{ opening: Opening; projector: Projector }> {
	const area = defineArea({ name: 'more', derivations: [follows] });
	const composition = compose([...areas, area], 'en-US');
	const storage = new MemoryStorage();
	const id = makeId(NOON as Instant, (length) => new Uint8Array(length));
	const row = JSON.stringify({ id, values: { title: 'Ring' }, edits: [], archived: false });
	await storage.writeRows({
		rows: Object.entries(tables).flatMap(([table, count]) =>
			Array.from({ length: count }, (_, n) => [table, nextId(id, n * apart), row] as const)
		),
		chunks: [],
		columns: undefined,
		folded: new Map(),
		orders: new Map(),
		clock: ''
	});
	const projector = new Projector(composition);
	const history = {
		over: (rows: HalfOpen) => rows,
		brings: async () => false,
		soon: async () => {}
	};
	const told = { history, progressed: () => undefined, failed: () => undefined };
	const ports = { zone: () => 'UTC', now, after };
	const opening = new Opening({ ...ports, storage, composition, projector, ...told });
	await opening.begin(false, []);
	return { opening, projector };
}

const later: Ports['after'] = (ms, run) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};
