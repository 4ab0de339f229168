import type { After } from '#lib/sync/link.ts';
import type { DoorAnswer, DoorLine } from '#lib/sync/door-http.ts';
import type { PaperLine } from '#lib/sync/papers-http.ts';
import type { Prove } from '#lib/sync/proof.ts';
import type { Instant } from '#lib/values/instant.ts';
import {
	paperHash,
	paperHashes,
	paperName,
	type PaperName,
	type PaperSize
} from '#lib/values/paper.ts';
import type { Outcome } from './contract.ts';
import { PaperFetch } from './papers-fetch.ts';
import { PapersLacking } from './papers-lacking.ts';
import { PaperShelf, type PaperFile } from './papers-shelf.ts';
import type { PaperMark, PaperStore } from './papers-store.ts';
import { PaperUpload } from './papers-upload.ts';
import { say } from './messages.ts';
import { failed, noRoom, notSaved, wasErased } from './refusals.ts';

/** What papers touch that is not pure. */
export interface PaperPorts {
	readonly store: PaperStore;
	/** Absent when there is no relay. */
	readonly line?: PaperLine;
	/** The relay's further doors; absent when there is no relay. */
	readonly doors?: DoorLine;
	/** Bytes that the browser would still let us keep; undefined where it does not say. */
	freeBytes(): Promise<number | undefined>;
}

/** The ports of the engine that papers use. */
interface PortsWithPapers {
	now(): Instant;
	readonly after: After;
	random(length: number): Uint8Array;
	digest(content: Uint8Array<ArrayBuffer>): Promise<string>;
	readonly papers: PaperPorts;
}

/** The rest of the engine, as papers see it. */
export interface PaperParts {
	/** Proves requests of this device to the relay. */
	readonly prove: Prove;
	attend(what: string, reason: string): void;
	/** Whether a file went with somebody who was erased: it is not kept, asked for or given to anybody. */
	isGone(hash: string): boolean;
	/** How many papers wait for the relay has changed. */
	changed(): void;
}

/** The two pictures of a photo as the page made them, or a PDF alone. */
export interface PaperContents {
	readonly full: ArrayBuffer;
	readonly thumb?: ArrayBuffer;
}

/** Hears the bytes of a paper, and undefined once it is gone for good. */
type Emit = (content: ArrayBuffer | undefined) => void;

/**
 * The papers of this device: kept here before anybody hears their names, sent to the relay when it can
 * be reached, and fetched from there when somebody looks at one that is not here.
 */
export class Papers {
	readonly #ports: PortsWithPapers;
	readonly #parts: PaperParts;
	readonly #shelf: PaperShelf;
	readonly #upload: PaperUpload;
	readonly #fetch: PaperFetch;
	readonly #lacking: PapersLacking;
	readonly #refused = new Set<string>();
	#leaving = false;
	readonly #watchers = new Map<string, { readonly name: PaperName; readonly emits: Set<Emit> }>();

