import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Profile } from './profiles.ts';
import type { Wire } from './wire.ts';

/** How long after a wire was mended the browser may still complain of it, ms. */
const COMPLAINS_MAX_MS = 5_000;
const OF_THE_NETWORK = /net::ERR_|WebSocket connection to|Failed to fetch|Load failed/;
/** Said when this machine gets an address or loses one, as network.spec.ts makes it do; what was cut off is asked for again. */
const OF_THE_MACHINE = /net::ERR_NETWORK_CHANGED/;

/**
 * A browser that keeps the app for itself, as every browser of a shop does, loads all of it the first time: two
 * seconds of a core. Whoever stays online is served by the relay and does without.
 */
export type Abroad = 'stays online' | 'goes offline';

/** A device of the shop: a browser with storage of its own, at the end of a wire of its own. */
export class Device {
	readonly name: string;
	readonly profile: Profile;
	readonly wire: Wire;
	readonly context: BrowserContext;
	/** The tab in front of the person. */
	page: Page;
	/** What went wrong in any tab, in the words of the browser. */
	readonly problems: string[] = [];

	private constructor(
		name: string,
		profile: Profile,
		wire: Wire,
		context: BrowserContext,
		page: Page
	) {
		this.name = name;
		this.profile = profile;
		this.wire = wire;
		this.context = context;
		this.page = page;
	}

	/** Unpacks a device that has never been used and opens the shop on it. */
	static async open(
		browser: Browser,
		name: string,
		profile: Profile,
		wire: Wire,
		abroad: Abroad = 'stays online'
	): Promise<Device> {
		const { width, height, touch } = profile;
		const keepsApp = abroad === 'goes offline';
		const context = await browser.newContext({
			baseURL: wire.url,
			viewport: { width, height },
			hasTouch: touch,
			locale: 'en-US',
			timezoneId: 'America/New_York'
		});
		if (!keepsApp) await context.addInitScript(withoutServiceWorker);
		const device = new Device(name, profile, wire, context, await context.newPage());
		device.#listen();
		await device.visit('/');
		if (keepsApp) await device.#readyForOffline();
		else wire.mustHold(`${name} was opened without an app of its own: say that it 'goes offline'`);
		return device;
	}

	/** Goes to an address as if it were typed, and waits until the shop is open. */
	async visit(path: string): Promise<void> {
		await this.page.goto(path);
		await this.opened();
	}

	async reload(): Promise<void> {
		await this.page.reload();
		await this.opened();
	}

	/** Until something of the shop stands on the screen. */
	async opened(page = this.page): Promise<void> {
		await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
	}

	/** A second tab of the same browser. */
	async newTab(path: string): Promise<Page> {
		const tab = await this.context.newPage();
		await tab.goto(path);
		await this.opened(tab);
		return tab;
	}

	async close(): Promise<void> {
		await this.context.close();
		await this.wire.close();
	}

	/** The service worker serves this device from now on; before that a cut wire is a blank page. */
	async #readyForOffline(): Promise<void> {
		const ready = () => navigator.serviceWorker.controller !== null;
		await this.page.waitForFunction(ready);
	}

	#listen(): void {
		this.context.on('weberror', (error) => this.problems.push(String(error.error())));
		this.context.on('console', (message) => {
			if (message.type() !== 'error') return;
			const text = message.text();
			if (OF_THE_MACHINE.test(text)) return;
			if (OF_THE_NETWORK.test(text) && this.wire.troubledWithin(COMPLAINS_MAX_MS)) return;
			this.problems.push(`${text} (${message.location().url})`);
		});
	}
}

/** Runs in the page: what a browser says that has none. */
function withoutServiceWorker(): void {
	Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
}
