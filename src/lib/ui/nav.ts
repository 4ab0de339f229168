import type { IconComponent } from './icon.ts';

/** One place to go in the shell. */
export interface NavItem {
	readonly href: string;
	readonly label: string;
	readonly icon: IconComponent;
	/** The letter after `g` that goes there. */
	readonly key?: string;
	/** Stands on a phone's bottom bar; the first three or four such do. */
	readonly bar?: boolean;
	/** A count worth a glance, such as late jobs. */
	readonly badge?: number;
}

/** Whether `path` is at or under the place `href`; the root is only at itself. */
export function isAt(path: string, href: string): boolean {
	const clean = href.replace(/\/$/, '');
	if (clean === '') return path === '/' || path === '';
	return path === clean || path.startsWith(`${clean}/`);
}
