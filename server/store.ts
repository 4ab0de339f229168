import type {
	DeviceChange,
	EnrolledDevice,
	Quarantined,
	Ruling,
	Sighting
} from '../src/lib/sync/devices.ts';
import type { CatalogueEntry, Receipt } from '../src/lib/sync/protocol.ts';

/** One fact as the gate read it. */
export interface StoredFact {
	readonly key: string;
	readonly text: string;
}

/** One judged update, ready for the disk. */
export interface Entry {
	readonly document: string;
	readonly device: string;
	/** Yjs V1 update that holds exactly `facts`. */
	readonly update: Uint8Array;
	readonly facts: readonly StoredFact[];
	/** Keys of facts that it takes out: their text must leave the disk. */
	readonly erased: readonly string[];
	/** Yjs client ids in the update that no device owned before. */
	readonly clients: readonly number[];
}

/** A document as it lies on disk. */
export interface StoredDocument {
	/** Checked update rows, oldest first. */
	readonly updates: readonly Uint8Array[];
	/** How many facts the receipts count for it that were not taken out; it must hold as many. */
	readonly facts: number;
	/** Rows may still hold the text of facts that were taken out: merge them. */
	readonly unscrubbed: boolean;
	/** Mark of the last row read, for `merge`. */
	readonly through: number;
}

/** A device that is about to be made known. */
export type Enrolment = Omit<EnrolledDevice, 'prefix' | 'lease' | 'away' | 'revoked'>;

/** What changes of a device that is known; what is absent stays. */
export type Amendment = DeviceChange & Partial<Pick<EnrolledDevice, 'revoked'>>;

/** Thrown when a row that was read is not one that was written. */
export class DamagedRow extends Error {
	override readonly name = 'DamagedRow';

	constructor(
		/** What is not to be used: the name of a document, or `device …`, or a row. */
		readonly subject: string,
		message: string
	) {
		super(message);
	}
}

/**
 * The relay's disk: updates, receipts, devices. Two implementations pass one contract suite.
 *
 * `append` is all or nothing and resolves only when everything in it would survive a power cut.
 * Whoever calls waits for one `append` before the next.
 */
export interface Store {
	/** Changes whenever the workspace is restored from a backup. */
	readonly epoch: string;
	/** Identity of the workspace, for ever. */
	readonly workspace: string;
	/** Writes a batch; answers the `seq` of every fact of every entry, in the order given. */
	append(batch: readonly Entry[]): Promise<readonly (readonly number[])[]>;
	/** Reads a document; an unknown one is empty. Throws `DamagedRow`. */
	read(document: string): Promise<StoredDocument>;
	/**
	 * Replaces the rows up to `through` by one that holds the same, in one transaction. If facts were
	 * taken out in them, nothing of their text is left in any file when this resolves.
	 */
	merge(document: string, update: Uint8Array, through: number): Promise<void>;
	/** Documents of which rows may still hold the text of facts that were taken out. */
	unscrubbed(): Promise<readonly string[]>;
	/** All documents with the highest `seq` in each, but those whose own row is damaged. */
	catalogue(): Promise<readonly CatalogueEntry[]>;
	/** Receipts of a document above `seq`, ascending. Throws `DamagedRow`. */
	receiptsSince(document: string, seq: number): Promise<readonly Receipt[]>;
	/** Whether a fact of this key was ever stored. */
	hasKey(key: string): Promise<boolean>;
	/**
	 * Which device a Yjs client id belongs to; ids that nobody wrote with or claimed are absent.
	 * Throws `DamagedRow`.
	 */
	owners(clients: readonly number[]): Promise<ReadonlyMap<number, string>>;
	/** Gives free Yjs client ids to a device for ever; those of others stay theirs. Throws `DamagedRow`. */
	claim(clients: readonly number[], device: string): Promise<void>;
	/**
	 * Makes a device known and gives it the next prefix; a known one stays as it is. Throws
	 * `DamagedRow` when it cannot be told whether the device is known.
	 */
	enrol(enrolment: Enrolment): Promise<EnrolledDevice>;
	/**
	 * Makes devices known again as they were, each with its prefix; one that is known, or whose prefix is
	 * another's, stays as it is. `yields` has used its prefix for nothing: it is given the next that is free
	 * where one of them has it. Throws `DamagedRow`.
	 */
	readmit(devices: readonly EnrolledDevice[], yields?: string): Promise<void>;
	/** Changes a device; answers it as it is then. Throws `DamagedRow`, and on one that is not known. */
	amend(device: string, amendment: Amendment): Promise<EnrolledDevice>;
	/** Keeps what was last heard of a device, in place of what was kept before. */
	sight(sighting: Sighting): Promise<void>;
	/** What was last heard of each device, but those whose row is damaged. */
	sightings(): Promise<readonly Sighting[]>;
	/** Keeps facts of a device that was shut out; what lies there already stays as it is. */
	quarantine(facts: readonly Quarantined[]): Promise<void>;
	/** Everything in quarantine, the oldest first, but those whose row is damaged. */
	quarantined(): Promise<readonly Quarantined[]>;
	/** Decides about facts in quarantine; of those decided before, nothing changes. Throws `DamagedRow`. */
	rule(keys: readonly string[], ruling: Ruling): Promise<void>;
	/** Every device that was ever enrolled, in that order, but those whose row is damaged. */
	devices(): Promise<readonly EnrolledDevice[]>;
	/** The damaged rows, but those of facts and updates, which are not looked at. */
	damaged(): Promise<readonly DamagedRow[]>;
	/** Proves that the disk takes writes, by one. Throws when it does not. */
	probe(at: number): Promise<void>;
	/** Ends the use of the disk; nothing may be called after. */
	close(): Promise<void>;
}
