import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePort } from './free-port.ts';
import { BUILT } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');
const START_MAX_MS = 60_000;
/** As much of its log as is kept, characters. */
const LOG_MAX = 1_000_000;

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Every relay of this process; none of them outlives it. */
const alive = new Set<Child>();
process.once('exit', () => {
	for (const child of alive) child.kill('SIGKILL');
});

/** For this machine alone. */
const HERE: Readonly<Record<string, string>> = { VITRINE_HOST: '127.0.0.1' };

/** The built relay as a process of its own, on a free port of this machine, with a data folder of its own. */
export class RelayProcess {
	readonly #data: string;
	readonly #program: readonly string[];
	readonly #settings: Readonly<Record<string, string>>;
	#child: Child | undefined;
	#port = 0;
	#said = '';
	#code: string | undefined;

	private constructor(
		data: string,
		program: readonly string[],
		settings: Readonly<Record<string, string>>
	) {
		this.#data = data;
		this.#program = program;
		this.#settings = settings;
	}

	/**
	 * Starts a relay that has never seen a shop, for this machine alone unless `settings` say otherwise.
	 * Throws with what the relay said if it does not come up.
	 */
	static async start(program = BUILT.relay, settings = HERE): Promise<RelayProcess> {
		return RelayProcess.over(await mkdtemp(join(tmpdir(), 'vitrine-journey-')), program, settings);
	}

	/** Starts a relay on a data folder, which is its own from then on. */
	static async over(data: string, program = BUILT.relay, settings = HERE): Promise<RelayProcess> {
		const relay = new RelayProcess(data, program, settings);
		try {
			await relay.restart();
		} catch (error) {
			await relay.remove();
			throw error;
		}
		return relay;
	}

	/** The folder in which it keeps everything. */
	get data(): string {
		return this.#data;
	}

	/** Its process; undefined while it does not run. */
	get pid(): number | undefined {
		return this.#child?.pid;
	}

	/** Its log since it was first started. */
	get log(): string {
		return this.#said;
	}

	/** Stays the same over restarts. */
	get port(): number {
		return this.#port;
	}

	/** The code that the relay shows where it was started, until somebody owns the shop. */
	get setupCode(): string {
		if (this.#code === undefined) throw new Error('The relay shows no setup code.');
		return this.#code;
	}

	/** Pulls the plug: no farewell, nothing flushed. */
	async kill9(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** Lets it stand still for a while, as a machine does that is short of memory. */
	async freeze(ms: number): Promise<void> {
		this.#child?.kill('SIGSTOP');
		await new Promise((resume) => setTimeout(resume, ms));
		this.#child?.kill('SIGCONT');
	}

	/** Ends it the way a person does. */
	async stop(): Promise<void> {
		await this.#end('SIGTERM');
	}

	/** Starts it again on the same port with the same data, serving another build of the app if one is given. */
	async restart(app?: string): Promise<void> {
		await this.stop();
		this.#port ||= await freePort();
		const child = spawn(process.execPath, [...this.#program], {
			cwd: ROOT,
			env: {
				...process.env,
				VITRINE_DATA: this.#data,
				VITRINE_PORT: String(this.#port),
				...this.#settings,
				...(app === undefined ? {} : { VITRINE_APP: app })
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		alive.add(child);
		child.once('exit', () => alive.delete(child));
		child.stderr.on(
			'data',
			(bytes: Buffer) => (this.#said = `${this.#said}${bytes}`.slice(-LOG_MAX))
		);
		this.#port = await this.#portOf(child);
	}

	/** Ends it and removes its data. */
	async remove(): Promise<void> {
		await this.#end('SIGKILL');
		await rm(this.#data, { recursive: true, force: true });
	}

	async #portOf(child: Child): Promise<number> {
		const timer = setTimeout(() => child.kill('SIGKILL'), START_MAX_MS);
		const lines = createInterface({ input: child.stdout });
		lines.on('line', (line) => (this.#code = /^Setup code: (\S+)/.exec(line)?.[1] ?? this.#code));
		const port = await new Promise<number>((resolve) => {
			lines.on('line', (line) => {
				const address = /https?:\/\/\S+/.exec(line)?.[0];
				if (address) resolve(Number(new URL(address).port));
			});
			lines.on('close', () => resolve(0));
		});
		clearTimeout(timer);
		if (port === 0)
			throw new Error(`The relay did not start. It said:\n${this.#said.slice(-4000)}`);
		return port;
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}
}
