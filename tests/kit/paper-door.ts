import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAGES_PATH } from '#lib/sync/pages.ts';
import { httpPapers } from '#lib/sync/papers-http.ts';
import type { Prove } from '#lib/sync/proof.ts';
import { MemoryPapers } from '#lib/workspace/papers-store-memory.ts';
import type { PaperPorts } from '#lib/workspace/papers.ts';
import { Gone } from '../../server/gone.ts';
import { DEFAULT_LIMITS, type Limits } from '../../server/limits.ts';
import { openPageShelf, type PageShelf } from '../../server/page-shelf.ts';
import { hashOf, openPaperShelf } from '../../server/paper-shelf.ts';
import { createPaperDoor, type PaperDoorOptions } from '../../server/papers.ts';
import { whoAsks } from '../../server/tokens.ts';
import { freePort } from './free-port.ts';
import { later } from './machine.ts';
import type { World } from './world.ts';

type Authorize = PaperDoorOptions['authorize'];

/** Each request is proved for itself: what the door asks for is the proof of this very one. */
export const PROVE: Prove = async (method, path) => `${method}:${path}`;

const isProved: Authorize = ({ headers, method, url }) =>
	headers.authorization === `Vitrine ${method ?? ''}:${url ?? ''}`
		? { device: 'this device' }
		: { refused: 'Say hello first.' };

/** The door of papers of a relay on this machine, with its folder; it can go away and come back. */
export class PaperDoor {
	readonly folder = mkdtempSync(join(tmpdir(), 'vitrine-papers-'));
	readonly asked: string[] = [];
	readonly #authorize: Authorize;
	#isGone: (hash: string) => boolean = () => false;
	#server: Server | undefined;
	#port = 0;

	/** Takes whatever is proved by `PROVE`, unless `authorize` says otherwise. */
	constructor(authorize = isProved) {
		this.#authorize = authorize;
	}

	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	async open(limits: Partial<Limits> = {}, isGone = this.#isGone): Promise<this> {
		this.#isGone = isGone;
		const door = createPaperDoor({
			shelf: await openPaperShelf(this.folder),
			isGone,
			ports: { now: Date.now, schedule: later, log: () => undefined },
			limits: { ...DEFAULT_LIMITS, ...limits },
			authorize: this.#authorize
		});
		const server = createServer((request, response) => {
			this.asked.push(`${request.method ?? ''} ${request.url?.slice(8, 12) ?? ''}`);
			door(request, response);
		});
		this.#port ||= await freePort();
		await once(server.listen(this.#port, '127.0.0.1'), 'listening');
		this.#server = server;
		return this;
	}

	async close(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		server?.closeAllConnections();
		await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
	}

	/** Ends it, and removes its folder. */
	async remove(): Promise<void> {
		await this.close();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** The papers and pages of the relay of a world: what stands in front of them is the relay's own. */
export class WorldPapers {
	readonly door: PaperDoor;
	readonly #world: World;
	readonly #pageFolder = mkdtempSync(join(tmpdir(), 'vitrine-pages-'));
	#pages: PageShelf | undefined;

	private constructor(world: World, tokens: () => Parameters<typeof whoAsks>[1]) {
		this.#world = world;
		this.door = new PaperDoor((request) => whoAsks(request, tokens()));
	}

	/** Opens the papers of a relay before any device of its world is there. */
	static async of(world: World): Promise<WorldPapers> {
		let { tokens } = await world.relay();
		const papers = new WorldPapers(world, () => tokens);
		papers.#renew = async () => void ({ tokens } = await world.relay());
		await papers.restart();
		return papers;
	}

	#renew: () => Promise<void> = async () => undefined;

	/** The relay was started anew: it reads what went. */
	async restart(): Promise<void> {
		await this.door.close();
		await this.#renew();
		const pages = (this.#pages = await openPageShelf(
			this.#pageFolder,
			() => this.#world.clock.now
		));
		const papers = await openPaperShelf(this.door.folder);
		const { store } = this.#world;
		const gone = new Gone({ papers, pages, store, log: () => undefined });
		await gone.load();
		this.#world.stored = (document, facts) => gone.heard(document, facts);
		await this.door.open({}, (hash) => gone.hasPaper(hash));
	}

	/** Papers of a device that speaks to this door. */
	ports(store = new MemoryPapers()): PaperPorts {
		const { url } = this.door;
		const ask = async (_method: string, path: string, body = '{}') => {
			const page = { ...(JSON.parse(body) as object), at: 0, salt: '' };
			await this.#pages?.put(path.slice(PAGES_PATH.length + 1), page as never);
			return { status: 201, text: '' };
		};
		return { store, line: httpPapers(url), doors: { ask }, freeBytes: async () => undefined };
	}

	/** Whether a page is up. */
	async shows(address: string): Promise<boolean> {
		return (await this.#pages?.get(address)) !== undefined;
	}

	/** Somebody puts a file of an older copy back. */
	async put(bytes: Uint8Array): Promise<void> {
		await (await openPaperShelf(this.door.folder)).put(hashOf(bytes), bytes);
	}

	/** Whether the relay has a file on its disk. */
	async has(hash: string): Promise<boolean> {
		return (await openPaperShelf(this.door.folder)).has(hash);
	}

	async remove(): Promise<void> {
		await this.door.remove();
		rmSync(this.#pageFolder, { recursive: true, force: true });
	}
}
