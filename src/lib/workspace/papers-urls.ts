import { paperType } from '#lib/sync/protocol.ts';
import { paperHash, type PaperName, type PaperSize } from '#lib/values/paper.ts';

/** Addresses that stay for a while after nobody shows them: a list that scrolls back has them at once. */
const IDLE_MAX = 200;

type Here = (url: string | undefined) => void;

/** Says a paper's bytes as soon as they are here, and undefined once it is gone for good. */
type Watch = (
	name: PaperName,
	size: PaperSize,
	emit: (content: ArrayBuffer | undefined) => void
) => () => void;

interface Shown {
	readonly users: Set<Here>;
	url: string | undefined;
	stop: () => void;
}

/**
 * Papers as addresses that a page can show. Each is made once however many show it, and given back
 * when nobody does. Behind an address the page holds the picture itself: one that went with somebody
 * who was erased is let go of at once, shown or not.
 */
export class PaperUrls {
	readonly #watch: Watch;
	readonly #shown = new Map<string, Shown>();

	constructor(watch: Watch) {
		this.#watch = watch;
	}

	/**
	 * `here` hears the address as soon as the paper is on this device, and undefined once it is gone for good.
	 * Returns what gives it back.
	 */
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
			if (!content) this.#gone(hash, shown);
			if (!content || shown.url !== undefined) return;
			const type = paperType(new Uint8Array(content));
			if (!type) return;
			const url = URL.createObjectURL(new Blob([content], { type }));
			shown.url = url;
			for (const user of shown.users) user(url);
		});
		return shown;
	}

	#idle(hash: string, shown: Shown): void {
		if (this.#shown.get(hash) !== shown) return;
		this.#shown.delete(hash);
		if (shown.url === undefined) return shown.stop();
		// At the end of the map: the one that was given back last goes last.
		this.#shown.set(hash, shown);
		const idle = [...this.#shown].filter(([, { users }]) => users.size === 0);
		for (const [oldest, each] of idle.slice(0, Math.max(0, idle.length - IDLE_MAX))) {
			this.#shown.delete(oldest);
			each.stop();
			letGo(each);
		}
	}

	#gone(hash: string, shown: Shown): void {
		letGo(shown);
		for (const user of shown.users) user(undefined);
		if (shown.users.size === 0) this.#idle(hash, shown);
	}
}

function letGo(shown: Shown): void {
	if (shown.url !== undefined) URL.revokeObjectURL(shown.url);
	shown.url = undefined;
}
