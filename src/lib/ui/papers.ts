import { getContext, setContext } from 'svelte';
import type { PaperName, PaperSize } from '#lib/values/paper.ts';

/** What came of keeping a photo: its name, or why not, in words. */
export type AddedPaper =
	| { readonly ok: true; readonly result: PaperName }
	| { readonly ok: false; readonly refusal: { readonly message: string } };

/** Where controls get photos and put them; the workspace is one. */
export interface PaperDesk {
	addPaper(file: Blob): Promise<AddedPaper>;
	/**
	 * `here` hears an address as soon as there is one, and undefined once the photo is gone for good; the answer
	 * gives it back.
	 */
	showPaper(name: PaperName, size: PaperSize, here: (url: string | undefined) => void): () => void;
}

const DESK = Symbol('papers');

/** Tells all components below where photos are. */
export function providePapers(desk: PaperDesk): void {
	setContext(DESK, desk);
}

/** Where photos are; throws where nobody told. Ask while a component starts, use it later. */
export function papersHere(): () => PaperDesk {
	const desk = getContext<PaperDesk | undefined>(DESK);
	return () => {
		if (!desk) throw new Error('no photos here: the layout has to call providePapers');
		return desk;
	};
}
