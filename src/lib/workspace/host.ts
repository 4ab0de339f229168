import {
	STARTING,
	type Ear,
	type Outcome,
	type PageMessage,
	type Status,
	type WorkerMessage
} from './contract.ts';
import type { Engine } from './engine.ts';

/** How a worker reaches its own page and the workers of other tabs. */
export interface HostPorts {
	/** Runs `lead` when no other tab leads; it keeps the lead until its promise settles. */
	lead(run: () => Promise<never>): void;
	toPage(message: WorkerMessage): void;
	/** Says something to the workers of all other tabs. */
	toOthers(message: TabMessage): void;
	/** Starts the engine; `tell` says how far that is, where it takes a while. */
	start(tell: (status: Partial<Status>) => void): Promise<Engine>;
	/** Forgets all that the shop holds, where a shop may be made anew. Its engine has stopped. */
	forget?(): Promise<void>;
	/** Forgets all that this device holds of a shop that has removed it. Its engine has stopped. */
	wipe?(): Promise<void>;
	/** The page of this tab is to begin anew: nothing of the shop is here any more. */
	left?(): void;
	/** Runs `gone` once when the tab of that name has closed. */
	whenClosed(tab: string, gone: () => void): void;
	/** This tab's own name, never used by another. */
	readonly tab: string;
}

/** What workers of different tabs say to each other. */
export type TabMessage =
	| { readonly k: 'ask'; readonly tab: string; readonly message: PageMessage }
	| { readonly k: 'tell'; readonly tab: string; readonly message: WorkerMessage }
	/** A new leader is ready: whoever waits for something asks again. */
	| { readonly k: 'leading' }
	/** The shop has removed this device, and nothing of it is here any more. */
	| { readonly k: 'left' };

/** It was done, and this came of it. */
function doneWith(result: unknown): Outcome {
	return { ok: true, result };
}

/** What a page asks once and is answered again and again, by whichever tab leads. */
const STANDING: ReadonlySet<PageMessage['k']> = new Set(['status', 'watch', 'paper']);

/**
 * The worker of one tab. One tab leads and runs the engine; the others ask it. What a page asked is
 * kept until it is answered, so that a new leader can be asked again: command ids make that safe.
 */
export class Host {
	readonly #ports: HostPorts;
	#engine: Engine | undefined;
	/** How this device stands while its engine starts in this tab. */
	#starting: Status | undefined;
	/** Why the engine of this tab could not start; forgotten once another tab leads. */
	#failure: string | undefined;
	readonly #open = new Map<number, PageMessage>();
	/** What this tab last said it is doing. */
	#present: PageMessage | undefined;
	/** Running watches by tab and the page's number. */
	readonly #stops = new Map<string, Map<number, () => void>>();

	constructor(ports: HostPorts) {
		this.#ports = ports;
		ports.lead(async () => {
			await this.#begin();
			return await new Promise<never>(() => {});
		});
	}

	async #begin(): Promise<void> {
		try {
			this.#engine = await this.#ports.start((status) => this.#tellStarting(status));
		} catch (error) {
			this.#failed(error);
			throw error;
		} finally {
			this.#starting = undefined;
		}
		for (const message of this.#standing()) this.#serve(this.#ports.tab, message);
		this.#ports.toOthers({ k: 'leading' });
	}

	/** The shop is made anew: what anybody watches goes on with the new one. */
	async #anew(engine: Engine): Promise<Outcome> {
		if (!this.#ports.forget) throw new Error('this shop is not made anew');
		this.#engine = undefined;
		this.#stops.clear();
		await engine.stop();
		await this.#ports.forget();
		await this.#begin();
		return { ok: true, result: null };
	}

	/** The shop has removed this device: forgets all it holds, and tells every page. */
	async leave(): Promise<void> {
		const engine = this.#engine;
		this.#engine = undefined;
		await engine?.stop();
		await this.#ports.wipe?.();
		this.#ports.toOthers({ k: 'left' });
		this.#ports.left?.();
	}

