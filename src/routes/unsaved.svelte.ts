/** What is typed on this screen and not saved: nothing leads away from it without the person's word. */
class Unsaved {
	dirty = $state(false);
	#leaving = false;

	/** Whether leaving needs the person's word. */
	get holds(): boolean {
		return this.dirty && !this.#leaving;
	}

	/** The person said to leave: what was typed is given up. */
	leave<Way>(go: () => Way): Way {
		this.#leaving = true;
		const way = go();
		this.#leaving = false;
		this.dirty = false;
		return way;
	}
}

/** What is typed on this screen and not saved. */
export const unsaved = new Unsaved();
