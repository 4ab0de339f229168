import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { openZip } from '#lib/files/shop-file/unzip.mjs';
import { chromiumLaunch } from './browser.js';
import { wordsOfPdf } from './pdf-words.ts';
import type { Profile } from './profiles.ts';
import type { RelayProcess } from './relay.ts';
import { bytesIn, type Places } from './traces.ts';
import { Wire } from './wire.ts';
import { enterCode } from './work.ts';

/** Begins what the page hands over as letters of base64: bytes are searched as bytes. */
const BYTES = 'bytes:';
/** A screen to which nothing has come for so long is looked at, ms. */
const STILL_MS = 250;

/**
 * A device with a profile on a disk, which somebody who holds it looks through from end to end: what
 * went over its line, what its browser keeps, what its screens say, what it handed out, and the files of the
 * profile themselves. The browser packs some of those, so what it keeps is asked of itself, too.
 */
export class LookedThrough {
	readonly page: Page;
	readonly #home: string;
	readonly #wire: Wire;
	readonly #context: BrowserContext;
	readonly #seen: string[] = [];
	readonly #out: Buffer[] = [];

	private constructor(home: string, wire: Wire, context: BrowserContext, page: Page) {
		this.page = page;
		this.#home = home;
		this.#wire = wire;
		this.#context = context;
	}

	/** Unpacks the device, lets it in with a code, and waits until its browser keeps the app for itself. */
	static async open(
		relay: RelayProcess,
		{ width, height, touch }: Profile,
		code: string,
		name: string
	): Promise<LookedThrough> {
		const wire = await Wire.to(() => relay.port);
		wire.record();
		const home = mkdtempSync(join(tmpdir(), 'vitrine-profile-'));
		const context = await chromium.launchPersistentContext(home, {
			...(await chromiumLaunch()),
			baseURL: wire.url,
			viewport: { width, height },
			hasTouch: touch,
			acceptDownloads: true,
			locale: 'en-US',
			timezoneId: 'America/New_York',
			permissions: ['clipboard-read', 'clipboard-write']
		});
		const page = context.pages()[0] ?? (await context.newPage());
		await page.goto('/');
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		await enterCode(page, code, name);
		return new LookedThrough(home, wire, context, page);
	}

	/** Keeps what stands on the screen once nothing more comes: text, markup, address, name of the tab. */
	async look(): Promise<void> {
		const { page } = this;
		let before = '';
		const isStill = async () => {
			const now = await page.content();
			const still = now === before;
			before = now;
			return still;
		};
		await expect.poll(isStill, { intervals: [STILL_MS] }).toBe(true);
		this.#seen.push(page.url(), await page.title(), before);
	}

	/** Keeps a file that the device handed out, every file in it, and what is printed on it. */
	async handsOut(file: Buffer): Promise<void> {
		this.#out.push(file);
		if (file.toString('latin1', 0, 4) === '%PDF') this.#out.push(Buffer.from(wordsOfPdf(file)));
		if (file.toString('latin1', 0, 2) !== 'PK') return;
		const part = async (from: number, to: number) => new Uint8Array(file.subarray(from, to));
		const { names, read } = await openZip(file.byteLength, part, { names: /./ });
		for (const name of names) this.#out.push(Buffer.from(name), Buffer.from(await read(name)));
	}

	/** Everything of it, by where it is; the device is shut for good. */
	async everything(): Promise<Places> {
		const kept = await this.page.evaluate(keptByBrowser, BYTES);
		const places = new Map<string, Buffer>();
		for (const [place, value] of Object.entries(kept)) places.set(place, bytesIn(asBytes(value)));
		places.set('its screens', bytesIn(this.#seen));
		places.set('its files', Buffer.concat(this.#out));
		await this.#context.close();
		places.set('its line', this.#wire.heard());
		for (const [at, content] of filesBelow(this.#home).entries())
			places.set(`file ${at} of its profile`, content);
		return places;
	}

	async close(): Promise<void> {
		await this.#context.close();
		await this.#wire.close();
		rmSync(this.#home, { recursive: true, force: true });
	}
}

function filesBelow(folder: string): readonly Buffer[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name)));
}

/** What the page handed over, with its bytes as bytes again. */
function asBytes(value: unknown): unknown {
	if (typeof value === 'string' && value.startsWith(BYTES))
		return Buffer.from(value.slice(BYTES.length), 'base64');
	if (Array.isArray(value)) return value.map(asBytes);
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value).map(asBytes);
}

/** Runs in the page: all that this browser keeps for the shop. */
async function keptByBrowser(mark: string): Promise<Readonly<Record<string, unknown>>> {
	const letters = (bytes: Uint8Array) =>
		mark + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	const plain = async (value: unknown): Promise<unknown> => {
		if (value instanceof Blob) return letters(new Uint8Array(await value.arrayBuffer()));
		if (value instanceof ArrayBuffer) return letters(new Uint8Array(value));
		if (ArrayBuffer.isView(value))
			return letters(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
		if (value instanceof CryptoKey) return value.type;
		if (typeof value !== 'object' || value === null) return value;
		if (value instanceof Map || value instanceof Set) return Promise.all(Array.from(value, plain));
		return Promise.all(Object.entries(value).flat().map(plain));
	};
	const done = <Result>(request: IDBRequest<Result>) =>
		new Promise<Result>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(new Error(String(request.error)));
		});
	const stores: Record<string, unknown> = {};
	for (const { name = '' } of await indexedDB.databases()) {
		const database = await done(indexedDB.open(name));
		for (const store of database.objectStoreNames) {
			const place = database.transaction(store).objectStore(store);
			const [keys, values] = await Promise.all([done(place.getAllKeys()), done(place.getAll())]);
			stores[`${name}/${store}`] = await plain([keys, values]);
		}
		database.close();
	}
	const cached: unknown[] = [];
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys())
			cached.push(request.url, await (await cache.match(request))?.text());
	}
	return {
		'its databases': stores,
		'its caches': cached,
		'its small storage': [{ ...localStorage }, { ...sessionStorage }, document.cookie],
		'its clipboard': await navigator.clipboard.readText().catch(() => '')
	};
}
