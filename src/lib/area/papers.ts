import type { Tables } from '#lib/projections/tables.ts';
import type { Id } from '#lib/values/id.ts';
import type { PaperName } from '#lib/values/paper.ts';

/** That a paper is in use. */
export interface PaperUse {
	readonly paper: PaperName;
	/** Whom it is about, and with whom it goes; absent where that is nobody, or is not known here yet. */
	readonly person?: Id;
	/** It is needed until something is over, even when the person was erased meanwhile. */
	readonly open?: boolean;
	/** What it shows, where devices keep that before anybody looks: what is for sale, or work that is not done. */
	readonly shows?: 'goods' | 'work';
	/** Where what it shows is. */
	readonly location?: Id;
}

/** That a page for people outside was put up. */
export interface PageUse {
	readonly address: string;
	readonly person: Id;
}

/** What an area has in papers and pages: asked seldom, in slices, and over all that it has. */
export interface PaperUses {
	papers(tables: Tables): Iterable<PaperUse>;
	pages?(tables: Tables): Iterable<PageUse>;
}

/** Where an area has papers: the tables that tell, and what reads them, loaded when it is needed. */
export interface PaperSource {
	readonly reads: readonly string[];
	load(): Promise<PaperUses>;
}
