import type { DoorAnswer } from '#lib/sync/door-http.ts';
import type { Outcome } from './contract.ts';

/** The doors of the relay beside its socket, as a page asks at them; `face-outside.ts` knows which there are. */
export class DoorFace {
	readonly #ask: (method: string, path: string, body?: string) => Promise<Outcome>;
	readonly #random: (length: number) => Uint8Array;

	constructor(
		ask: (method: string, path: string, body?: string) => Promise<Outcome>,
		random: (length: number) => Uint8Array
	) {
		this.#ask = ask;
		this.#random = random;
	}

	/** Asks in the name of this device. Undefined where no answer came, whatever the relay has done. */
	async ask(method: string, path: string, body?: string): Promise<DoorAnswer | undefined> {
		const outcome = await this.#ask(method, path, body);
		return outcome.ok ? (outcome.result as DoorAnswer | undefined) : undefined;
	}

	/** 128 random bits in the letters of an address: whoever does not have it does not guess it. */
	newSecret(): string {
		return btoa(String.fromCharCode(...this.#random(16)))
			.replaceAll('+', '-')
			.replaceAll('/', '_')
			.replace(/=+$/, '');
	}
}
