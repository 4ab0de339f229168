/** Work of which one piece is done at a time: a second press while the first is at it does nothing. */
export class OneAtATime {
	#busy = $state(false);

	get busy(): boolean {
		return this.#busy;
	}

	/** Does it, unless something is being done; answers what came of it, undefined where nothing was done. */
	async run<Done>(work: () => Promise<Done>): Promise<Done | undefined> {
		if (this.#busy) return undefined;
		this.#busy = true;
		try {
			return await work();
		} finally {
			this.#busy = false;
		}
	}
}
