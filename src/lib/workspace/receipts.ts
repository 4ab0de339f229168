import { factFromText, typeInText, type Fact } from '#lib/facts/fact.ts';
import type { Receipt } from '#lib/sync/protocol.ts';
import type { Arrivals } from './arrivals.ts';
import type { Disk } from './disk.ts';
import type { Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Projector } from './projector.ts';

/** The parts of the engine that hear of receipts. */
export interface ReceiptParts {
	readonly projector: Projector;
	readonly journal: Journal;
	readonly documents: Documents;
	readonly disk: Disk;
	readonly arrivals: Arrivals;
	fold(fact: Fact): void;
	/** These facts are on the relay's disk and have their final place in the order. */
	ordered(keys: readonly string[]): void;
}

/**
 * The relay has these facts on its disk: ours are safe, and all now have their final order. `keeps` hears of
 * what is being kept on this device's disk.
 */
export function takeReceipts(
	{ documents, journal, arrivals, projector, disk, fold, ordered }: ReceiptParts,
	document: string,
	entries: readonly Receipt[],
	keeps: (done: Promise<void>) => Promise<void>
): void {
	for (const [key, seq] of entries) {
		const text = documents.text(key) ?? journal.text(key);
		const fact = text === undefined ? undefined : orderedFact(projector, key, text);
		if (fact) fold({ ...fact, seq });
		else if (text === undefined && !documents.wasTakenOut(key))
			arrivals.keepSeq(document, key, seq);
		disk.heard(document, seq);
	}
	const keys = entries.map(([key]) => key);
	ordered(keys);
	const safe = journal.confirm(keys);
	// An entry goes only when the rows that came of it are on this device's disk too: a device that is
	// switched off just then and on again without a line must still show them.
	if (safe.length > 0) disk.onceWritten(() => keeps(journal.trim(safe)));
	// What the screen now calls safe is to be so in the next run, too: not only after a while.
	if (safe.length > 0 && journal.unsent === 0) disk.settle();
}

/** A fact on whose order a row depends; the others, which are most, are not even read. */
function orderedFact(projector: Projector, key: string, text: string): Fact | undefined {
	const type = typeInText(text);
	if (type !== undefined && !projector.usesSeq(type)) return undefined;
	const fact = factFromText(key, text);
	return fact && projector.usesSeq(fact.type) ? fact : undefined;
}
