/** What the palette shows for what was typed: pure; `Palette.svelte` draws it. */
import type { ActionGroup, OfferedAction } from './actions.svelte.ts';
import type { IconComponent } from './icon.ts';

/** One line of the palette: an action, or something that was found. */
export interface PaletteItem {
	/** Unique in the palette. */
	readonly id: string;
	readonly label: string;
	readonly detail?: string | undefined;
	readonly code?: string | undefined;
	readonly icon?: IconComponent | undefined;
	readonly shortcut?: string | undefined;
	readonly run: () => void;
}

/** Lines under a heading. */
export interface PaletteGroup {
	readonly title: string;
	readonly items: readonly PaletteItem[];
	/** What was typed is exactly this: it stands before everything that can be done. */
	readonly exact?: boolean;
}

/** How many actions stand above what was found. */
const ACTIONS_MAX = 5;
const GROUPS: readonly ActionGroup[] = ['here', 'make', 'do', 'go'];

/**
 * The actions that fit what was typed: every typed word begins a word of theirs. Best first: its key, then its
 * label from the start, then those of the screen, then those used last. Without words all of them, by group.
 */
export function rankActions(
	offered: readonly OfferedAction[],
	typed: string,
	used: readonly string[],
	titles: Readonly<Record<ActionGroup | 'fitting', string>>
): readonly PaletteGroup[] {
	const wanted = plain(typed);
	const lastUsed = ({ id }: OfferedAction) => (used.includes(id) ? used.indexOf(id) : Infinity);
	const byUse = [...offered].sort((a, b) => compare(lastUsed(a), lastUsed(b)));
	if (wanted === '') {
		return GROUPS.map((group) => ({
			title: titles[group],
			items: byUse.filter((action) => action.group === group)
		})).filter(({ items }) => items.length > 0);
	}
	const fitting = byUse
		.map((action) => ({ action, fit: fitOf(action, wanted) }))
		.filter(({ fit }) => fit < NOT)
		.sort((a, b) => a.fit - b.fit || groupOf(a.action) - groupOf(b.action));
	const items = fitting.slice(0, ACTIONS_MAX).map(({ action }) => action);
	return items.length === 0 ? [] : [{ title: titles.fitting, items }];
}

/** The action's group and those of what was found, in the order in which they are drawn. */
export function inOrder(
	found: readonly PaletteGroup[],
	ranked: readonly PaletteGroup[]
): readonly PaletteGroup[] {
	const some = found.filter(({ items }) => items.length > 0);
	return [...some.filter(({ exact }) => exact), ...ranked, ...some.filter(({ exact }) => !exact)];
}

/** Puts an id before the others that were used; only so many are remembered. */
export function withUsed(used: readonly string[], id: string, most = 30): readonly string[] {
	return [id, ...used.filter((each) => each !== id)].slice(0, most);
}

const NOT = 9;

/** How well an action fits, 0 best. */
function fitOf({ label, words = '', shortcut }: OfferedAction, wanted: string): number {
	if (shortcut?.replace(' ', '') === wanted.replace(' ', '')) return 0;
	if (plain(label).startsWith(wanted)) return 1;
	const own = plain(`${label} ${words}`).split(' ');
	const fits = wanted.split(' ').every((word) => own.some((each) => each.startsWith(word)));
	return fits ? 2 : NOT;
}

function groupOf({ group }: OfferedAction): number {
	return group === 'here' ? 0 : 1;
}

function compare(a: number, b: number): number {
	return a === b ? 0 : a < b ? -1 : 1;
}

/** Without accents, case, or what stands between words. */
function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N},.?/]+/gu, ' ')
		.trim();
}
