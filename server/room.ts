import * as Y from 'yjs';
import { isErasable, type Receipt } from '../src/lib/sync/protocol.ts';
import { Audience, type Member } from './audience.ts';
import { decoded, overLimit } from './breach.ts';
import { writeStep1, writeStep2, type ChannelMessage } from './channel.ts';
import type { Commits } from './commits.ts';
import { everHeld, keyIn, spotOf } from './erasures.ts';
import { judge, type Accepted, type Verdict } from './gate.ts';
import { hold, merged, type HeldDocument } from './held.ts';
import type { Limits } from './limits.ts';
import type { Owners } from './owners.ts';
import type { Ports } from './ports.ts';
import { FACTS, type Question, type Reading, type Refused } from './reading.ts';
import type { StoredFact } from './store.ts';

/** How long after a disk failed what was taken out is tried again to be overwritten; ever more slowly. */
const SCRUB_AGAIN_MS = 2_000;
const SCRUB_AGAIN_MAX_MS = 600_000;

/** What the rooms share. */
export interface House {
	readonly ports: Ports;
	readonly limits: Limits;
	readonly commits: Commits;
	readonly owners: Owners;
	/** Facts of a document are on the disk now. */
	readonly stored: (document: string, facts: readonly StoredFact[]) => void;
	/** The public key of an enrolled device. */
	readonly keyOf: (device: string) => string | undefined;
	/** Whether the device may write so many more facts now. */
	readonly maySpend: (device: string, facts: number) => boolean;
	/** Whether one more document fits; true for a document that exists. */
	readonly fits: (document: string) => boolean;
	/** Highest number of a fact of the document that everybody has been told; the catalogue's. */
	readonly toldOf: (document: string) => number;
	/** A document gained facts up to `seq`. */
	readonly gained: (document: string, seq: number) => void;
}

/**
 * The one owner of a document. Its tasks run one after another, and an update goes this way: judge,
 * store, apply, acknowledge and pass on. While it is being stored the next one is judged already.
 */
export class Room {
	private readonly audience: Audience;
	private held: HeldDocument | undefined;
	private queue: Promise<unknown> = Promise.resolve();
	private tasks = 0;
	private onTheWay = 0;
	/** Update rows on disk. */
	private rows = 0;
	private fresh: { author: Member; accepted: Accepted; receipts: readonly Receipt[] }[] = [];
	/** A scrub waits for its turn. */
	private scrubs = false;
	/** Rows still hold the text of facts that were taken out. */
	private unscrubbed = false;
	/** How often in a row a scrub failed, and what calls off the next one. */
	private scrubFailures = 0;
	private callOffScrub = () => {};
	private used = 0;
	/** Resolves when the last update that was accepted is handed out or lost, and so all before it. */
	private settled: Promise<void> = Promise.resolve();

	constructor(
		readonly document: string,
		private readonly house: House
	) {
		this.audience = new Audience(document, house.limits.presenceBytes);
	}

	/** Whether nothing is lost by forgetting this room. */
	get empty(): boolean {
		return this.audience.empty && !this.held && this.onTheWay === 0 && this.tasks === 0;
	}

	/** Whether the document is in memory. */
	get loaded(): boolean {
		return this.held !== undefined;
	}

	/** Lets a socket in and sends the receipts above `since`. Throws `DamagedRow`. */
	join(member: Member, since: number, opened: () => void): Promise<void> {
		return this.enqueue(async () => {
			await this.load();
			opened();
			await this.tellReceipts(member, since);
			this.audience.add(member);
		});
	}

	/** Forgets a socket, at once. */
	leave(member: Member): void {
		this.audience.remove(member);
	}

	/**
	 * Takes one message. Resolves when it is judged; `settled` is called when it is on disk, refused
	 * or needs no disk. Rejects with a `Breach` when the socket must end.
	 */
	take(member: Member, message: ChannelMessage, settled: () => void): Promise<void> {
		if (message.type === 'update' || message.type === 'step-2') {
			const catchingUp = message.type === 'step-2';
			const erasable = isErasable(this.document);
			return this.takeUpdate(member, { update: message.update, erasable, catchingUp }, settled);
		}
		return this.enqueue(async () => {
			if (!this.audience.has(member)) return settled();
			if (message.type === 'step-1') await this.answer(member, message.stateVector);
			else if (message.type === 'presence') this.audience.hear(member, message.states);
			else this.audience.showPresence(member);
			settled();
		});
	}

	/** Lets the document leave memory if nobody used it since `before`. Throws `DamagedRow`. */
	rest(before: number): Promise<void> {
		return this.enqueue(async () => {
			if (!this.held || this.used >= before || this.onTheWay > 0) return;
			this.held.doc.destroy();
			this.held = undefined;
			if (this.rows > this.house.limits.updatesBeforeMerge) await this.read();
		});
	}

