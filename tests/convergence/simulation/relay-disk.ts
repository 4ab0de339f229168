import { PASSED_OVER } from '../../../server/prefix.ts';
import { emptyMedium, openMemoryStore, type Medium } from '../../../server/store-memory.ts';
import type { Entry, Store, StoredDocument } from '../../../server/store.ts';
import type { Chance } from '#lib/area/chance.ts';
import type { Owner, Scheduler } from './scheduler.ts';
import type { Sightings } from './sightings.ts';

const WORKSPACE = 'w'.repeat(32);
const FULL = 'the disk is full';
const BROKEN = 'EIO: i/o error';

interface Flip {
	readonly document: string;
	readonly bytes: Uint8Array;
	readonly at: number;
	readonly bit: number;
}

/** The disk of the relay's machine, which no crash takes away; it may fail, fill up, be slow, lie. */
export class RelayDisk {
	readonly #scheduler: Scheduler;
	readonly #chance: Chance;
	readonly #sightings: Sightings;
	readonly #flips: Flip[] = [];
	#medium: Medium = emptyMedium();
	/** How often it was restored. */
	#epochs = 0;
	/** The files of photos, by hash, in the order in which they came. */
	readonly papers = new Map<string, ArrayBuffer>();
	/** The next writes fail, so many. */
	writeFailures = 0;
	/** The next reads fail, so many. */
	readFailures = 0;
	/** Takes no writes until then. */
	fullUntil = 0;
	/** Is slow until then. */
	slowUntil = 0;

	constructor(scheduler: Scheduler, chance: Chance, sightings: Sightings) {
		this.#scheduler = scheduler;
		this.#chance = chance;
		this.#sightings = sightings;
	}

	/** What is on the disk, without any trouble. */
	get plain(): Store {
		const epoch = String(this.#epochs).padStart(32, 'e');
		return openMemoryStore({ epoch, workspace: WORKSPACE }, this.#medium);
	}

	/** A document as it lies there, for a relay that trusts its disk. */
	unchecked(document: string): StoredDocument {
		const shelf = this.#medium.shelves.get(document);
		const { rows, receipts } = shelf ?? { rows: [], receipts: [] };
		const updates = rows.map(({ bytes }) => bytes);
		const facts = receipts.length - (shelf?.erased.size ?? 0);
		const unscrubbed = (shelf?.unscrubbed ?? 0) > 0;
		return { updates, facts, unscrubbed, through: rows.at(-1)?.id ?? 0 };
	}

	/** Flips a bit of an update somewhere on the disk. */
	flip(): void {
		const rows = [...this.#medium.shelves].flatMap(([document, shelf]) =>
			shelf.rows.map(({ bytes }) => ({ document, bytes }))
		);
		const row = this.#chance.pick(rows);
		if (!row || row.bytes.length === 0) return;
		const at = this.#chance.below(row.bytes.length);
		const flip = { ...row, at, bit: 1 << this.#chance.below(8) };
		turn(flip);
		this.#flips.push(flip);
	}

	/** Whether any bit is flipped now: a backup of it would not be made. */
	get damaged(): boolean {
		return this.#flips.length > 0;
	}

	/** Whether a bit of this document was ever flipped. */
	hasFlipped(document: unknown): boolean {
		return this.#flips.some((flip) => flip.document === document);
	}

	/** Whether an error is one of this disk's. */
	caused(error: unknown): boolean {
		return String(error).includes(FULL) || String(error).includes(BROKEN);
	}

	/** From now on it works, and what was flipped reads as it was written. */
	heal(): void {
		this.writeFailures = 0;
		this.readFailures = 0;
		this.fullUntil = 0;
		this.slowUntil = 0;
		for (const flip of this.#flips) turn(flip);
	}

	/** A copy of all that is on it, for another day. */
	copy(): Medium {
		return structuredClone(this.#medium);
	}

	/** Puts an older copy in the place of the files of photos: the newest are not in it. */
	putBackPapers(share: number): void {
		const newest = [...this.papers.keys()].slice(Math.floor(share * this.papers.size));
		for (const hash of newest) this.papers.delete(hash);
	}

	/** Puts an older copy in its place. */
	putBack(copy: Medium): void {
		this.#medium = structuredClone(copy);
	}

	/** Restores it from a copy, as the command does: under a new epoch, past the prefixes that may stand on receipts. */
	restore(copy: Medium): void {
		this.putBack({ ...copy, prefixesFrom: copy.devices.size + PASSED_OVER });
		this.#epochs += 1;
	}

	/**
	 * The disk as one process sees it: everything takes time, and a process that died hears nothing.
	 * `keep` writes; `amid` is called with what is on the disk before anybody has been told, then
	 * without.
	 */
	open(
		owner: Owner,
		keep: (batch: readonly Entry[]) => Promise<readonly (readonly number[])[]>,
		amid: (batch: readonly Entry[] | undefined) => void
	): Store {
		const { plain } = this;
		const rest = (most: number) => this.#scheduler.wait(this.#chance.from(0, most), owner, 'disk');
		const reads =
			<Args extends unknown[], Answer>(most: number, read: (...args: Args) => Promise<Answer>) =>
			async (...args: Args) => {
				await rest(most);
				if (this.readFailures > 0) {
					this.readFailures -= 1;
					this.#sightings.saw('relay disk could not be read');
					throw new Error(BROKEN);
				}
				return read(...args);
			};
		return {
			...plain,
			append: async (batch) => {
				const slow = this.slowUntil > this.#scheduler.now();
				await rest(slow ? 400 : 6);
				this.#failWrite();
				const seqs = await keep(batch);
				amid(batch);
				await rest(slow ? 400 : 6);
				amid(undefined);
				return seqs;
			},
			read: reads(3, plain.read),
			merge: async (document, update, through) => {
				await rest(3);
				this.#failWrite();
				await plain.merge(document, update, through);
				await rest(3);
			},
			receiptsSince: reads(2, plain.receiptsSince),
			owners: reads(2, plain.owners),
			claim: async (clients, device) => {
				await plain.claim(clients, device);
				await rest(2);
			},
			enrol: async (enrolment) => {
				const device = await plain.enrol(enrolment);
				await rest(4);
				return device;
			}
		};
	}

	#failWrite(): void {
		if (this.fullUntil > this.#scheduler.now()) {
			this.#sightings.saw('relay disk full');
			throw new Error(FULL);
		}
		if (this.writeFailures === 0) return;
		this.writeFailures -= 1;
		this.#sightings.saw('relay disk failed');
		throw new Error(BROKEN);
	}
}

function turn({ bytes, at, bit }: Flip): void {
	bytes[at] = (bytes[at] ?? 0) ^ bit;
}
