import fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { areas } from '#areas';
import { factFromText, factToText, type Fact } from '#lib/facts/fact.ts';
import { stampOf } from '#lib/facts/stamp.ts';
import { tableFromText, textFromTable } from '#lib/files/delimited.ts';
import RecordForm from '#lib/forms/RecordForm.svelte';
import { makeId, nextId } from '#lib/values/id.ts';
import { reword } from '#lib/words/messages.ts';
import { pseudo } from '#lib/words/pseudo.ts';
import type { Instant } from '#lib/values/instant.ts';
import { anyRecord } from '../../../tests/kit/arbitrary-record.ts';
import { Strap } from '../../routes/workbench/strap.ts';
import { auditLines, auditSentence } from './audit.ts';
import { checkValues, readForm } from './check.ts';
import { csvHeader, fromCsvTable, toCsvCells } from './csv.ts';
import { fieldsOf, type RecordDefinition } from './record.ts';
import { clashesOf, foldEdit, rowFromDisk, rowToDisk, type RecordRow } from './row.ts';
import { searchTextOf, searchWords, wordsOf } from './search.ts';

/** Every record type of the shop, and one that a single block added. */
const records: readonly RecordDefinition[] = [...areas.flatMap((area) => area.records), Strap];
const id = makeId(1_795_000_000_000 as Instant, (length) => new Uint8Array(length));
const at = (n: number) => stampOf((1_795_000_000_000 + n) as Instant, 0);
const origin = (n: number) => ({ at: at(n), device: nextId(id, 100 + n), batch: nextId(id, n) });

