import type { Device } from './world.ts';

/** One tap that settles what cannot both stand. */
export interface ClashVerb {
	readonly label: string;
	readonly side?: number;
	readonly command: string;
	readonly input: unknown;
}

/** What devices did that cannot both stand, as a screen is told of it. */
export interface ClashTask {
	readonly kind: string;
	readonly sides: readonly { readonly label: string }[];
	readonly verbs: readonly ClashVerb[];
}

/** All that waits for a person to settle it. */
export function clashTasks(device: Device): readonly ClashTask[] {
	return device.asks<readonly ClashTask[]>('insights.clashes');
}
