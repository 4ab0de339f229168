/** One line of a printed page. Amounts are already worded. */
export type PrintBlock =
	| { readonly kind: 'heading'; readonly text: string }
	| {
			readonly kind: 'text';
			readonly text: string;
			readonly quiet?: boolean;
			readonly center?: boolean;
	  }
	| {
			readonly kind: 'row';
			readonly left: string;
			readonly right: string;
			readonly note?: string;
			readonly strong?: boolean;
	  }
	| { readonly kind: 'rule' };

/** A printed page: one model, drawn as print HTML (and as other carriers when they are needed). */
export interface PrintModel {
	readonly title: string;
	readonly blocks: readonly PrintBlock[];
}
