import { SvelteSet } from 'svelte/reactivity';

/** Photos that are being added to a form: whoever saves meanwhile means them, too. */
export class PapersComing {
	readonly #coming = new SvelteSet<Promise<boolean>>();

	get any(): boolean {
		return this.#coming.size > 0;
	}

	/** Some are being added; it becomes true once all of them stand in the form, false where one was refused. */
	add(adding: Promise<boolean>): void {
		this.#coming.add(adding);
		void adding.finally(() => this.#coming.delete(adding));
	}

	/** Waits for all, those too that are added meanwhile; false where one was refused, which is said beside its field. */
	async allIn(): Promise<boolean> {
		let all = true;
		while (this.any) all = (await Promise.all(this.#coming)).every(Boolean) && all;
		return all;
	}
}