	/** Resolves when every task so far has run. */
	async idle(): Promise<void> {
		await this.queue;
	}

	private enqueue(task: () => Promise<void>): Promise<void> {
		this.tasks += 1;
		const done = this.queue.then(task).finally(() => {
			this.tasks -= 1;
		});
		this.queue = done.catch(() => undefined);
		return done;
	}

	private async load(): Promise<HeldDocument> {
		this.used = this.house.ports.now();
		this.held ??= await this.read();
		return this.held;
	}

	/** Reads the document, and merges its rows when there are many or some hold what was taken out. */
	private async read(): Promise<HeldDocument> {
		const stored = await this.house.ports.store.read(this.document);
		const held = hold(this.document, stored);
		this.rows = stored.updates.length;
		const many = this.rows > this.house.limits.updatesBeforeMerge;
		const done = (many || stored.unscrubbed) && (await this.merge(held, stored.through));
		this.unscrubbed = stored.unscrubbed && !done;
		return held;
	}

	private async merge(held: HeldDocument, through: number): Promise<boolean> {
		const { store, log } = this.house.ports;
		const { document } = this;
		try {
			await store.merge(document, merged(held), through);
			log('info', 'merged', { document, rows: this.rows });
			this.rows = 1;
			return true;
		} catch (error) {
			// The rows stay as they were; a document that cannot be merged is still served.
			log('error', 'merge failed', { document, error: String(error) });
			return false;
		}
	}

	/**
	 * Receipts above `since`, up to what everybody has been told: nobody may hear of a number that the
	 * catalogue does not know yet. What is stored meanwhile comes in a further round or, once the
	 * member is in, with everybody's.
	 */
	private async tellReceipts(member: Member, since: number): Promise<void> {
		const { house, document } = this;
		for (let from = since; from < house.toldOf(document);) {
			const receipts = await house.ports.store.receiptsSince(document, from);
			const told = house.toldOf(document);
			this.audience.tellReceipts(
				member,
				receipts.filter(([, seq]) => seq <= told)
			);
			from = told;
		}
	}

	/**
	 * Answers a SyncStep1 once all that was accepted before it is on disk or lost: a device that has
	 * heard the answer adds what is not in it, and so must not miss what is being stored.
	 */
	private async answer(member: Member, stateVector: Uint8Array): Promise<void> {
		if (!member.stepOnes.take(1, this.house.ports.now())) {
			throw overLimit(`too many requests for ${this.document}`);
		}
		const { stateVectorBytes } = this.house.limits;
		if (stateVector.byteLength > stateVectorBytes)
			throw overLimit(`a state vector is longer than ${stateVectorBytes} bytes`);
		await this.settled;
		const { doc } = await this.load();
		const update = decoded('a state vector', () => Y.encodeStateAsUpdate(doc, stateVector));
		member.answer(writeStep2(update));
		member.answer(writeStep1(Y.encodeStateVector(doc)));
		this.audience.goLive(member);
	}

	/** Has the update read at once, while those before it are judged; then judges it in its turn. */
	private takeUpdate(member: Member, question: Question, settled: () => void): Promise<void> {
		const reading = this.house.ports.reader.read(question);
		// Nobody waits for it when the member leaves meanwhile.
		reading.catch(() => undefined);
		return this.enqueue(async () => {
			if (!this.audience.has(member)) return settled();
			const read = await reading;
			if (read.verdict === 'read') return this.judgeUpdate(member, question, read, settled);
			this.refuse(member, read);
			settled();
		});
	}

	private async judgeUpdate(
		member: Member,
		question: Question,
		read: Reading,
		settled: () => void
	): Promise<void> {
		let reading = read;
		for (;;) {
			await this.load();
			// From here to the queue of the disk nothing waits, so nothing changes under the judgement.
			const { held } = this;
			if (!held) continue;
			const verdict = this.judged(held, member, reading);
			if (verdict.verdict === 'unknown-clients') {
				await this.house.owners.lookUp(verdict.clients);
				continue;
			}
			if (verdict.verdict === 'overlap') {
				const rest = await this.house.ports.reader.read({ ...question, held: verdict.held });
				if (rest.verdict === 'read') {
					reading = rest;
					continue;
				}
				this.refuse(member, rest);
			}
			if (verdict.verdict === 'accepted') return this.store(held, member, verdict, settled);
			if (verdict.verdict === 'gap') member.send(writeStep1(Y.encodeStateVector(held.doc)));
			if (verdict.verdict === 'refused') this.refuse(member, verdict);
			return settled();
		}
	}

