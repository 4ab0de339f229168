import { paperType } from '#lib/sync/protocol.ts';
import { paperHash, type PaperName, type PaperSize } from '#lib/values/paper.ts';

/** Addresses that stay for a while after nobody shows them: a list that scrolls back has them at once. */
const IDLE_MAX = 200;

type Here = (url: string) => void;

interface Shown {
	readonly users: Set<Here>;
	url: string | undefined;
	stop: () => void;
}

/**
 * Papers as addresses that a page can show. Each is made once however many show it, and given back
 * when nobody does.
 */
export class PaperUrls {
	readonly #watch: (
		name: PaperName,
		size: PaperSize,
		emit: (content: ArrayBuffer) => void
	) => () => void;
	readonly #shown = new Map<string, Shown>();

	constructor(
		watch: (name: PaperName, size: PaperSize, emit: (content: ArrayBuffer) => void) => () => void
	) {
		this.#watch = watch;
	}

	/** `here` hears the address as soon as the paper is on this device. Returns what gives it back. */
	show(name: PaperName, size: PaperSize, here: Here): () => void {
		const hash = paperHash(name, size);
		const shown = this.#shown.get(hash) ?? this.#begin(hash, name, size);
		const user: Here = (url) => here(url);
		shown.users.add(user);
		if (shown.url !== undefined) user(shown.url);
		return () => {
			shown.users.delete(user);
			if (shown.users.size === 0) this.#idle(hash, shown);
		};
	}

	#begin(hash: string, name: PaperName, size: PaperSize): Shown {
		const shown: Shown = { users: new Set(), url: undefined, stop: () => {} };
		this.#shown.set(hash, shown);
		shown.stop = this.#watch(name, size, (content) => {
			if (shown.url !== undefined) return;
			const type = paperType(new Uint8Array(content));
			if (!type) return;
			const url = URL.createObjectURL(new Blob([content], { type }));
			shown.url = url;
			shown.stop();
			for (const user of shown.users) user(url);
		});
		return shown;
	}

	#idle(hash: string, shown: Shown): void {
		if (this.#shown.get(hash) !== shown) return;
		this.#shown.delete(hash);
		if (shown.url === undefined) shown.stop();
		// At the end of the map: the one that was given back last goes last.
		else this.#shown.set(hash, shown);
		const idle = [...this.#shown].filter(([, { users }]) => users.size === 0);
		for (const [oldest, { url }] of idle.slice(0, Math.max(0, idle.length - IDLE_MAX))) {
			this.#shown.delete(oldest);
			if (url !== undefined) URL.revokeObjectURL(url);
		}
	}
}
