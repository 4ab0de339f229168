import type { LookStore } from '#lib/ui/look.svelte.ts';

const NAME = 'vitrine-look';

/** Keeps theme and density on this device. What a shop enters never goes here. */
export const lookStore: LookStore = {
	read: () =>
		JSON.parse(localStorage.getItem(NAME) ?? '{}') as { theme?: string; density?: string },
	write: (look) => localStorage.setItem(NAME, JSON.stringify(look))
};
