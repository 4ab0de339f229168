/** One line of a printed page. Amounts are already worded. */
export type PrintBlock =
	| { readonly kind: 'heading'; readonly text: string }
	| {
			readonly kind: 'text';
			readonly text: string;
			readonly quiet?: boolean;
			readonly center?: boolean;
			readonly strong?: boolean;
	  }
	| {
			readonly kind: 'row';
			readonly left: string;
			readonly right: string;
			readonly note?: string;
			readonly strong?: boolean;
	  }
	/** A code to scan (Code 128), with its text under it. */
	| { readonly kind: 'code'; readonly text: string }
	/** A code to scan with a phone or a tablet (QR), without its text. */
	| { readonly kind: 'square'; readonly text: string }
	/** Something drawn by hand: lines in a box of this size, in units of their own, with a word under it. */
	| {
			readonly kind: 'drawing';
			readonly path: string;
			readonly box: { readonly width: number; readonly height: number };
			readonly text: string;
	  }
	| { readonly kind: 'rule' };

/** What a page is printed on: a roll of 80 mm, US Letter or A4. */
export type Paper = 'roll-80' | 'letter' | 'a4';

/** A printed page: one model, drawn as print HTML and as PDF. */
export interface PrintModel {
	readonly title: string;
	readonly paper: Paper;
	readonly blocks: readonly PrintBlock[];
}