	constructor(ports: PortsWithPapers, parts: PaperParts) {
		this.#ports = ports;
		this.#parts = parts;
		this.#shelf = new PaperShelf({ ...ports.papers, now: ports.now, after: ports.after });
		const shared = {
			line: ports.papers.line,
			prove: parts.prove,
			wait: (attempt: number, firstMs: number, mostMs: number, run: () => void) => {
				const spread = 0.5 + (ports.random(1)[0] ?? 0) / 256;
				return ports.after(Math.min(firstMs * 2 ** Math.min(attempt, 20), mostMs) * spread, run);
			}
		};
		this.#upload = new PaperUpload({
			...shared,
			read: (hash) => this.#shelf.read(hash),
			kept: async (hash) => {
				await this.#shelf.sent(hash);
				parts.changed();
			},
			gone: (hash) => this.forget([hash]),
			refused: (hash) => this.#refuse(hash)
		});
		this.#fetch = new PaperFetch({
			...shared,
			isRight: async (hash, content) => (await this.#hash(content)) === hash,
			arrived: (hash, content) => this.#arrived(hash, content)
		});
		this.#lacking = new PapersLacking({
			...shared,
			held: () => this.#shelf.sentOnes().map(({ hash }) => hash),
			lacking: async (hashes) => {
				this.#upload.offer(await this.#shelf.unsend(hashes));
				parts.changed();
			}
		});
	}

	/** Takes in what is here; what an earlier run did not get to the relay goes on being sent. */
	load(marks: readonly PaperMark[]): void {
		this.#shelf.load(marks);
		this.#upload.offer(this.#shelf.unsent().map(({ hash }) => hash));
	}

	/** Papers that are on this device alone. */
	get unsent(): number {
		const open = this.#shelf.unsent().filter(({ hash }) => !this.#refused.has(hash));
		return new Set(open.map(({ name }) => name)).size;
	}

	/** The relay can be reached, or cannot. */
	online(up: boolean): void {
		this.#upload.online(up || this.#leaving);
		this.#fetch.online(up);
		this.#lacking.online(up);
	}

	/** This device was shut out: it hands over what is on it alone. Resolves when the relay has it, or never will. */
	handOver(): Promise<void> {
		this.#leaving = true;
		this.#upload.online(true);
		return this.#upload.done();
	}

	/**
	 * Keeps a paper. Resolves with its name when it is durable on this device, or with a refusal when
	 * nothing was kept. The same paper twice is kept once.
	 */
	async add({ full, thumb }: PaperContents): Promise<Outcome<PaperName>> {
		const fullHash = await this.#hash(full);
		const thumbHash = thumb && (await this.#hash(thumb));
		const name = paperName(fullHash, thumbHash);
		if (paperHashes(name).some((hash) => this.#parts.isGone(hash)))
			return { ok: false, ...wasErased() };
		const whole: PaperFile = { hash: fullHash, name, content: full, unsent: true };
		// The small one first: it is what others see first.
		const files = thumb && thumbHash ? [{ ...whole, hash: thumbHash, content: thumb }] : [];
		try {
			if (!(await this.#shelf.keep([...files, whole]))) return { ok: false, ...noRoom() };
		} catch (error) {
			if (error instanceof Error && error.name === 'QuotaExceededError')
				return { ok: false, ...noRoom() };
			this.#parts.attend(say('photos'), failed(error));
			return { ok: false, ...notSaved() };
		}
		const waiting = new Set(this.#shelf.unsent().map(({ hash }) => hash));
		this.#upload.offer([...files, whole].map(({ hash }) => hash).filter((it) => waiting.has(it)));
		this.#parts.changed();
		return { ok: true, result: name };
	}

	/** Asks at one of the relay's further doors, now or not at all; undefined where no answer came. */
	async askDoor(
		method: string,
		path: string,
		body: string | undefined
	): Promise<DoorAnswer | undefined> {
		return this.#ports.papers.doors?.ask(method, path, body, this.#parts.prove);
	}

	/**
	 * `emit` gets the bytes of a paper as soon as they are here, and undefined once it went with somebody who
	 * was erased; asks the relay for it if need be.
	 */
	watch(name: PaperName, size: PaperSize, emit: Emit): () => void {
		const hash = paperHash(name, size);
		const watcher = this.#watchers.get(hash) ?? { name, emits: new Set() };
		this.#watchers.set(hash, watcher);
		watcher.emits.add(emit);
		void this.#show(hash, size, emit);
		return () => {
			watcher.emits.delete(emit);
			if (watcher.emits.size > 0 || this.#watchers.get(hash) !== watcher) return;
			this.#watchers.delete(hash);
			this.#fetch.leave(hash);
		};
	}

	/** The bytes of a file, from here or from the relay; undefined where neither has it now. */
	async read(hash: string): Promise<ArrayBuffer | undefined> {
		if (this.#parts.isGone(hash)) return undefined;
		const came = (await this.#shelf.read(hash)) ?? (await this.#fetched(hash));
		return typeof came === 'string' ? undefined : came;
	}

	/** Whether there is a relay that papers can be fetched from. */
	get fetches(): boolean {
		return this.#ports.papers.line !== undefined;
	}

	/** What this device is to have before anybody looks, and how much it keeps at most, bytes. */
	reside(wanted: ReadonlySet<string>, bytes: number): Promise<void> {
		return this.#shelf.reside(wanted, bytes);
	}

	/** Brings a picture here before anybody looks at it, as far as there is room beside others of its kind. */
	async bring(name: PaperName, size: PaperSize): Promise<'here' | 'absent' | 'later' | 'full'> {
		const hash = paperHash(name, size);
		if (this.#shelf.has(hash)) return 'here';
		const content = await this.#fetched(hash);
		if (typeof content === 'string') return content;
		const file = { hash, name, content, unsent: false };
		return (await this.#shelf.keep([file], true)) ? 'here' : 'full';
	}

	/** Takes files off this device for good, whoever is still to get them or shows them. */
	async forget(hashes: Iterable<string>): Promise<void> {
		for (const hash of hashes)
			for (const emit of this.#watchers.get(hash)?.emits ?? []) emit(undefined);
		try {
			await this.#shelf.forget(hashes);
		} catch (error) {
			// They are shown no more, and the next start tries again.
			this.#parts.attend(say('photos'), failed(error));
		}
		this.#parts.changed();
	}

	/** Ends cleanly; what waits is sent in the next run. */
	async stop(): Promise<void> {
		this.#leaving = false;
		this.online(false);
		await this.#shelf.close();
	}

	/** The bytes as the relay has them now; what it has is what the name says, or it counts as absent. */
	async #fetched(hash: string): Promise<ArrayBuffer | 'absent' | 'later'> {
		const came = (await this.#ports.papers.line?.fetch(hash, this.#parts.prove)) ?? 'later';
		if (typeof came === 'string') return came;
		return (await this.#hash(came)) === hash ? came : 'absent';
	}

	async #show(hash: string, size: PaperSize, emit: Emit): Promise<void> {
		let content: ArrayBuffer | undefined;
		try {
			content = await this.#shelf.read(hash);
		} catch (error) {
			this.#parts.attend(say('photos'), failed(error));
		}
		if (!this.#watchers.get(hash)?.emits.has(emit)) return;
		// It may have gone while the disk was read.
		if (this.#parts.isGone(hash)) emit(undefined);
		else if (content) emit(content);
		else this.#fetch.want(hash, size === 'thumb');
	}

	/** Came from the relay: shown, and kept if there is room. */
	async #arrived(hash: string, content: ArrayBuffer): Promise<void> {
		const watcher = this.#watchers.get(hash);
		if (!watcher || this.#parts.isGone(hash)) return;
		for (const emit of watcher.emits) emit(content);
		// If it cannot be kept it is still at the relay: whoever looks at it next fetches it again.
		await this.#shelf
			.keep([{ hash, name: watcher.name, content, unsent: false }])
			.catch(() => undefined);
	}

	#refuse(hash: string): void {
		this.#refused.add(hash);
		this.#parts.attend(say('photo', { what: hash.slice(0, 8) }), say('photoRefused'));
		this.#parts.changed();
	}

	#hash(content: ArrayBuffer): Promise<string> {
		return this.#ports.digest(new Uint8Array(content));
	}
}
