import { CLASHES, type Clash, type ClashRow, type Verb } from '#lib/projections/clash.ts';
import { defineNeeds, type Need } from '#lib/projections/need.ts';
import { defineQuery } from '#lib/projections/query.ts';
import type { Tables } from '#lib/projections/tables.ts';
import { sayNeed } from './messages.ts';

/** A clash with the key it is known by. */
export interface ClashView extends Clash {
	readonly key: string;
}

/** Everything that cannot both stand, from all areas, until a person has settled it. */
export const clashes = defineQuery<Record<string, never>, readonly ClashView[]>({
	name: 'insights.clashes',
	reads: [CLASHES],
	answer: clashesOpen
});

/** IN1 Each clash is a row of *Needs you*; where one tap settles it, that is its verb. */
export const clashNeeds = defineNeeds({
	name: 'insights.clashes',
	reads: [CLASHES],
	list: (tables) =>
		clashesOpen(tables).map(({ key, ...clash }): Need => {
			const [only, ...others] = clash.verbs;
			return {
				key,
				urgency: 'clash',
				why: sayNeed('twoDevices'),
				title: clash.title,
				clash,
				...(only && others.length === 0 ? { verb: verbOf(only) } : {})
			};
		})
});

function clashesOpen(tables: Tables): readonly ClashView[] {
	const views: ClashView[] = [];
	for (const [key, row] of tables.all<ClashRow>(CLASHES)) {
		for (const [member, clash] of Object.entries(row.members)) {
			views.push({ ...clash, key: `${key}#${member}` });
		}
	}
	return views.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function verbOf({ side: _side, ...verb }: Clash['verbs'][number]): Verb {
	return verb;
}
