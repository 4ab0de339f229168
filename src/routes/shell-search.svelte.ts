/** What the one search field at the top does on a screen that has a use for it. */
export interface ScreenSearch {
	readonly label: string;
	readonly text: () => string;
	/** Each keystroke. */
	readonly typed: (text: string) => void;
	/** Enter. */
	readonly submit: (text: string) => void;
}

/** The search field of the frame: a screen may take it over while it is shown. */
class ShellSearch {
	screen = $state.raw<ScreenSearch>();

	/** Takes the field over until the returned function is called: `$effect(() => shellSearch.use(…))`. */
	use(search: ScreenSearch): () => void {
		this.screen = search;
		return () => {
			if (this.screen === search) this.screen = undefined;
		};
	}
}

/** The search field of the frame. */
export const shellSearch = new ShellSearch();
