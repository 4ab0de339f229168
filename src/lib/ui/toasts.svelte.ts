import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { untrack } from 'svelte';
import { later, sinceOpened } from './timing.ts';

/** One notice at the foot of the screen. */
export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly tone: 'plain' | 'danger';
	/** A way back or onward, such as undo. */
	readonly action?: { readonly label: string; readonly run: () => void };
}

/** What a caller says: a sentence, and perhaps one thing to do about it. */
export interface Notice {
	text: string;
	tone?: 'plain' | 'danger';
	action?: { label: string; run: () => void };
	/** How long it stays, in ms; 8 s when it carries an action or bad news, 4 s otherwise. */
	stay?: number;
}

interface Running {
	left: number;
	since: number;
	stop: () => void;
}

/** Notices, at most three at once; the clock stops while somebody reads or points at them. */
export class Toasts {
	shown = $state<Toast[]>([]);
	/** The last sentence, for the polite live region. */
	spoken = $state('');
	#clocks = new SvelteMap<number, Running>();
	#held = new SvelteSet<'pointer' | 'focus'>();
	#next = 1;

	/** Shows a notice and returns its id. Safe inside an effect: showing depends on nothing shown before. */
	show(notice: Notice): number {
		return untrack(() => this.#add(notice));
	}

	/** Takes a notice away. */
	dismiss(id: number): void {
		this.#forget(id);
		this.shown = this.shown.filter((toast) => toast.id !== id);
		// what was taken away under the pointer never tells that it was left
		if (this.shown.length === 0) this.#held.clear();
	}

	/** Takes every notice away, as when the screen is handed to somebody else. */
	clear(): void {
		for (const { id } of this.shown) this.dismiss(id);
	}

	/** Does what the notice offers, then takes it away. */
	act(id: number): void {
		const action = this.shown.find((toast) => toast.id === id)?.action;
		this.dismiss(id);
		action?.run();
	}

	/** Stops every clock while the pointer or the focus is on the notices. */
	hold(by: 'pointer' | 'focus'): void {
		if (this.#held.size === 0)
			for (const clock of this.#clocks.values()) {
				clock.stop();
				clock.left -= sinceOpened() - clock.since;
			}
		this.#held.add(by);
	}

	/** Lets the clocks run on with what was left, at least two seconds, once nobody holds them. */
	release(by: 'pointer' | 'focus'): void {
		if (!this.#held.delete(by) || this.#held.size > 0) return;
		for (const [id, clock] of [...this.#clocks]) this.#run(id, Math.max(2000, clock.left));
	}

	#add(notice: Notice): number {
		const id = this.#next++;
		const tone = notice.tone ?? 'plain';
		const toast: Toast = {
			id,
			text: notice.text,
			tone,
			...(notice.action ? { action: notice.action } : {})
		};
		// Said again, the same sentence takes the place of the first: what it undoes is the latest.
		const others = this.shown.filter((each) => each.text !== toast.text);
		this.shown = [...others, toast].slice(-3);
		for (const known of this.#clocks.keys())
			if (!this.shown.some((kept) => kept.id === known)) this.#forget(known);
		// the same sentence twice must be read out twice, so the text has to differ
		this.spoken = notice.text + (this.spoken === notice.text ? '\u00a0' : '');
		this.#run(id, notice.stay ?? (notice.action || tone === 'danger' ? 8000 : 4000));
		return id;
	}

	#run(id: number, left: number): void {
		const held = this.#held.size > 0;
		const stop = held ? () => {} : later(left, () => this.dismiss(id));
		this.#clocks.set(id, { left, since: sinceOpened(), stop });
	}

	#forget(id: number): void {
		this.#clocks.get(id)?.stop();
		this.#clocks.delete(id);
	}
}

/** The notices of the page we are on. */
export const toasts = new Toasts();
