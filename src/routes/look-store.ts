import type { LookStore } from '#lib/ui/look.svelte.ts';
import type { TableLook, TableStore } from '#lib/ui/table/table-looks.svelte.ts';
import type { RoleStore } from './device-role.svelte.ts';

const NAME = 'vitrine-look';
const LISTS = 'vitrine-lists';

/** Keeps theme and density on this device. What a shop enters never goes here. */
export const lookStore: LookStore = {
	read: () => JSON.parse(localStorage.getItem(NAME) ?? '{}') as ReturnType<LookStore['read']>,
	write: (look) => localStorage.setItem(NAME, JSON.stringify(look))
};

const ROLE = 'vitrine-role';

/** Keeps who mostly uses this device. */
export const roleStore: RoleStore = {
	read: () => localStorage.getItem(ROLE),
	write: (role) => localStorage.setItem(ROLE, role)
};

const USED = 'vitrine-used';

/** Keeps which actions were used on this device, the last first, so that the palette can put them there. */
export const usedStore = {
	read: () => JSON.parse(localStorage.getItem(USED) ?? '[]') as readonly string[],
	write: (ids: readonly string[]) => localStorage.setItem(USED, JSON.stringify(ids))
};

/** Keeps the columns and views of lists on this device. */
export const tableStore: TableStore = {
	read: () =>
		JSON.parse(localStorage.getItem(LISTS) ?? '{}') as Readonly<Record<string, TableLook>>,
	write: (looks) => localStorage.setItem(LISTS, JSON.stringify(looks))
};
