import fc from 'fast-check';
import type { Field } from '#lib/records/kind.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import { makeId } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';

const line = fc
	.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
	.map((text) => text.replace(/\s+/g, ' ').trim())
	.filter((text) => text !== '' && !text.includes('\u0000'));

/** Any value that a field of this kind can hold. A new kind adds its line here and is then tested. */
export function anyValue(field: Field<unknown>): fc.Arbitrary<unknown> {
	const makers: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
		text: () => line,
		'long-text': () =>
			fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
		money: () =>
			fc.record({
				minor: fc.integer({ min: 0, max: 1_000_000_000 }),
				currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD')
			}),
		rate: () => fc.integer({ min: 0, max: 100_000 }),
		weight: () =>
			fc
				.tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('g', 'dwt', 'ozt'))
				.map(([n, unit]) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')} ${unit}`)
				.map((typed) => parsed(field, typed)),
		carats: () => fc.integer({ min: 0, max: 99_999 }).map((thousandths) => ({ thousandths })),
		length: () =>
			fc
				.tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('mm', 'cm', 'in'))
				.map(([n, unit]) => parsed(field, `${Math.floor(n / 100)}.${n % 100} ${unit}`)),
		fineness: () =>
			fc
				.constantFrom('14k', '18k', '750', '585', '917', '925', 'Pt950', '15k', '999.9')
				.map((typed) => parsed(field, typed)),
		'ring-size': () =>
			fc
				.constantFrom('6½', 'US 7', 'UK M½', 'Z+2', 'EU 54.4', '52', 'JP 13')
				.map((typed) => parsed(field, typed)),
		whole: () => fc.integer({ min: 1, max: 200 }),
		tags: () =>
			fc.uniqueArray(
				line.filter((text) => !text.includes(',')),
				{ minLength: 1, maxLength: 4 }
			),
		lines: () =>
			fc.array(
				anyValues(Object.entries(field.of ?? {})).filter((each) => Object.keys(each).length > 0),
				{ minLength: 1, maxLength: 3 }
			),
		choice: () => fc.constantFrom(...(field.choices?.() ?? []).map((each) => each.value)),
		flag: () => fc.boolean(),
		day: () =>
			fc
				.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
				.map((date) => date.toISOString().slice(0, 10)),
		papers: () =>
			fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}(\.[0-9a-f]{64})?$/), {
				minLength: 1,
				maxLength: 4
			}),
		phone: () =>
			fc
				.stringMatching(/^\+?[1-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{2,6}$/)
				.map((typed) => parsed(field, typed)),
		email: () => fc.stringMatching(/^[a-z0-9.]{1,20}@[a-zé]{1,20}\.[a-z]{2,4}$/),
		'yearly-day': () =>
			fc
				.date({ min: new Date('1910-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
				.chain((date) => {
					const day = date.toISOString().slice(0, 10);
					return fc.constantFrom(day, `-${day.slice(4)}`);
				}),
		link: () => fc.nat().map((seed) => makeId(seed as Instant, (n) => new Uint8Array(n).fill(seed)))
	};
	const make = makers[field.kind.name];
	if (!make) throw new Error(`no values are known for fields of kind “${field.kind.name}”`);
	return make();
}

/** Any complete record: required fields always, the others perhaps, and all in agreement. */
export function anyRecord(
	record: RecordDefinition
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
	return anyValues(fieldsOf(record)).filter((values) => record.agree?.holds(values) ?? true);
}

function anyValues(
	fields: readonly (readonly [string, Field<unknown>])[]
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
	const required = fields.filter(([, field]) => field.required);
	return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, anyValue(field)])), {
		requiredKeys: required.map(([name]) => name)
	});
}

function parsed(field: Field<unknown>, typed: string): unknown {
	const result = field.kind.parse(typed, { currency: 'USD' });
	if ('problem' in result) throw new Error(result.problem);
	return result.value;
}