	/** This tab's page asks. */
	fromPage(message: PageMessage): void {
		if (message.k === 'stop') this.#open.delete(message.n);
		else if (message.k === 'present') this.#present = message;
		else if (message.k !== 'network' && message.k !== 'anew') this.#open.set(message.n, message);
		if (message.k === 'status' && this.#starting) this.#tellPage(message.n, this.#starting);
		if (this.#failure !== undefined) this.#tellFailure(message, this.#failure);
		else if (this.#engine) this.#serve(this.#ports.tab, message);
		else this.#ports.toOthers({ k: 'ask', tab: this.#ports.tab, message });
	}

	/** Another tab's worker speaks. */
	fromOther(said: TabMessage): void {
		if (said.k === 'ask' && this.#engine) this.#serve(said.tab, said.message);
		else if (said.k === 'tell' && said.tab === this.#ports.tab) this.#answered(said.message);
		else if (said.k === 'left') this.#ports.left?.();
		else if (said.k === 'leading' && !this.#engine) {
			this.#failure = undefined;
			for (const message of this.#standing()) {
				this.#ports.toOthers({ k: 'ask', tab: this.#ports.tab, message });
			}
		}
	}

	/** What a leader must know of this tab: what waits for an answer, and what it is doing. */
	#standing(): readonly PageMessage[] {
		return [...this.#open.values(), ...(this.#present ? [this.#present] : [])];
	}

	#serve(tab: string, message: PageMessage): void {
		const engine = this.#engine;
		if (!engine) return;
		const tell = (answer: WorkerMessage) => this.#tell(tab, answer);
		const { n } = message;
		const answer = (outcome: Promise<Outcome>) =>
			void outcome.then(
				(outcome) => tell({ k: 'outcome', n, outcome }),
				(error: unknown) => tell({ k: 'fault', n, message: String(error) })
			);
		try {
			if (message.k === 'run') {
				const { id, command, json, batch } = message;
				const input: unknown = json === undefined ? message.input : JSON.parse(json);
				answer(engine.run(id, command, input, batch));
			} else if (message.k === 'watch') {
				const ear: Ear = {
					answer: (answer) => tell({ k: 'answer', n, answer }),
					withheld: (permission) => tell({ k: 'withheld', n, permission })
				};
				this.#keep(tab, n, engine.watch(message.query, message.args, ear));
			} else if (message.k === 'status') {
				const emit = (answer: unknown) => tell({ k: 'answer', n, answer });
				this.#keep(tab, n, engine.watchStatus(emit));
			} else if (message.k === 'paper') {
				const emit = (answer: unknown) => tell({ k: 'answer', n, answer });
				this.#keep(tab, n, engine.papers.watch(message.name, message.size, emit));
			} else if (message.k === 'add-paper') {
				engine.papers.add(message).then(
					(outcome) => tell({ k: 'outcome', n, outcome }),
					(error: unknown) => tell({ k: 'fault', n, message: String(error) })
				);
			} else if (message.k === 'stop') {
				this.#stop(tab, n);
			} else if (message.k === 'place') {
				answer(engine.place(message.location).then(() => ({ ok: true, result: null })));
			} else if (message.k === 'join') {
				answer(engine.membership.join(message.code, message.name));
			} else if (message.k === 'knock') {
				answer(engine.membership.knock(message.ticket, message.name));
			} else if (message.k === 'admit') {
				answer(engine.membership.admit(message.device, message.digits));
			} else if (message.k === 'turn-away') {
				answer(engine.membership.turnAway(message.device));
			} else if (message.k === 'invite') {
				answer(engine.membership.invite(message.class, message.location));
			} else if (message.k === 'anew') {
				answer(this.#anew(engine));
			} else if (message.k === 'fleet') {
				answer(engine.lookAfter(message.ask));
			} else if (message.k === 'shop-file') {
				answer(engine.shopFile(message.ask));
			} else if (message.k === 'people') {
				answer(engine.people.answer(message.ask));
			} else if (message.k === 'door') {
				const { method, path, body } = message;
				answer(engine.papers.askDoor(method, path, body).then(doneWith));
			} else if (message.k === 'ordered') {
				answer(engine.ordered(message.id, message.ms).then(doneWith));
			} else if (message.k === 'result') {
				answer(engine.resultOf(message.id).then(doneWith));
			} else if (message.k === 'present') {
				engine.present(tab, message.doing);
				if (tab !== this.#ports.tab) this.#watchesOf(tab);
			} else engine.network(message.up);
		} catch (error) {
			tell({ k: 'fault', n, message: String(error) });
		}
	}

	/** Keeps a watch of a tab, in place of an older one with the same number, until the tab closes. */
	#keep(tab: string, n: number, stop: () => void): void {
		const watches = this.#watchesOf(tab);
		watches.get(n)?.();
		watches.set(n, stop);
	}

	/** The watches of a tab; the first time it is heard of, its end is waited for. */
	#watchesOf(tab: string): Map<number, () => void> {
		const known = this.#stops.get(tab);
		if (known) return known;
		const watches = new Map<number, () => void>();
		this.#stops.set(tab, watches);
		if (tab !== this.#ports.tab) this.#ports.whenClosed(tab, () => this.#forget(tab));
		return watches;
	}

	#stop(tab: string, n: number): void {
		this.#stops.get(tab)?.get(n)?.();
		this.#stops.get(tab)?.delete(n);
	}

	#forget(tab: string): void {
		for (const stop of this.#stops.get(tab)?.values() ?? []) stop();
		this.#engine?.present(tab, undefined);
		this.#stops.delete(tab);
	}

	#tellStarting(status: Partial<Status>): void {
		this.#starting = { ...STARTING, ...status };
		for (const { k, n } of this.#open.values())
			if (k === 'status') this.#tellPage(n, this.#starting);
	}

	#tellPage(n: number, status: Status): void {
		this.#ports.toPage({ k: 'answer', n, answer: status });
	}

	/** The engine could not start: say so to whoever waits, instead of leaving them waiting. */
	#failed(error: unknown): void {
		this.#failure = error instanceof Error ? error.message : String(error);
		for (const message of this.#open.values()) this.#tellFailure(message, this.#failure);
	}

	#tellFailure({ n, k }: PageMessage, reason: string): void {
		if (k === 'status') {
			this.#tellPage(n, { ...STARTING, problem: reason });
			return;
		}
		// Whoever was told that it failed must not find it done by the next leader.
		if (!STANDING.has(k)) this.#open.delete(n);
		this.#ports.toPage({ k: 'fault', n, message: reason });
	}

	#tell(tab: string, message: WorkerMessage): void {
		if (tab === this.#ports.tab) this.#answered(message);
		else this.#ports.toOthers({ k: 'tell', tab, message });
	}

	#answered(message: WorkerMessage): void {
		if (message.k !== 'answer' && message.k !== 'withheld') this.#open.delete(message.n);
		this.#ports.toPage(message);
	}
}
