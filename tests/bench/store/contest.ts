import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumLaunch } from '../../kit/browser.js';
import { RelayProcess } from '../../kit/relay.ts';
import type { Ask, Told } from './contestant.ts';
import { buildPages } from './pages.ts';

/** How long a page may take; PouchDB makes its index for minutes. */
const PATIENCE_MS = 840_000;

/** A store in a browser of its own, which starts anew for every question, as on a morning. */
export class Contestant {
	readonly #name: string;
	readonly #profile: string;
	readonly #relay: RelayProcess;

	constructor(name: string, profile: string, relay: RelayProcess) {
		[this.#name, this.#profile, this.#relay] = [name, profile, relay];
	}

	/** Starts the browser, opens the page, asks, and ends the browser. */
	async asked(ask: Ask, count: number, more = ''): Promise<Told & { readonly heapMiB: number }> {
		// The relay serves pages that may run no WebAssembly, of which one of the stores is made.
		const options = { ...(await chromiumLaunch()), bypassCSP: true };
		const context = await chromium.launchPersistentContext(this.#profile, options);
		try {
			const page = await context.newPage();
			page.setDefaultTimeout(PATIENCE_MS);
			const trouble: string[] = [];
			page.on('pageerror', (error) => trouble.push(error.message));
			const { port } = this.#relay;
			await page.goto(
				`http://127.0.0.1:${port}/${this.#name}.html?ask=${ask}&count=${count}${more}`
			);
			await page
				.waitForFunction(() => 'told' in globalThis)
				.catch(() => {
					throw new Error(`${this.#name} says nothing. ${trouble.join('; ')}`);
				});
			const told = await page.evaluate(() => globalThis.told);
			return { ...told, heapMiB: await heapMiB(context) };
		} finally {
			await context.close();
		}
	}
}

/** Runs something with stores by name, each at the page of its script, all served by one relay of nobody. */
export async function contest(
	scripts: Readonly<Record<string, string>>,
	run: (
		stores: ReadonlyMap<string, Contestant>,
		/** Founds a shop. */
		setupCode: string
	) => Promise<void>
): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
	const app = join(folder, 'app');
	let relay: RelayProcess | undefined;
	try {
		await buildPages(app, scripts);
		relay = await RelayProcess.start(undefined, { VITRINE_HOST: '127.0.0.1', VITRINE_APP: app });
		const stores = new Map<string, Contestant>();
		for (const name of Object.keys(scripts))
			stores.set(name, new Contestant(name, join(folder, name), relay));
		await run(stores, relay.setupCode);
	} finally {
		await relay?.remove();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** What the scripts of the last page hold, MiB. */
async function heapMiB(context: BrowserContext): Promise<number> {
	const page = context.pages().at(-1);
	if (!page) throw new Error('no page is open');
	const session = await context.newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	return usedSize / 1024 / 1024;
}
