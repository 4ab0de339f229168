import { goto } from '$app/navigation';
import { page } from '$app/state';

/** What a list shows, kept in its address so that Back and a link bring the same list, and the rows it draws. */
export class ListAddress {
	/** The window of rows that is asked for. */
	seen = $state({ offset: 0, limit: 60 });

	/** The filters alone, from the `?` on: how the list is drawn is no part of a view. */
	get filters(): string {
		const kept = new URLSearchParams(page.url.searchParams);
		kept.delete('view');
		return kept.size === 0 ? '' : `?${kept}`;
	}

	/** What is set, or what is usual. */
	get(name: string, usual = ''): string {
		return page.url.searchParams.get(name) ?? usual;
	}

	/** Sets a filter; what is usual is not said. The list begins anew. */
	set(name: string, value: string, usual = ''): void {
		const url = new URL(page.url);
		if (value === usual) url.searchParams.delete(name);
		else url.searchParams.set(name, value);
		this.seen = { offset: 0, limit: this.seen.limit };
		void goto(url, { replaceState: true, keepFocus: true, noScroll: true });
	}

	/** Asks for other rows; to hand to a list. */
	readonly look = (offset: number, limit: number): void => {
		this.seen = { offset, limit };
	};
}
