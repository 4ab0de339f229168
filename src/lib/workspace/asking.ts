import type { DevicesFromDevice } from '#lib/sync/devices.ts';
import type { FromDevice, FromRelay } from '#lib/sync/protocol.ts';

/** What the relay answers by a number. */
export type Answer = Extract<FromRelay, { t: 'surveyed' | 'changed' | 'ruled' | 'ordered' }>;

type Unnumbered<M> = M extends { readonly n: number } ? Omit<M, 'n'> : never;

/** What the relay is asked by a number. */
export type Request = Unnumbered<
	| Extract<DevicesFromDevice, { t: 'survey' | 'change' | 'revoke' | 'rule' | 'recall' }>
	| Extract<FromDevice, { t: 'order' | 'back-up' }>
>;

/** A request with its number. */
export type Numbered = Request & { readonly n: number };

/** Questions to the relay that are answered by their numbers. */
export class Asking {
	readonly #say: (message: Numbered) => boolean;
	readonly #waiting = new Map<number, (answer: Answer | undefined) => void>();
	#asked = 0;

	/** `say` says it to the relay; false while there is no session. */
	constructor(say: (message: Numbered) => boolean) {
		this.#say = say;
	}

	/** Undefined where the line is down, or goes down meanwhile: what was asked is not known to be done. */
	ask(request: Request): Promise<Answer | undefined> {
		this.#asked += 1;
		const n = this.#asked;
		return new Promise((resolve) => {
			this.#waiting.set(n, resolve);
			if (this.#say({ ...request, n })) return;
			this.#waiting.delete(n);
			resolve(undefined);
		});
	}

	/** The relay has answered. */
	answered(answer: Answer): void {
		const resolve = this.#waiting.get(answer.n);
		this.#waiting.delete(answer.n);
		resolve?.(answer);
	}

	/** The line went down. */
	down(): void {
		for (const resolve of this.#waiting.values()) resolve(undefined);
		this.#waiting.clear();
	}
}
