import { page } from '$app/state';
import { PERIODS, periodOf, say, type PeriodName, type Scope } from '#areas/books';
import { here } from '#areas/settings';
import { locale } from '#lib/ui/locale.svelte.ts';
import { dayOf } from '#lib/values/day.ts';
import { isId } from '#lib/values/id.ts';
import { formatDay } from '#lib/words/moments.ts';
import { live, workspace, type Live } from '../workspace.svelte.ts';

/** What part of the books the screens show: it stands in the address, so that a link and Back keep it. */
export class BooksScope {
	readonly #place: Live<{ readonly values: { readonly zone: string } } | null> = live(
		here,
		() => ({})
	);

	get period(): PeriodName {
		const asked = page.url.searchParams.get('period');
		return PERIODS.find((name) => name === asked) ?? 'month';
	}

	get location(): string {
		return page.url.searchParams.get('location') ?? '';
	}

	get scope(): Scope {
		const zone = this.#place.current?.values.zone ?? locale.zone;
		const { location } = this;
		return {
			...periodOf(this.period, dayOf(workspace.now(), zone)),
			...(isId(location) ? { location } : {})
		};
	}

	/** The period in words: `Nov 1, 2026 to Nov 26, 2026`. */
	get words(): string {
		const { from, through } = this.scope;
		if (!from || !through) return say('asOfNow');
		if (from === through) return formatDay(from, locale.tag);
		return say('fromTo', {
			from: formatDay(from, locale.tag),
			through: formatDay(through, locale.tag)
		});
	}

	/** The end of the period in words, for what is true at a moment. */
	get end(): string {
		const { through } = this.scope;
		return through ? say('asOf', { day: formatDay(through, locale.tag) }) : say('asOfNow');
	}

	/** The address of another page of the books, or of this one, for the same part of them. */
	href(path: string, changes: Readonly<Record<string, string>> = {}): string {
		const kept = { period: this.period, location: this.location, ...changes };
		const params = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''));
		return `${path}?${params}`;
	}
}
