/** What must happen at least once in a batch of seeds, or the batch has shown nothing about it. */
export const SOMETIMES = [
	'double sale surfaced',
	'a piece promised and sold surfaced',
	'a piece in work that is counted on elsewhere surfaced',
	'sale voided',
	'piece came back',
	'gap rejected by the relay',
	'relay crash between store and ack',
	'device crash between journal and document',
	'leftover facts added after catch-up',
	'duplicate command id answered',
	'journal append failed and refused',
	'document copies lost',
	'rows lost',
	'clash settled',
	'edit made apart',
	'reconnect with unsent facts',
	'half-open socket',
	'late frames of a dead socket',
	'slow reader dropped',
	'relay disk failed',
	'relay disk full',
	'relay disk could not be read',
	'flipped bit at the relay detected',
	'leading tab closed amid a command of another',
	'start failed and was tried again',
	'command done while the shop opened',
	'list shown while the shop opened',
	'older copy of the relay noticed',
	'restored relay given again what came after its backup',
	'device without its copies said what a restored relay lacks',
	'device unknown to the restored relay known again',
	'photo given again to a relay that had lost it',
	'older app kept facts it cannot read',
	'rows of a document merged at the relay',
	'more facts arrived than one slice folds',
	'month rolled over',
	'late fact about an erased person',
	'fact taken out before it was sent',
	'clock jumped'
] as const;

/** One of the things that must happen sometimes. */
export type Sight = (typeof SOMETIMES)[number];

/** Counts what was seen. */
export class Sightings {
	readonly counts = new Map<Sight, number>();

	saw(sight: Sight, times = 1): void {
		this.counts.set(sight, (this.counts.get(sight) ?? 0) + times);
	}

	add(others: Sightings): void {
		for (const [sight, times] of others.counts) this.saw(sight, times);
	}

	/** What was never seen. */
	get missing(): readonly Sight[] {
		return SOMETIMES.filter((sight) => !this.counts.has(sight));
	}
}
