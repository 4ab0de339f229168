import type { PublicPage } from '#lib/sync/pages.ts';
import type { Outcome } from './contract.ts';

/** Pages for people outside the shop, as a page of the app asks for them. */
export class PagesFace {
	readonly #put: (address: string, page?: PublicPage) => Promise<Outcome>;
	readonly #random: (length: number) => Uint8Array;

	constructor(
		put: (address: string, page?: PublicPage) => Promise<Outcome>,
		random: (length: number) => Uint8Array
	) {
		this.#put = put;
		this.#random = random;
	}

	/**
	 * Puts a page up that whoever has its address may read and answer. Resolves with the address, 128 random
	 * bits, or with a refusal where the relay cannot be reached.
	 */
	async publish(page: PublicPage): Promise<Outcome<string>> {
		const address = btoa(String.fromCharCode(...this.#random(16)))
			.replaceAll('+', '-')
			.replaceAll('/', '_')
			.replace(/=+$/, '');
		const outcome = await this.#put(address, page);
		return outcome.ok ? { ok: true, result: address } : outcome;
	}

	/** Takes a page down; as often as it is asked. Refused where the relay cannot be reached. */
	takeDown(address: string): Promise<Outcome> {
		return this.#put(address);
	}
}
