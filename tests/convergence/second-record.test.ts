import { expect, test } from 'vitest';
import { areas } from '#areas';
import { defineArea } from '#lib/area/area.ts';
import { auditSentence } from '#lib/records/audit.ts';
import { auditLines } from '#lib/records/audit.ts';
import { csvHeader, fromCsvTable, toCsvCells } from '#lib/records/csv.ts';
import { writesOf, type RecordRow } from '#lib/records/row.ts';
import type { Id } from '#lib/values/id.ts';
import { Strap } from '../../src/routes/workbench/strap.ts';
import { World } from '../kit/world.ts';

test('one block is a whole record type: saved, searched, synced, exported, refused when taken', async () => {
	const world = new World([...areas, defineArea({ name: 'straps', records: [Strap] })]);
	const one = await world.device('one');
	const two = await world.device('two');
	try {
		const fields = {
			code: 'S-20',
			name: 'Calf strap, Bézel blue',
			material: 'leather',
			price: { minor: 9_500, currency: 'USD' },
			discount: 5_000,
			since: '2026-11-23',
			reserved: false
		};
		const { id } = await one.does<{ id: Id }>('strap.save', { fields });
		await world.settle();
		const row = two.engine.tables.get<RecordRow>('strap', id);
		expect(row?.values).toEqual(fields);
		expect([...two.engine.tables.search('strap', 'bezel LEATHER')]).toEqual([id]);
		expect([...two.engine.tables.search('strap', 'bezel steel')]).toEqual([]);

		const cells = toCsvCells(Strap, row?.values ?? {});
		const back = fromCsvTable(Strap, [csvHeader(Strap), cells], { currency: 'EUR' });
		expect(back).toEqual([{ line: 2, values: fields }]);

		const taken = await two.tries('strap.save', { fields: { code: 's-20', name: 'Another' } });
		expect(taken).toMatchObject({
			ok: false,
			refusal: { code: 'taken', problems: { code: 'Code s-20 is already used' } }
		});
		const incomplete = await two.tries('strap.save', { fields: { code: 'S-21' } });
		expect(incomplete).toMatchObject({ ok: false, refusal: { message: 'Name is missing.' } });

		await two.does('strap.save', {
			id,
			fields: { price: { minor: 8_900, currency: 'USD' }, note: null }
		});
		await world.settle();
		const priced = one.engine.tables.get<RecordRow>('strap', id);
		const write = priced && writesOf(priced, 'price')[0];
		const [line] = auditLines(
			Strap,
			{ id, fields: { price: write?.value }, was: { price: write?.was } },
			'en-US'
		);
		expect(line && auditSentence(line)).toBe('Price: $95.00 → $89.00');

		await one.does('strap.archive', { id, archived: true });
		await world.settle();
		expect([...two.engine.tables.search('strap', 'calf')]).toEqual([]);
		expect(two.engine.tables.get<RecordRow>('strap', id)?.values['code']).toBe('S-20');
	} finally {
		await world.end();
	}
});
