import { instantOfStamp } from '#lib/facts/stamp.ts';
import { defineQuery } from '#lib/projections/query.ts';
import { mustSee } from '#lib/projections/withheld.ts';
import { SEE_PEOPLE } from '../permissions.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { auditMoments, shown } from '#lib/records/audit.ts';
import { fieldsOf } from '#lib/records/record.ts';
import type { RecordRow } from '#lib/records/row.ts';
import type { Day } from '#lib/values/day.ts';
import type { Id } from '#lib/values/id.ts';
import type { Instant } from '#lib/values/instant.ts';
import type { Money } from '#lib/values/money.ts';
import { formatMoney } from '#lib/words/amounts.ts';
import { formatMoment } from '#lib/words/moments.ts';
import { say } from '../messages.ts';
import { PERSON_CONTACTS, PERSON_MOMENTS, type PersonMoments } from '../projections.ts';
import { personById, type PersonView } from '../queries.ts';
import { Person } from '../records.ts';
import { peopleAlike, type Likeness } from './alike.ts';

/** The fields that a page shows at a glance, in this order. */
const GLANCE = [
	'prefers',
	'ringLeft',
	'ringRight',
	'otherSizes',
	'likes',
	'dislikes',
	'allergies',
	'birthday',
	'anniversary',
	'tags'
] as const;

/** One thing on a person's timeline. */
export interface TimelineLine {
	readonly at: Instant;
	readonly text: string;
	readonly day?: Day;
	readonly href?: string;
	readonly amount?: Money;
	/** CU8 What it was about. */
	readonly pieces?: readonly Id[];
}

/** Everything a person's own page shows. */
export interface PersonPage {
	readonly person: PersonView;
	/** What to know at a glance: sizes, taste, dates, in words. */
	readonly glance: readonly { readonly label: string; readonly value: string }[];
	/** Newest first. */
	readonly timeline: readonly TimelineLine[];
	/** CU5 What they brought the shop, one amount a currency. */
	readonly totals: readonly Money[];
	readonly alike: readonly Likeness[];
}

/** A person, what happened with them and what was changed about them; null while not here. */
export const personPage = defineQuery<{ readonly id: Id }, PersonPage | null>({
	name: 'customers.person',
	reads: [Person.name, PERSON_MOMENTS, PERSON_CONTACTS],
	answer(tables, { id }, context) {
		mustSee(context, SEE_PEOPLE);
		const person = personById(tables, id);
		const row = tables.get<RecordRow>(Person.name, id);
		if (!person || !row) return null;
		const timeline = timelineOf(tables, row, context.locale);
		return {
			person,
			glance: GLANCE.flatMap((name) => {
				const value = shown(Person, name, row.values[name], context.locale);
				return value === '' ? [] : [{ label: Person.fields[name].label, value }];
			}),
			timeline,
			totals: totalsOf(timeline.flatMap(({ amount }) => amount ?? [])),
			alike: person.erased ? [] : peopleAlike(tables, row.values, id)
		};
	}
});

/** Everything we keep about a person, as a text to hand over: every field, then the timeline. */
export const personFile = defineQuery<{ readonly id: Id; readonly zone: string }, string>({
	name: 'customers.file',
	reads: [Person.name, PERSON_MOMENTS],
	answer(tables, { id, zone }, context) {
		mustSee(context, SEE_PEOPLE);
		const { locale } = context;
		const row = tables.get<RecordRow>(Person.name, id);
		if (!row) return '';
		const fields = fieldsOf(Person).flatMap(([name, field]) => {
			const value = row.values[name];
			return value === undefined ? [] : [`${field.label}: ${field.kind.show(value, locale)}`];
		});
		const lines = timelineOf(tables, row, locale).map(({ at, text, amount }) =>
			[formatMoment(at, zone, locale), text, amount ? formatMoney(amount, locale) : undefined]
				.filter((each) => each !== undefined)
				.join(' · ')
		);
		return [...fields, '', `${say('timeline')}:`, ...lines, ''].join('\n');
	}
});

/** What happened with a person and what was changed about them, newest first. */
function timelineOf(tables: Tables, row: RecordRow, locale: string): readonly TimelineLine[] {
	const happened = tables.get<PersonMoments>(PERSON_MOMENTS, row.id)?.moments ?? {};
	const moments = Object.values(happened).map(({ at, label, ...rest }): TimelineLine => {
		return { at: instantOfStamp(at), text: label, ...rest };
	});
	return [...moments, ...editsOf(row, locale)].sort((a, b) => b.at - a.at);
}

function totalsOf(amounts: readonly Money[]): readonly Money[] {
	const sums = new Map<string, number>();
	for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
	return [...sums].map(([currency, minor]) => ({ currency, minor }));
}

/** What was changed about a person, worded from the definition; an erased one has no past. */
function editsOf(row: RecordRow, locale: string): readonly TimelineLine[] {
	const made = row.edits.findLast((edit) => edit.was === undefined);
	const added = made ? [{ at: instantOfStamp(made.at), text: say('created') }] : [];
	const edits = auditMoments(Person, row, locale).map(({ at, sentence: text, undone }) => ({
		at: instantOfStamp(at),
		text: undone ? say('undoneEdit', { text }) : text
	}));
	return [...added, ...edits];
}
