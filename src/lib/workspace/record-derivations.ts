import { CLASHES, type Clash } from '#lib/projections/clash.ts';
import {
	defineIndex,
	type Derivation,
	type MemberPart,
	type MemberRow
} from '#lib/projections/derivation.ts';
import { shown } from '#lib/records/audit.ts';
import { foldText } from '#lib/records/search.ts';
import { fieldOfRecord, fieldsWith, type RecordDefinition } from '#lib/records/record.ts';
import { clashesOf, type RecordRow } from '#lib/records/row.ts';
import { worded } from '#lib/words/messages.ts';
import { say } from './messages.ts';

/** Table of who uses which value of a unique field: keyed by the folded value, members are ids. */
export function usesTable(record: string, field: string): string {
	return `${record}.${field}`;
}

/** The tables of who uses which value, one for each unique field. */
export function numberTables(record: RecordDefinition): readonly string[] {
	return fieldsWith('unique', record).map(([name]) => usesTable(record.name, name));
}

/** What follows from any record type: who uses its unique values, and its clashes. */
export function recordDerivations(record: RecordDefinition, locale: string): readonly Derivation[] {
	return [
		defineIndex({
			name: `${record.name} edited apart`,
			from: [record.name],
			to: CLASHES,
			each: (rows, key) =>
				editedApart(record, rows[record.name] as RecordRow | undefined, key, locale)
		}),
		...fieldsWith('unique', record).flatMap(([name, field]) => [
			defineIndex({
				name: `uses of ${record.name}.${name}`,
				from: [record.name],
				to: usesTable(record.name, name),
				each: (rows, key) => {
					const row = rows[record.name] as RecordRow | undefined;
					const value = row && !row.archived ? row.values[name] : undefined;
					if (!row || value === undefined) return [];
					const title = shown(record, record.title, row.values[record.title], locale);
					return [{ key: foldText(field.kind.toText(value)), member: key, value: { title } }];
				}
			}),
			defineIndex({
				name: `${record.name}.${name} used twice`,
				from: [usesTable(record.name, name)],
				to: CLASHES,
				each: (rows, key) =>
					usedTwice(
						record,
						field.label,
						rows[usesTable(record.name, name)] as MemberRow | undefined,
						key
					)
			})
		])
	];
}

function editedApart(
	record: RecordDefinition,
	row: RecordRow | undefined,
	key: string,
	locale: string
): readonly MemberPart[] {
	if (!row || row.archived) return [];
	const name = shown(record, record.title, row.values[record.title], locale);
	return clashesOf(record, row).map((clash) => {
		const field = fieldOfRecord(record, clash.field);
		const label = worded(field?.label ?? clash.field);
		const see = (field?.see ?? fieldOfRecord(record, record.title)?.see)?.name;
		const words = (value: unknown) => shown(record, clash.field, value, locale) || say('empty');
		const options = [clash.shown, ...clash.lost];
		const value: Clash = {
			kind: 'edited-apart',
			title: say('editedApart', { label, name }),
			text: say('editedApartText'),
			sides: options.map((value, index) => ({
				label: words(value),
				detail: say(index === 0 ? 'shownNow' : 'setElsewhere')
			})),
			verbs: options.map((value, side) => ({
				side,
				label: say('keep', { what: words(value) }),
				command: `${record.name}.settle`,
				input: { id: row.id, field: clash.field, value }
			})),
			...(see === undefined ? {} : { see })
		};
		return { key: `${record.name}/${key}/${clash.field}`, member: clash.field, value };
	});
}

function usedTwice(
	record: RecordDefinition,
	label: string,
	uses: MemberRow | undefined,
	key: string
): readonly MemberPart[] {
	const ids = Object.keys(uses?.members ?? {}).sort();
	if (ids.length < 2) return [];
	const value: Clash = {
		kind: 'number-used-twice',
		title: say('usedTwice', {
			label: worded(label),
			key: key.toUpperCase(),
			count: ids.length,
			records: worded(record.label.other)
		}),
		text: say('usedTwiceText'),
		sides: ids.map((id) => ({
			label: (uses?.members[id] as { title: string } | undefined)?.title ?? id,
			detail: worded(record.label.one),
			record: { type: record.name, id }
		})),
		verbs: []
	};
	return [{ key: `${record.name}/${label}/${key}`, member: key, value }];
}
