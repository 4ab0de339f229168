import * as v from 'valibot';
import { areas } from '#areas';
import { defineArea, type Area } from '#lib/area/area.ts';
import { decided, defineCommand } from '#lib/commands/command.ts';
import { defineFact } from '#lib/facts/fact.ts';
import { defineProjection, from } from '#lib/projections/projection.ts';
import { text } from '#lib/records/kinds/text.ts';
import type { RecordDefinition } from '#lib/records/record.ts';

/** A kind of fact that today's app does not know. */
const Noted = defineFact({
	name: 'later.noted',
	version: 1,
	family: 'team',
	body: v.object({ text: v.string() })
});

/** A field of a piece that today's app does not know. */
export const LATER_FIELD = 'laterField';

const noteLater = defineCommand({
	name: 'later.note',
	label: 'Note',
	input: v.object({ text: v.string() }),
	decide: ({ text }) => decided([Noted.write({ text })], null)
});

interface Notes {
	readonly texts: Readonly<Record<string, string>>;
}

const later = defineArea({
	name: 'later',
	commands: [noteLater],
	projections: [
		defineProjection<Notes, string>({
			table: 'laterNote',
			version: 1,
			sources: [from(Noted, (fact) => [['all', fact.body.text] as const])],
			fold: (row, said, { id }) => ({ texts: { ...row?.texts, [id]: said } })
		})
	]
});

/** The app as it may be one day: one more area with facts of its own, one more field on a piece. */
export const NEWER_APP: readonly Area[] = [...areas.map(withLaterField), later];

/** Whether an app is the newer one. */
export function knowsLater(app: readonly Area[]): boolean {
	return app.some(({ name }) => name === later.name);
}

/** Whether the text of a fact is one that today's app cannot read. */
export function isLater(fact: string): boolean {
	return fact.includes(`"${Noted.type}"`);
}

function withLaterField(area: Area): Area {
	return {
		...area,
		records: area.records.map((each) => (each.name === 'piece' ? more(each) : each))
	};
}

function more(record: RecordDefinition): RecordDefinition {
	return { ...record, fields: { ...record.fields, [LATER_FIELD]: text({ label: 'Later field' }) } };
}
