import { untrack } from 'svelte';
import type { IconComponent } from './icon.ts';
import type { Bindings } from './keys.ts';

/**
 * Something a person may do, said once: a button, a menu, a key and the palette all read this value.
 * `id` is for ever, since devices remember which ones were used.
 */
export interface Action {
	readonly id: string;
	readonly label: string;
	readonly icon?: IconComponent | undefined;
	/** `g s`, `e`, `mod+k`, as `keys.ts` writes it. */
	readonly shortcut?: string | undefined;
	/** Other words that find it in the palette. */
	readonly words?: string | undefined;
	/** Whether it can be done now; always, when left out. */
	readonly when?: (() => boolean) | undefined;
	/** Where it leads, for a button that is a link: it can be opened in another tab. */
	readonly href?: string | undefined;
	readonly run: () => void;
}

/** What an action belongs to: the screen in front of us, or one of the frame's three: go, make, do. */
export type ActionGroup = 'here' | 'make' | 'go' | 'do';

/** An action as it is offered. */
export interface OfferedAction extends Action {
	readonly group: ActionGroup;
}

/** What can be done right now, as the frame and the screen that is shown offer it. */
export class Actions {
	#offers = $state.raw<readonly { readonly all: readonly OfferedAction[] }[]>([]);
	/** All that can be done now, what was offered last first. */
	readonly possible: readonly OfferedAction[] = $derived(
		[...this.#offers]
			.reverse()
			.flatMap(({ all }) => all)
			.filter(isPossible)
	);

	/** Offers actions until the returned function is called: `$effect(() => actions.offer('here', […]))`. */
	offer(group: ActionGroup, offered: readonly Action[]): () => void {
		const offer = { all: offered.map((action) => ({ ...action, group })) };
		untrack(() => (this.#offers = [...this.#offers, offer]));
		return () => {
			this.#offers = untrack(() => this.#offers).filter((each) => each !== offer);
		};
	}

	/** What each key does now; where two want the same, the one that was offered last has it. */
	bindings(): Bindings {
		return Object.fromEntries(
			[...this.possible]
				.reverse()
				.flatMap(({ shortcut, run }) => (shortcut === undefined ? [] : [[shortcut, run]]))
		) as Bindings;
	}
}

/** Whether an action can be done now. */
export function isPossible(action: Action): boolean {
	return action.when?.() ?? true;
}

/** The actions of the page we are on. */
export const actions = new Actions();
