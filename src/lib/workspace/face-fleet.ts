import type { DeviceChange } from '#lib/sync/devices.ts';
import type { FleetAsk, FleetView, Outcome } from './contract.ts';

/** The other devices of the shop, as a page asks for them; only an owner's device is answered. */
export class FleetFace {
	readonly #ask: (ask: FleetAsk) => Promise<Outcome>;

	constructor(ask: (ask: FleetAsk) => Promise<Outcome>) {
		this.#ask = ask;
	}

	/** What the relay last heard of each device, and what those that were removed had not sent. */
	survey(): Promise<Outcome<FleetView>> {
		return this.#ask({ do: 'survey' }) as Promise<Outcome<FleetView>>;
	}

	/** Renames a device, moves it, widens what it is for, or lets it work alone for longer. */
	change(device: string, change: DeviceChange): Promise<Outcome> {
		return this.#ask({ do: 'change', device, change });
	}

	/** Shuts a device out for good: at once if it is here, else as soon as it comes. */
	revoke(device: string): Promise<Outcome> {
		return this.#ask({ do: 'revoke', device });
	}

	/** Accepts or rejects what a removed device had not sent; the first decision stands. */
	rule(keys: readonly string[], accept: boolean): Promise<Outcome> {
		return this.#ask({ do: 'rule', keys, accept });
	}

	/** Has the relay begin a backup; how it goes stands in the status. */
	backUp(): Promise<Outcome> {
		return this.#ask({ do: 'back-up' });
	}
}