	private judged(held: HeldDocument, member: Member, reading: Reading): Verdict {
		const { owners, keyOf, ports, limits } = this.house;
		const facts = held.doc.getMap<string>(FACTS);
		const known = {
			clocks: held.clocks,
			hasKey: (key: string) => everHeld(facts, key) || held.keys.has(key),
			keyAt: (client: number, clock: number) =>
				held.spots.get(spotOf(client, clock)) ?? keyIn(held.doc, client, clock),
			ownerOf: owners.of,
			keyOf,
			verify: ports.verify
		};
		const sender = { document: this.document, device: member.device };
		const verdict = judge(reading, known, sender, limits);
		return verdict.verdict === 'accepted' ? this.withinLimits(member, verdict) : verdict;
	}

	private withinLimits(member: Member, accepted: Accepted): Accepted | Refused {
		const { limits, maySpend, fits } = this.house;
		const keys = accepted.facts.map(({ key }) => key);
		if (!fits(this.document)) {
			const reason = `the workspace holds ${limits.documents} documents, the most it takes`;
			return { verdict: 'refused', code: 'too-many', reason, keys };
		}
		if (maySpend(member.device, keys.length + accepted.erased.length)) return accepted;
		const reason = `more than ${limits.factsPerMinute} facts a minute; send again later`;
		return { verdict: 'refused', code: 'too-many', reason, keys };
	}

	private refuse(member: Member, { code, reason, keys }: Refused): void {
		const { document } = this;
		this.house.ports.log('warn', 'refused', { document, device: member.device, code, reason });
		member.tell({ t: 'refused', document, code, reason, keys });
	}

	private store(held: HeldDocument, member: Member, accepted: Accepted, settled: () => void): void {
		const { update, facts, erased, spots, clients, clocks } = accepted;
		const { commits, owners } = this.house;
		for (const [client, clock] of clocks) held.clocks.set(client, clock);
		for (const { key } of facts) held.keys.add(key);
		for (const [spot, key] of spots) held.spots.set(spot, key);
		owners.claim(clients, member.device);
		this.onTheWay += 1;
		let settle = () => {};
		this.settled = new Promise((resolve) => (settle = resolve));
		commits.push({
			entry: { document: this.document, device: member.device, update, facts, erased, clients },
			stored: (seqs) => {
				this.onTheWay -= 1;
				this.rows += 1;
				owners.settle(clients, true);
				this.house.stored(this.document, facts);
				const receipts = facts.map(({ key }, index): Receipt => [key, seqs[index] ?? 0]);
				this.fresh.push({ author: member, accepted, receipts });
				settled();
			},
			handedOut: () => {
				settle();
				this.passOn(held);
			},
			lost: () => {
				this.onTheWay -= 1;
				owners.settle(clients, false);
				// What was accepted and what is durable differ now: load again before the next judgement.
				this.held = undefined;
				member.drop('the relay could not write to its disk');
				settle();
				settled();
			}
		});
	}

	/** Applies and tells what one transaction stored: receipts to everybody, updates to everybody else. */
	private passOn(held: HeldDocument): void {
		const { fresh } = this;
		if (fresh.length === 0) return;
		this.fresh = [];
		Y.transact(held.doc, () => {
			for (const { accepted } of fresh) Y.applyUpdate(held.doc, accepted.update);
		});
		const receipts = fresh.flatMap((it) => it.receipts);
		for (const [key] of receipts) held.keys.delete(key);
		for (const { accepted } of fresh)
			for (const spot of accepted.spots.keys()) held.spots.delete(spot);
		// Receipts first: whoever folds the facts knows their final order already.
		this.audience.tellAll(receipts);
		for (const { author, accepted } of fresh) this.audience.passOn(author, accepted.update);
		const last = receipts.at(-1);
		if (last) this.house.gained(this.document, last[1]);
		if (fresh.some(({ accepted }) => accepted.erased.length > 0)) void this.scrub();
	}

	/**
	 * Facts were taken out, and their text still lies in the rows: replaces the rows by what is left.
	 * Never rejects; where the disk does not let it, it tries again, and so does the next start.
	 */
	scrub(): Promise<void> {
		// One that waits will read all that is stored by then.
		if (this.scrubs) return Promise.resolve();
		this.scrubs = true;
		this.callOffScrub();
		return this.enqueue(async () => {
			this.scrubs = false;
			await this.read();
			if (this.unscrubbed) this.scrubAgain();
			else this.scrubFailures = 0;
		}).catch((error: unknown) => {
			const { log } = this.house.ports;
			log('error', 'scrub failed', { document: this.document, error: String(error) });
			this.scrubAgain();
		});
	}

	/** A damaged row, too, may read well another time, or be mended. */
	private scrubAgain(): void {
		const wait = Math.min(SCRUB_AGAIN_MS * 2 ** this.scrubFailures, SCRUB_AGAIN_MAX_MS);
		this.scrubFailures += 1;
		this.callOffScrub = this.house.ports.schedule(wait, () => void this.scrub());
	}
}
