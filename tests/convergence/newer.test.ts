import * as v from 'valibot';
import { expect, test } from 'vitest';
import { areas } from '#areas';
import { defineArea, type Area } from '#lib/area/area.ts';
import { decided, defineCommand } from '#lib/commands/command.ts';
import { defineFact } from '#lib/facts/fact.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import { choice } from '#lib/records/kinds/choice.ts';
import { text } from '#lib/records/kinds/text.ts';
import { defineRecord } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import { isId, type Id } from '#lib/values/id.ts';
import { pieceId, linesOf, shopWith } from '../kit/counters.ts';
import type { App } from '../kit/device-options.ts';
import type { Device } from '../kit/world.ts';

/** A record type as one version of the app knows it. */
function straps(more: { colors: readonly string[]; buckle: boolean }): Area {
	const record = defineRecord({
		name: 'strap',
		family: 'inventory',
		label: { one: 'strap', other: 'straps' },
		title: 'name',
		fields: {
			name: text({ label: 'Name', required: true, search: true }),
			color: choice({
				label: 'Color',
				choices: more.colors.map((value) => ({ value, label: value }))
			}),
			...(more.buckle ? { buckle: text({ label: 'Buckle' }) } : {})
		},
		columns: ['name']
	});
	return defineArea({ name: 'straps', records: [record] });
}

const PieceWeighed = defineFact({
	name: 'piece.weighed',
	version: 1,
	family: 'inventory',
	body: v.object({ piece: v.custom<Id>(isId), grams: v.number() })
});

/** An area of the app after this one: pieces are weighed. */
const weighing = defineArea({
	name: 'weighing',
	commands: [
		defineCommand({
			name: 'weighing.weigh',
			label: 'Weigh',
			input: v.object({ piece: v.custom<Id>(isId), grams: v.number() }),
			decide: (input) => decided([PieceWeighed.write(input)], input)
		})
	],
	projections: [
		defineProjection({
			table: 'weight',
			version: 1,
			sources: [from(PieceWeighed, ({ body }) => [[body.piece, body.grams] as const])],
			fold: (row: { readonly grams: number } | undefined, grams: number) => ({
				grams: Math.max(row?.grams ?? 0, grams)
			})
		})
	]
});

const OLD: App = {
	version: '1',
	areas: [...areas, straps({ colors: ['black'], buckle: false })]
};
const NEW: App = {
	version: '2',
	areas: [...areas, straps({ colors: ['black', 'teal'], buckle: true }), weighing]
};

/** A shop whose device `new` has the next version of the app, and whose device `old` has not. */
async function twoVersions() {
	const { world } = await shopWith([{ number: 'R-1' }, { number: 'R-2' }]);
	const old = await world.device('old', { app: OLD });
	const fresh = await world.device('new', { app: NEW });
	await world.settle();
	return { world, old, fresh };
}

const why = (device: Device, record: string, id: Id) =>
	device.asks<string | null>('workspace.readOnly', { record, id });

test.each([
	['a choice', { color: 'teal' }],
	['a field', { buckle: 'gold-plated' }]
])('%s that a newer app wrote is kept, shown and not overwritten', async (_what, fields) => {
	const { world, old, fresh } = await twoVersions();
	const { id } = await fresh.does<{ id: Id }>('strap.save', {
		fields: { name: 'Calf', ...fields }
	});
	await world.settle();
	expect(old.engine.tables.get<RecordRow>('strap', id)?.values).toEqual({
		name: 'Calf',
		...fields
	});
	expect(why(old, 'strap', id)).toMatch(/Update Vitrine on this device/);
	expect(why(fresh, 'strap', id)).toBeNull();
	for (const [command, input] of [
		['strap.save', { id, fields: { name: 'Kid' } }],
		['strap.archive', { id, archived: true }]
	] as const) {
		expect(await old.tries(command, input)).toMatchObject({
			ok: false,
			refusal: { code: 'newer', message: expect.stringMatching(/Update Vitrine/) as string }
		});
	}
	await old.restart(NEW);
	await world.settle();
	expect(why(old, 'strap', id)).toBeNull();
	await old.does('strap.save', { id, fields: { name: 'Kid' } });
	await world.settle();
	expect(fresh.engine.tables.get<RecordRow>('strap', id)?.values).toEqual({
		name: 'Kid',
		...fields
	});
	await world.end();
});

test('a kind of fact that is not known yet marks what it is about, survives, and counts after the update', async () => {
	const { world, old, fresh } = await twoVersions();
	const [one, two] = [pieceId(old, 'R-1'), pieceId(old, 'R-2')];
	await fresh.does('weighing.weigh', { piece: one, grams: 3 });
	await world.settle();
	const check = async () => {
		expect(why(old, 'piece', one)).toMatch(/Update Vitrine/);
		expect(why(old, 'piece', two)).toBeNull();
		const sale = { lines: linesOf(old, ['R-1']), tenders: [{ kind: 'card' }] };
		const edit = { id: one, fields: { title: 'Ring' } };
		for (const [command, input] of [
			['selling.completeSale', sale],
			['piece.save', edit]
		] as const) {
			const outcome = await old.tries(command, input);
			expect(outcome).toMatchObject({ ok: false, refusal: { code: 'newer' } });
		}
	};
	await check();
	await old.does('piece.save', { id: two, fields: { title: 'Ring' } });
	// A restart, a lost copy and a fold from the first fact on bring back the same.
	await old.restart();
	await world.settle();
	await check();
	old.copies.lose();
	await old.restart();
	await world.settle();
	await check();
	await old.restart(NEW);
	await world.settle();
	expect(old.engine.tables.get('weight', one)).toEqual({ grams: 3 });
	expect(why(old, 'piece', one)).toBeNull();
	expect(old.engine.tables.size('newer')).toBe(0);
	await old.does('piece.save', { id: one, fields: { title: 'Ring' } });
	await world.settle();
	expect(fresh.rows('weight')).toEqual(old.rows('weight'));
	await world.end();
});

test('an app that goes back to an older one keeps what the newer one wrote here', async () => {
	const { world, old, fresh } = await twoVersions();
	const piece = pieceId(fresh, 'R-1');
	fresh.cut();
	await fresh.does('weighing.weigh', { piece, grams: 5 });
	await fresh.restart(OLD);
	expect(why(fresh, 'piece', piece)).toMatch(/Update Vitrine/);
	fresh.mend();
	await world.settle();
	await old.restart(NEW);
	await world.settle();
	expect(old.engine.tables.get('weight', piece)).toEqual({ grams: 5 });
	await world.end();
});
