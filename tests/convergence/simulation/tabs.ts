import type { Id } from '#lib/values/id.ts';
import type { Outcome } from '#lib/workspace/contract.ts';
import type { Engine } from '#lib/workspace/engine.ts';
import { Host, type TabMessage } from '#lib/workspace/host.ts';
import type { Chance } from '#lib/area/chance.ts';
import { Pipe } from './pipe.ts';
import type { Owner, Scheduler } from './scheduler.ts';

/** What a browser needs of the device it runs on. */
export interface TabPorts {
	readonly scheduler: Scheduler;
	readonly chance: Chance;
	/** Starts the engine in a tab; everything of it dies with the owner. */
	start(owner: Owner): Promise<Engine>;
	/** The engine in this tab leads from now on. */
	leads(engine: Engine, owner: Owner): void;
	/** The engine could not start: the page says so, and a person loads it again. */
	failed(owner: Owner, error: unknown): void;
	/** The leading tab is gone, and with it what its process held. */
	leaderGone(): void;
}

/** The tabs of a browser: one of them leads and runs the engine, the others ask it. */
export class Tabs {
	readonly #ports: TabPorts;
	readonly #open: Tab[] = [];
	/** Who waits for the lead, in turn; the first has it. */
	readonly #line: { readonly tab: Tab; readonly run: () => Promise<never>; granted: boolean }[] =
		[];
	/** How many were ever opened. */
	opened = 0;

	constructor(ports: TabPorts) {
		this.#ports = ports;
	}

	get count(): number {
		return this.#open.length;
	}

	/** How many commands have no answer yet. */
	get asking(): number {
		return this.#open.reduce((sum, tab) => sum + tab.asking, 0);
	}

	/** Whether a tab other than the leading one waits for an answer. */
	get othersWait(): boolean {
		return this.#open.some((tab) => tab !== this.#line[0]?.tab && tab.asking > 0);
	}

	any(chance: Chance): Tab | undefined {
		return chance.pick(this.#open);
	}

	open(name: string): void {
		const { scheduler, chance } = this.#ports;
		const owner: Owner = { name, alive: true };
		const tab = new Tab(owner, `${name} ${(this.opened += 1)}`, scheduler, chance);
		this.#open.push(tab);
		tab.host = new Host({
			tab: tab.name,
			lead: (run) => {
				this.#line.push({ tab, run, granted: false });
				this.#grant();
			},
			toPage: (message) => {
				if (message.k === 'answer' || message.k === 'withheld') return;
				scheduler.after(chance.from(0, 2), owner, 'to page', () => tab.hears(message));
			},
			toOthers: (message) => {
				for (const other of this.#open) if (other !== tab) other.channel(tab, message);
			},
			start: async () => {
				const engine = await this.#ports.start(owner).catch((error: unknown) => {
					if (owner.alive) this.#ports.failed(owner, error);
					throw error;
				});
				if (owner.alive) this.#ports.leads(engine, owner);
				return engine;
			},
			whenClosed: (closed, gone) => {
				this.#open.find(({ name: each }) => each === closed)?.onClosed.push([owner, gone]);
			}
		});
	}

	/** Closes the tab that leads; answers whether there was one. */
	closeLeader(): boolean {
		const leader = this.#line[0]?.tab;
		if (leader) this.#close(leader);
		return leader !== undefined;
	}

	/** Ends the whole browser. */
	closeAll(): void {
		for (const tab of [...this.#open]) this.#close(tab);
	}

	#close(tab: Tab): void {
		const { scheduler, chance } = this.#ports;
		tab.owner.alive = false;
		this.#open.splice(this.#open.indexOf(tab), 1);
		const at = this.#line.findIndex((each) => each.tab === tab);
		if (at >= 0) this.#line.splice(at, 1);
		if (at === 0) this.#ports.leaderGone();
		for (const [owner, gone] of tab.onClosed)
			scheduler.after(chance.from(0, 5), owner, 'tab closed', gone);
		this.#grant();
	}

	#grant(): void {
		const { scheduler, chance } = this.#ports;
		const first = this.#line[0];
		if (!first || first.granted) return;
		first.granted = true;
		scheduler.after(chance.from(0, 8), first.tab.owner, 'lead', () => {
			first.run().catch(() => {
				// The lock is free again: the next tab may have better luck.
				this.#line.splice(this.#line.indexOf(first), 1);
				this.#grant();
			});
		});
	}
}

/** One tab: a page, and the worker that hosts the engine if this tab leads. */
export class Tab {
	readonly owner: Owner;
	readonly name: string;
	host: Host | undefined;
	/** Told when this tab closes. */
	readonly onClosed: (readonly [Owner, () => void])[] = [];
	readonly #scheduler: Scheduler;
	readonly #chance: Chance;
	readonly #pipes = new Map<Tab, Pipe>();
	readonly #pending = new Map<number, (outcome: Outcome | Error) => void>();
	#last = 0;

	constructor(owner: Owner, name: string, scheduler: Scheduler, chance: Chance) {
		this.owner = owner;
		this.name = name;
		this.#scheduler = scheduler;
		this.#chance = chance;
	}

	/** How many commands of this page have no answer yet. */
	get asking(): number {
		return this.#pending.size;
	}

	/** The page gives a command. A page that closes hears nothing any more. */
	run(id: Id, command: string, input: unknown, then: (answer: Outcome | Error) => void): void {
		const n = (this.#last += 1);
		this.#pending.set(n, then);
		this.host?.fromPage({ k: 'run', n, id, command, input });
	}

	hears(
		message:
			| { readonly k: 'outcome'; readonly n: number; readonly outcome: Outcome }
			| { readonly k: 'fault'; readonly n: number; readonly message: string }
	): void {
		const pending = this.#pending.get(message.n);
		this.#pending.delete(message.n);
		pending?.(message.k === 'outcome' ? message.outcome : new Error(message.message));
	}

	/** What another tab's worker says comes in the order in which it said it. */
	channel(from: Tab, message: TabMessage): void {
		const pipe =
			this.#pipes.get(from) ?? new Pipe(this.#scheduler, this.owner, () => this.#chance.from(0, 3));
		this.#pipes.set(from, pipe);
		pipe.put(1, () => this.host?.fromOther(message));
	}
}
