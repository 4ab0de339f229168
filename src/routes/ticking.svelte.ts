import { every } from '#lib/ui/timing.ts';
import type { Instant } from '#lib/values/instant.ts';
import { deviceStatus, workspace } from './workspace.svelte.ts';

/** What time it is, for words such as “4 s ago”: again every few seconds, and when the device's standing changes. */
export function ticking(): { readonly current: Instant } {
	let now = $state(workspace.now());
	$effect(() => every(5_000, () => (now = workspace.now())));
	$effect(() => {
		if (deviceStatus.current.phase === 'ready') now = workspace.now();
	});
	return {
		get current() {
			return now;
		}
	};
}
