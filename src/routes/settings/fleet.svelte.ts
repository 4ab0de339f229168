import type { FleetView, Outcome } from '#lib/workspace/contract.ts';
import { deviceStatus, workspace } from '../workspace.svelte.ts';

/** Named, because the first screen need not load what notes it. */
const NOTE = 'staff.noteDevice';

/** What the relay knows of the devices, as long as the component lives; only an owner's device hears. */
export function surveyed(): { readonly current: FleetView | undefined; refresh(): Promise<void> } {
	let view = $state.raw<FleetView>();

	async function refresh(): Promise<void> {
		const outcome = await workspace.fleet.survey();
		if (outcome.ok) view = outcome.result;
	}

	// Who is here, and who belongs to the shop: when either changes, so does what the relay knows.
	const moved = $derived(
		deviceStatus.current.online
			? [
					...deviceStatus.current.here.map(({ device }) => device),
					...deviceStatus.current.devices.map(({ device, revoked }) => `${device} ${revoked ?? ''}`)
				].join()
			: ''
	);
	$effect(() => {
		if (moved !== '' && isOwners()) void refresh();
	});
	return {
		get current() {
			return view;
		},
		refresh
	};
}

/** Whether this is an owner's device. */
export function isOwners(): boolean {
	const { device, devices } = deviceStatus.current;
	return devices.some((each) => each.device === device && each.class === 'owner');
}

/** STF14 Does something about a device once whoever is here may and it is noted; answers why not. */
export async function handle(
	device: string,
	did: 'change' | 'remove' | 'accept' | 'reject',
	act: () => Promise<Outcome>,
	ruled: { readonly entries?: number; readonly what?: string } = {}
): Promise<string | undefined> {
	const noted = await workspace.runNamed(NOTE, { device, did, ...ruled });
	const outcome = noted.ok ? await act() : noted;
	return outcome.ok ? undefined : outcome.refusal.message;
}
