import type { Sighting } from '../src/lib/sync/devices.ts';
import type { Ports } from './ports.ts';

const APP_LENGTH_MAX = 40;

/** What a device says of itself when it comes, and then with every ping. */
export interface Said {
	readonly app?: unknown;
	readonly unsent?: unknown;
}

/** What was last heard of each device: written down when it comes and when it goes. */
export class Sightings {
	private readonly known: Map<string, Sighting>;

	constructor(
		private readonly ports: Pick<Ports, 'now' | 'log' | 'store'>,
		stored: readonly Sighting[]
	) {
		this.known = new Map(stored.map((each) => [each.device, each]));
	}

	/** What was last heard of all. */
	all(): readonly Sighting[] {
		return [...this.known.values()];
	}

	/** Hears a device. What is no version and no count is as if it were not said. */
	hear(device: string, { app, unsent }: Said): void {
		const before = this.known.get(device);
		this.known.set(device, {
			device,
			at: this.ports.now(),
			app: typeof app === 'string' ? app.slice(0, APP_LENGTH_MAX) : (before?.app ?? ''),
			unsent: Number.isSafeInteger(unsent) ? Math.max(0, Number(unsent)) : (before?.unsent ?? 0)
		});
	}

	/** Writes down what was heard of a device. It informs: a disk that fails stops nobody. */
	keep(device: string): void {
		const sighting = this.known.get(device);
		if (!sighting) return;
		const { store, log } = this.ports;
		store.sight(sighting).catch((error: unknown) => {
			log('error', 'sighting not kept', { device, error: String(error) });
		});
	}
}