describe.each(records.map((record) => [record.name, record] as const))(
	'every %s',
	(_name, record) => {
		test('is valid in every form it can have, and survives its own form', () => {
			fc.assert(
				fc.property(anyRecord(record), (values) => {
					expect(checkValues(record, values)).toEqual({ ok: true, values });
					const texts = Object.fromEntries(
						fieldsOf(record).map(([name, field]) => [
							name,
							values[name] === undefined ? '' : field.kind.toText(values[name])
						])
					);
					// Money keeps its own currency only in two cells; a form has one currency for all.
					const currencies = new Set(
						Object.values(values).flatMap((value) => (isMoney(value) ? [value.currency] : []))
					);
					if (currencies.size > 1) return;
					const currency = [...currencies][0] ?? 'USD';
					expect(readForm(record, texts, { currency })).toEqual({ ok: true, values });
				})
			);
		});

		test('says what is wrong in the language of its labels, whichever that is', () => {
			const texts = Object.fromEntries(
				fieldsOf(record).map(([name]) => [name, '\u0000?!'.repeat(2_000)])
			);
			reword(pseudo);
			try {
				for (const asked of [texts, {}]) {
					const read = readForm(record, asked, { currency: 'USD' });
					const said = read.ok ? [] : Object.values(read.problems);
					expect(said.filter((sentence) => !/^\[.+\]$/s.test(sentence))).toEqual([]);
				}
			} finally {
				reword(undefined);
			}
		});

		test('comes back from CSV as it went out', () => {
			fc.assert(
				fc.property(fc.array(anyRecord(record), { minLength: 1, maxLength: 5 }), (list) => {
					const text = textFromTable([
						csvHeader(record),
						...list.map((each) => toCsvCells(record, each))
					]);
					const table = tableFromText(text);
					expect(table.ok).toBe(true);
					const rows = table.ok
						? fromCsvTable(record, table.table, { currency: 'XXX' })
						: undefined;
					expect(rows).toEqual(list.map((values, index) => ({ line: index + 2, values })));
				})
			);
		});

		test('comes back from its stored fact', () => {
			fc.assert(
				fc.property(anyRecord(record), (fields) => {
					const body = record.set.write({ records: [{ id, fields }] }).body;
					const fact: Fact = {
						key: `${record.family}/2026-11.0/${id}/${nextId(id, 1)}`,
						id: nextId(id, 1),
						device: id,
						type: record.set.type,
						at: at(0),
						wall: 1,
						zone: 'UTC',
						batch: id,
						body
					};
					expect(factFromText(fact.key, factToText(fact))).toEqual(fact);
					expect(record.set.read(body)).toEqual({ records: [{ id, fields }] });
				})
			);
		});

		test('is found by every word of its search fields', () => {
			fc.assert(
				fc.property(anyRecord(record), (values) => {
					const text = searchTextOf(record, values);
					for (const [name, field] of fieldsOf(record)) {
						if (!field.search || values[name] === undefined) continue;
						for (const word of searchWords(wordsOf(field, values[name])))
							expect(text).toContain(word);
					}
				})
			);
		});

		test('is drawn as a form with one labelled control a field', () => {
			const { body } = render(RecordForm, {
				props: { record, values: {}, currency: 'USD', onsave: async () => undefined }
			});
			for (const [name, field] of fieldsOf(record)) {
				expect(body).toContain(field.label);
				expect(body).toMatch(new RegExp(`<(input|select|textarea|fieldset)[^>]*name="${name}"`));
			}
		});

		test('says in words what is missing and what cannot be read', () => {
			const empty = readForm(record, {}, { currency: 'USD' });
			const required = fieldsOf(record).filter(([, field]) => field.required);
			expect(empty.ok).toBe(required.length === 0);
			if (!empty.ok) {
				expect(Object.keys(empty.problems).sort()).toEqual(required.map(([name]) => name).sort());
				for (const [name, field] of required) expect(empty.problems[name]).toContain(field.label);
			}
		});

		test('folds to the same row in any order and however often, and comes back so from the disk', () => {
			fc.assert(
				fc.property(
					fc.array(anyRecord(record), { minLength: 1, maxLength: 4 }),
					fc.infiniteStream(fc.nat()),
					(list, random) => {
						const edits = list.map((fields, n) => ({ edit: { id, fields }, n }));
						const fold = (sequence: typeof edits) =>
							sequence.reduce<RecordRow | undefined>(
								(row, { edit, n }) => foldEdit(record, row, edit, origin(n)),
								undefined
							);
						const shuffled = [...edits, ...edits].sort(
							() => ((random.next().value as number) % 2) - 0.5
						);
						const row = fold(edits) as RecordRow;
						expect(fold(shuffled)).toEqual(row);
						const stored = JSON.stringify(rowToDisk(row));
						expect(rowFromDisk(JSON.parse(stored) as object)).toEqual(row);
						if (list.length === 1) expect(stored).not.toContain('"values"');
					}
				)
			);
		});

		test('words every change for the audit', () => {
			fc.assert(
				fc.property(anyRecord(record), anyRecord(record), (was, fields) => {
					for (const line of auditLines(record, { id, fields, was }, 'en-US')) {
						expect(auditSentence(line)).toContain(line.label);
						expect(line.after).not.toBe('');
					}
				})
			);
		});
	}
);

test('a second setting that did not know of the first shows both values until someone keeps one', () => {
	const set = (row: RecordRow | undefined, name: string, was: string | undefined, n: number) =>
		foldEdit(
			Strap,
			row,
			{ id, fields: { name }, ...(was === undefined ? {} : { was: { name: was } }) },
			origin(n)
		);
	const apart = set(
		set(set(undefined, 'Calf', undefined, 0), 'Calf black', 'Calf', 1),
		'Calf brown',
		'Calf',
		2
	);
	expect(clashesOf(Strap, apart)).toEqual([
		{ field: 'name', shown: 'Calf brown', lost: ['Calf black'] }
	]);
	expect(clashesOf(Strap, set(apart, 'Calf black', 'Calf brown', 3))).toEqual([]);
});

function isMoney(value: unknown): value is { readonly currency: string } {
	return typeof value === 'object' && value !== null && 'currency' in value;
}

test('two edits of a device that carry one stamp, as after a clock far ahead, both count', () => {
	const set = (row: RecordRow | undefined, fields: Readonly<Record<string, unknown>>, n: number) =>
		foldEdit(Strap, row, { id, fields }, { ...origin(0), batch: nextId(id, n) });
	const [one, two] = [
		[{ name: 'Calf' }, 1],
		[{ note: 'soft' }, 2]
	] as const;
	const forth = set(set(undefined, ...one), ...two);
	expect(forth.values).toEqual({ name: 'Calf', note: 'soft' });
	expect(set(set(undefined, ...two), ...one)).toEqual(forth);
});
