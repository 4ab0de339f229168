import { CLASHES, type Clash, type ClashRow } from '#lib/projections/clash.ts';
import { defineQuery } from '#lib/projections/query.ts';

/** A clash with the key it is known by. */
export interface ClashView extends Clash {
	readonly key: string;
}

/** Everything that cannot both stand, from all areas, until a person has settled it. */
export const clashes = defineQuery<Record<string, never>, readonly ClashView[]>({
	name: 'insights.clashes',
	reads: [CLASHES],
	answer(tables) {
		const views: ClashView[] = [];
		for (const [key, row] of tables.all<ClashRow>(CLASHES)) {
			for (const [member, clash] of Object.entries(row.members)) {
				views.push({ ...clash, key: `${key}#${member}` });
			}
		}
		return views.sort((a, b) => (a.key < b.key ? -1 : 1));
	}
});
