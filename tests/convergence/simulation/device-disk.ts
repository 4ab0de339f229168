import { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { RowBatch, Storage } from '#lib/workspace/storage.ts';
import type { Chance } from '#lib/area/chance.ts';
import type { Owner, Scheduler } from './scheduler.ts';

interface Written {
	readonly at: number;
	readonly batch: RowBatch;
}

const FLUSHED_MS = 8_000;

/** What a transaction says that the browser gave up. */
export const FAILED = 'the transaction was aborted';

/**
 * The storage of a device. Journal and settings are strict: what was resolved is there for ever. Rows
 * are relaxed: a power cut takes a few of the last writes, the newest first.
 */
export class DeviceDisk {
	readonly #scheduler: Scheduler;
	readonly #chance: Chance;
	readonly #inner: Storage;
	/** How long reading rows takes at most: on a large disk a shop opens for a while. */
	readonly #reading: number;
	#flushed = new MemoryStorage();
	#recent: Written[] = [];
	/** Keys of facts in the journal, as they lie on disk. */
	readonly journal = new Map<string, string>();
	/** Facts of every command that ever was in the journal. */
	readonly commands = new Map<string, readonly string[]>();
	/** Called once when a command is in the journal. */
	onSaved: (() => void) | undefined;
	/** The next writes to the journal fail, so many. */
	journalFailures = 0;
	/** The next writes of rows fail, so many. */
	rowFailures = 0;
	/** The next strict writes that are no promise to anybody fail, so many: settings, trims. */
	settingFailures = 0;

	constructor(scheduler: Scheduler, chance: Chance, inner: Storage) {
		this.#scheduler = scheduler;
		this.#chance = chance;
		this.#inner = inner;
		this.#reading = chance.happens(0.4) ? 250 : 2;
	}

	/** The disk as one process sees it: everything takes time, and a process that died hears nothing. */
	open(owner: Owner): Storage {
		const inner = this.#inner;
		const pass = async <Answer>(most: number, work: () => Promise<Answer>): Promise<Answer> => {
			await this.#scheduler.wait(this.#chance.from(0, most), owner, 'disk');
			const answer = await work();
			// A device that died while the disk worked never hears of it.
			await this.#scheduler.wait(this.#chance.from(0, most), owner, 'disk');
			return answer;
		};
		return {
			appendJournal: (entry, settings) =>
				pass(4, async () => {
					if (this.journalFailures > 0) {
						this.journalFailures -= 1;
						throw new DOMException('the quota is used up', 'QuotaExceededError');
					}
					await inner.appendJournal(entry, settings);
					for (const [key, text] of entry.facts) this.journal.set(key, text);
					this.commands.set(
						entry.id,
						entry.facts.map(([key]) => key)
					);
					this.onSaved?.();
					this.onSaved = undefined;
				}),
			readJournal: () => pass(2, () => inner.readJournal()),
			trimJournal: (ids) =>
				pass(2, async () => {
					this.#failSetting();
					await inner.trimJournal(ids);
					for (const id of ids)
						for (const key of this.commands.get(id) ?? []) this.journal.delete(key);
				}),
			resultOf: (id) => pass(1, () => inner.resultOf(id)),
			readThese: (pages) => pass(1, () => inner.readThese(pages)),
			readPages: (after, most) => pass(this.#reading, () => inner.readPages(after, most)),
			countPages: (tables) => pass(1, () => inner.countPages(tables)),
			readColumns: (columns) => pass(2, () => inner.readColumns(columns)),
			readProgress: () => pass(2, () => inner.readProgress()),
			writeRows: (batch) =>
				pass(8, async () => {
					if (this.rowFailures > 0) {
						this.rowFailures -= 1;
						throw new DOMException('the connection was lost', 'UnknownError');
					}
					await inner.writeRows(batch);
					await this.#remember(batch);
				}),
			dropRows: () =>
				pass(2, async () => {
					await inner.dropRows();
					await this.#flushed.dropRows();
					this.#recent = [];
				}),
			readSettings: () => pass(1, () => inner.readSettings()),
			setSetting: (name, value) =>
				pass(2, async () => {
					this.#failSetting();
					await inner.setSetting(name, value);
				}),
			close: () => undefined
		};
	}

	/** What lies on it, with nothing in the way. */
	get plain(): Storage {
		return this.#inner;
	}

	/** A power cut: loses some of the last row writes. Answers whether any was lost. */
	async powerCut(): Promise<boolean> {
		const safe = this.#scheduler.now() - FLUSHED_MS;
		const first = this.#recent.findIndex(({ at }) => at > safe);
		if (first < 0) return false;
		const keep = this.#chance.from(first, this.#recent.length);
		if (keep === this.#recent.length) return false;
		this.#recent.length = keep;
		await this.#inner.dropRows();
		const { clock, ...progress } = await this.#flushed.readProgress();
		const rows = await this.#flushed.readRows();
		const chunks = await this.#flushed.readChunks();
		if (clock !== undefined) await this.#inner.writeRows({ rows, chunks, clock, ...progress });
		for (const { batch } of this.#recent) await this.#inner.writeRows(batch);
		return true;
	}

	/** Makes the next start fold everything anew, as an app with other folds would. */
	async changeFolds(): Promise<void> {
		await this.#inner.setSetting('signature', 'folds of another version');
	}

	close(): void {
		this.#inner.close();
	}

	#failSetting(): void {
		if (this.settingFailures === 0) return;
		this.settingFailures -= 1;
		throw new DOMException(FAILED, 'AbortError');
	}

	async #remember(batch: RowBatch): Promise<void> {
		this.#recent.push({ at: this.#scheduler.now(), batch });
		const safe = this.#scheduler.now() - FLUSHED_MS;
		while (this.#recent[0] && this.#recent[0].at <= safe) {
			const oldest = this.#recent.shift();
			if (oldest) await this.#flushed.writeRows(oldest.batch);
		}
	}
}
