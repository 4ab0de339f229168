import type { Composition } from './compose.ts';
import { firstOf } from './opening-order.ts';
import type { PaperMark } from './papers-store.ts';
import type { Ports } from './ports.ts';
import type { JournalEntry, Progress, Settings, StoredPage } from './storage.ts';

/** Pages that are read at once of each table that comes first; small ones are whole then. */
export const FIRST_PAGES = 64;

/**
 * What every start needs of the disk, whatever it says: asked for at once, since a disk takes longer to be
 * asked than to answer. Where a start finds that rows do not stand any more, it does without what it read of them.
 */
export interface FirstReads {
	readonly settings: Promise<Settings>;
	readonly journal: Promise<readonly JournalEntry[]>;
	readonly progress: Promise<Progress>;
	/** The first pages of the tables that come before anything is asked. */
	readonly pages: Promise<readonly StoredPage[]>;
	/** Which papers are here. */
	readonly marks: Promise<readonly PaperMark[]>;
}

/** Begins to read it. */
export function firstReads(
	{ storage, papers }: Pick<Ports, 'storage' | 'papers'>,
	composition: Pick<Composition, 'kept' | 'order' | 'people' | 'records'>
): FirstReads {
	const reads = {
		settings: storage.readSettings(),
		pages: storage.readPages(
			new Map(firstOf(composition).map((table) => [table, ''])),
			FIRST_PAGES
		),
		progress: storage.readProgress(),
		journal: storage.readJournal(),
		marks: papers.store.marks()
	};
	// Whoever waits for one of them hears why it cannot be read.
	for (const read of Object.values(reads)) read.catch(() => undefined);
	return reads;
}
