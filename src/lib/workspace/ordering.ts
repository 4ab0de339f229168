import type { After } from '#lib/sync/link.ts';
import type { Id } from '#lib/values/id.ts';

interface Waiting {
	readonly keys: Set<string>;
	readonly listeners: Set<() => void>;
}

/**
 * Which commands of this run still wait for their final place in the relay's order. Whoever sold
 * something may wait a moment for it: it says whether somebody else was first.
 */
export class Ordering {
	readonly #after: After;
	readonly #waiting = new Map<Id, Waiting>();
	readonly #commands = new Map<string, Id>();

	constructor(after: After) {
		this.#after = after;
	}

	/** A command was written with these facts. */
	written(command: Id, keys: readonly string[]): void {
		this.#waiting.set(command, { keys: new Set(keys), listeners: new Set() });
		for (const key of keys) this.#commands.set(key, command);
	}

	/** These facts have their final place. */
	ordered(keys: readonly string[]): void {
		for (const key of keys) {
			const command = this.#commands.get(key);
			if (command === undefined) continue;
			this.#commands.delete(key);
			const waiting = this.#waiting.get(command);
			if (!waiting?.keys.delete(key) || waiting.keys.size > 0) continue;
			this.#waiting.delete(command);
			for (const listener of waiting.listeners) listener();
		}
	}

	/** Resolves with true once everything of the command is ordered, or with false after `ms`. */
	wait(command: Id, ms: number): Promise<boolean> {
		const waiting = this.#waiting.get(command);
		if (!waiting) return Promise.resolve(true);
		return new Promise((resolve) => {
			const done = () => {
				cancel();
				resolve(true);
			};
			const cancel = this.#after(ms, () => {
				waiting.listeners.delete(done);
				resolve(false);
			});
			waiting.listeners.add(done);
		});
	}
}
