import type { Column } from '../column.ts';

/** A view of a list: its name, and the address that brings it up, from the `?` on. */
export interface View {
	readonly label: string;
	readonly search: string;
}

/** How a list is looked at on this device. */
export interface TableLook {
	/** The columns that were chosen, by their keys; without it the usual ones. */
	readonly columns?: readonly string[];
	/** Views that were kept. */
	readonly views?: readonly View[];
}

/** Where a device remembers its lists; the app hands in its storage. */
export interface TableStore {
	read(): Readonly<Record<string, TableLook>>;
	write(looks: Readonly<Record<string, TableLook>>): void;
}

/** This device's columns and views, by the name of the list: chosen here, kept here, never synced. */
export class TableLooks {
	#looks = $state.raw<Readonly<Record<string, TableLook>>>({});
	#store: TableStore | undefined;

	/** Reads what was kept. */
	start(store: TableStore): void {
		this.#store = store;
		this.#looks = store.read();
	}

	/** The columns of a list to show: those that were chosen, else the usual. The one that names a row is always there. */
	shown(list: string, columns: readonly Column[]): readonly Column[] {
		const chosen = this.#looks[list]?.columns;
		const named = nameOf(columns);
		return columns.filter((column) =>
			column.key === named || column.bare
				? true
				: chosen
					? chosen.includes(column.key)
					: !column.extra
		);
	}

	/** Shows a column of a list, or hides it. */
	toggle(list: string, columns: readonly Column[], key: string): void {
		const now = this.shown(list, columns).map((column) => column.key);
		const next = now.includes(key) ? now.filter((each) => each !== key) : [...now, key];
		this.#keep(list, { columns: next });
	}

	/** Back to the usual columns. */
	usual(list: string): void {
		const { columns: _columns, ...rest } = this.#looks[list] ?? {};
		this.#write({ ...this.#looks, [list]: rest });
	}

	/** The views of a list that were kept here. */
	views(list: string): readonly View[] {
		return this.#looks[list]?.views ?? [];
	}

	/** Keeps a view; one of that name is replaced. */
	keepView(list: string, view: View): void {
		const others = this.views(list).filter(({ label }) => label !== view.label);
		this.#keep(list, { views: [...others, view] });
	}

	/** Drops a view that was kept. */
	dropView(list: string, label: string): void {
		this.#keep(list, { views: this.views(list).filter((view) => view.label !== label) });
	}

	#keep(list: string, change: TableLook): void {
		this.#write({ ...this.#looks, [list]: { ...this.#looks[list], ...change } });
	}

	#write(looks: Readonly<Record<string, TableLook>>): void {
		this.#looks = looks;
		this.#store?.write(looks);
	}
}

/** The column that names a row and carries its link: the first that is drawn with its heading. */
export function nameOf(columns: readonly Column[]): string | undefined {
	return columns.find((column) => !column.bare)?.key;
}

/** Whether two addresses bring up the same view, in whatever order they say it. */
export function sameView(one: string, other: string): boolean {
	const said = (search: string) =>
		[...new URLSearchParams(search)]
			.map(([name, value]) => `${name}=${value}`)
			.sort()
			.join('&');
	return said(one) === said(other);
}

/** How lists are looked at on this device. */
export const tableLooks = new TableLooks();
