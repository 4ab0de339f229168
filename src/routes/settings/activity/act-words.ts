import { sayLog, type StaffView } from '#areas/staff';
import type { Id } from '#lib/values/id.ts';
import { list } from '#lib/words/list.ts';
import type { ActivityView } from '#lib/workspace/face.ts';
import { recordPage } from '../../record-pages.ts';

/** What people and devices are called where the log names them. */
export interface Names {
	readonly people: readonly StaffView[];
	device(id: Id): string;
	readonly locale: string;
}

/** Who did it, and who allowed it. */
export function whoWords({ by, approved }: ActivityView, { people }: Names): string {
	const named = (id: Id) => people.find((each) => each.id === id)?.name ?? sayLog('whoGone');
	if (approved === undefined) return by === undefined ? sayLog('nobody') : named(by);
	const name = by === undefined ? sayLog('nobody') : named(by);
	return sayLog('allowedBy', { name, other: named(approved) });
}

/** What it was about, with what stood there before and after. */
export function aboutWords(act: ActivityView, { people, device, locale }: Names): string {
	const { traces, more } = act;
	const told = traces.map(({ text, changes, about, of }) => {
		const whom = about && people.find(({ id }) => id === about)?.name;
		const which = of && device(of as Id);
		return [which, [whom, text].filter(Boolean).join(' '), ...changes].filter(Boolean).join(' · ');
	});
	return list([...told.filter(Boolean), ...(more > 0 ? [sayLog('andMore', more)] : [])], locale);
}

/** The screen that shows what it was about. */
export function hrefOf({ traces }: ActivityView): string | undefined {
	for (const { href, record, about } of traces) {
		const to = href ?? (record && recordPage(record)) ?? (about && '/settings/people');
		if (to) return to;
	}
	return undefined;
}
