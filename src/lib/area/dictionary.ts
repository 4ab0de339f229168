import type { AnyFactDefinition } from '#lib/facts/fact.ts';
import { batchUndone } from '#lib/facts/undone.ts';
import { LookTaken } from '#lib/commands/look.ts';
import type { Field } from '#lib/records/kind.ts';
import { fieldsOf, type RecordDefinition } from '#lib/records/record.ts';
import { isDay } from '#lib/values/day.ts';
import { isMoney } from '#lib/values/money.ts';
import { isRate } from '#lib/values/rate.ts';
import type { Area } from './area.ts';
import { meaningOf, sayMeaning, unitWords } from './messages.ts';

/** What areas say about their facts, by type: `sale.completed.v1`. */
export type Meanings = Readonly<Record<string, string>>;

/**
 * What every kind of record and fact of the shop means, for whoever reads its data without the app: JSON, every
 * field with its label, the unit it is stored in and its choices. Throws on a fact of which nobody says what it
 * means: that is our bug.
 */
export function dictionaryOf(areas: readonly Area[], meanings: Meanings): string {
	const records = areas.flatMap((area) => area.records);
	return `${JSON.stringify(
		{
			written: sayMeaning('written'),
			envelope: Object.fromEntries(ENVELOPE.map((name) => [name, sayMeaning(name)])),
			units: unitWords,
			records: Object.fromEntries(records.map((record) => [record.name, recordEntry(record)])),
			facts: Object.fromEntries(
				factsOf(areas).map((fact) => [fact.type, factEntry(fact, records, meanings)])
			)
		},
		null,
		'\t'
	)}\n`;
}

const ENVELOPE = [
	'type',
	'at',
	'wall',
	'zone',
	'by',
	'approved',
	'location',
	'batch',
	'command',
	'touches',
	'issued',
	'origin',
	'body',
	'sig'
] as const;

/** Every kind of fact that something of the areas reads, and those of the machine, by type. */
export function factsOf(areas: readonly Area[]): readonly AnyFactDefinition[] {
	const all = areas.flatMap((area) => [
		...area.projections.flatMap(({ sources }) => sources.map(({ fact }) => fact)),
		...[...area.effects, ...area.tellings].map(({ fact }) => fact),
		...area.records.flatMap(({ set, erased }) => (erased ? [set, erased] : [set]))
	]);
	const ours = [batchUndone(''), LookTaken];
	const found = new Map([...all, ...ours].map((each) => [each.type, each as AnyFactDefinition]));
	return [...found.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
}

function recordEntry(record: RecordDefinition) {
	return {
		name: record.label.one,
		several: record.label.other,
		family: record.family,
		title: record.title,
		fields: Object.fromEntries(fieldsOf(record).map(([name, field]) => [name, fieldEntry(field)]))
	};
}

function fieldEntry(field: Field<unknown>): object {
	const { kind, label, hint, required, unique, to, choices, of } = field;
	return {
		label,
		kind: kind.name,
		...(hint === undefined ? {} : { hint }),
		...(required ? { required } : {}),
		...(unique ? { unique } : {}),
		...(to === undefined ? {} : { recordOf: to }),
		...(choices
			? { choices: Object.fromEntries(choices().map(({ value, label }) => [value, label])) }
			: {}),
		...(of
			? { each: Object.fromEntries(Object.entries(of).map(([name, of]) => [name, fieldEntry(of)])) }
			: {})
	};
}

function factEntry(
	{ type, family, schema }: AnyFactDefinition,
	records: readonly RecordDefinition[],
	meanings: Meanings
) {
	const set = records.find((record) => record.set.type === type);
	const erased = records.find((record) => record.erased?.type === type);
	const record = (set ?? erased)?.label.one;
	const means =
		record === undefined
			? (meanings[type] ?? meaningOf(type))
			: sayMeaning(set ? 'set' : 'erased', { record });
	if (means === undefined) throw new Error(`nobody says what ${type} means`);
	return { means, ...(family === '' ? {} : { family }), body: shapeOf(schema) };
}

interface Schema {
	readonly type: string;
	readonly check?: unknown;
	readonly entries?: Readonly<Record<string, Schema>>;
	readonly item?: Schema;
	readonly wrapped?: Schema;
	readonly value?: Schema;
	readonly literal?: unknown;
	readonly options?: readonly unknown[];
}

/** Values that a schema knows by what tells them. */
const OWN: readonly (readonly [is: unknown, name: string])[] = [
	[isDay, 'day'],
	[isMoney, 'money'],
	[isRate, 'rate']
];

/** The shape of a body, as JSON: what is optional ends in `?`, and alternatives stand in `anyOf`. */
function shapeOf(schema: unknown): unknown {
	const { type, check, entries, item, wrapped, value, literal, options } = schema as Schema;
	if (entries)
		return Object.fromEntries(
			Object.entries(entries).map(([name, each]) => [
				each.type === 'optional' ? `${name}?` : name,
				shapeOf(each)
			])
		);
	if (type === 'array') return [shapeOf(item)];
	if (wrapped) return shapeOf(wrapped);
	if (type === 'record') return { '…': shapeOf(value) };
	if (type === 'literal') return { only: literal };
	if (type === 'picklist') return { oneOf: options };
	if (options) return { anyOf: options.map(shapeOf) };
	return type === 'custom' ? (OWN.find(([is]) => is === check)?.[1] ?? 'id') : type;
}
