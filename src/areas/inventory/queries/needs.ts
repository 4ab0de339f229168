import type { Role } from '#areas/settings';
import { defineNeeds } from '#lib/projections/need.ts';
import { formatDay } from '#lib/words/moments.ts';
import { say } from '../messages.ts';
import { INSPECTIONS, WAITING, type InspectionRow } from '../projections/inspections.ts';

/** INV14 Pieces that came back wait in one row, however many they are. */
export const inspectionNeeds = defineNeeds({
	name: 'inventory.inspections',
	reads: [INSPECTIONS],
	matters: ['bench', 'manager'] satisfies readonly Role[],
	list(tables, { locale }) {
		const members = tables.get<InspectionRow>(INSPECTIONS, WAITING)?.members ?? {};
		const waiting = Object.entries(members).sort(([, a], [, b]) => (a.since < b.since ? -1 : 1));
		const [first] = waiting;
		if (!first) return [];
		const [id, { piece, since }] = first;
		const href = waiting.length === 1 ? `/inventory/${id}` : '/inventory?show=inspection';
		return [
			{
				key: WAITING,
				urgency: 'open' as const,
				why: say('backSince', { day: formatDay(since, locale, 'short') }),
				title:
					waiting.length === 1 ? say('toInspect', { piece }) : say('manyToInspect', waiting.length),
				day: since,
				href,
				verb: { label: say('inspect'), href }
			}
		];
	}
});
