import { error } from '@sveltejs/kit';

/** A release build has no workbench: the address leads nowhere there. */
export function load(): void {
	if (!__WORKBENCH__) error(404);
}
