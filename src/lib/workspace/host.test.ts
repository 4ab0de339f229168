import { expect, test } from 'vitest';
import { areas } from '#areas';
import { until, World } from '../../../tests/kit/world.ts';
import type { PageMessage, WorkerMessage } from './contract.ts';
import { Host, type HostPorts, type TabMessage } from './host.ts';

/** A browser with tabs: one lock, one channel, and pages that remember what they were told. */
class Browser {
	readonly world = new World(areas);
	readonly tabs: Tab[] = [];
	#waiting: (() => void)[] = [];
	#led = false;

	tab(start: HostPorts['start'], forget?: () => Promise<void>): Tab {
		const tab = new Tab(this, `tab ${this.tabs.length}`, start, forget);
		this.tabs.push(tab);
		return tab;
	}

	lead(run: () => Promise<never>): void {
		const go = () => {
			this.#led = true;
			run().catch(() => this.release());
		};
		if (this.#led) this.#waiting.push(go);
		else go();
	}

	/** The leader is gone: the next in line gets the lock. */
	release(): void {
		this.#led = false;
		this.#waiting.shift()?.();
	}

	say(from: Tab, message: TabMessage): void {
		for (const tab of this.tabs)
			if (tab !== from && tab.alive) queueMicrotask(() => tab.host.fromOther(message));
	}
}

class Tab {
	readonly heard: WorkerMessage[] = [];
	readonly closings: (() => void)[] = [];
	readonly host: Host;
	alive = true;

	constructor(
		browser: Browser,
		name: string,
		start: HostPorts['start'],
		forget: (() => Promise<void>) | undefined
	) {
		this.host = new Host({
			lead: (run) => browser.lead(run),
			toPage: (message) => this.heard.push(message),
			toOthers: (message) => this.alive && browser.say(this, message),
			start,
			...(forget ? { forget } : {}),
			whenClosed: (_tab, gone) => this.closings.push(gone),
			tab: name
		});
	}

	asks(message: PageMessage): void {
		this.host.fromPage(message);
	}

	outcome(n: number): WorkerMessage | undefined {
		return this.heard.find((message) => message.n === n);
	}
}

const SAVE = { fields: { name: 'Main St', currency: 'USD', zone: 'UTC' } };

test('the second tab asks the first, and hears answers and changes', async () => {
	const browser = new Browser();
	const device = await browser.world.device('one');
	const first = browser.tab(async () => device.engine);
	const second = browser.tab(() => Promise.reject(new Error('must not lead')));
	await until(() => first.alive, 'the first leads');
	second.asks({ k: 'watch', n: 1, query: 'settings.locations', args: {} });
	second.asks({ k: 'run', n: 2, id: device.newId(), command: 'location.save', input: SAVE });
	await until(() => second.outcome(2)?.k === 'outcome', 'the command is answered');
	await until(
		() => JSON.stringify(second.heard.findLast((each) => each.n === 1)).includes('Main St'),
		'the list is told again'
	);
	expect(first.heard).toEqual([]);
	await browser.world.end();
});

test('what was asked of a leader that died is asked again of the next, and done once', async () => {
	const browser = new Browser();
	const device = await browser.world.device('one');
	const first = browser.tab(async () => device.engine);
	const second = browser.tab(async () => {
		await device.start();
		return device.engine;
	});
	await until(() => first.alive, 'the first leads');
	const id = device.newId();
	// The leader dies after saving and before it could answer.
	first.alive = false;
	second.asks({ k: 'run', n: 7, id, command: 'location.save', input: SAVE });
	expect((await device.tries('location.save', SAVE, id)).ok).toBe(true);
	await device.stop();
	browser.release();
	await until(() => second.outcome(7) !== undefined, 'the second answers itself');
	expect(second.outcome(7)).toMatchObject({ k: 'outcome', outcome: { ok: true } });
	expect(Object.keys(device.rows('location'))).toHaveLength(1);
	await browser.world.end();
});

test('the watches of a tab that closed end', async () => {
	const browser = new Browser();
	const device = await browser.world.device('one');
	const first = browser.tab(async () => device.engine);
	const second = browser.tab(() => Promise.reject(new Error('must not lead')));
	await until(() => first.alive, 'the first leads');
	second.asks({ k: 'watch', n: 1, query: 'settings.locations', args: {} });
	await until(() => second.heard.length > 0, 'the watch answers');
	expect(first.closings).toHaveLength(1);
	first.closings[0]?.();
	const before = second.heard.length;
	await device.does('location.save', SAVE);
	await browser.world.settle();
	expect(second.heard).toHaveLength(before);
	await browser.world.end();
});

test('what a tab was told has failed is not done by the tab that leads next, and what it asks then is', async () => {
	const browser = new Browser();
	const device = await browser.world.device('one');
	const first = browser.tab(() => Promise.reject(new Error('the browser refuses storage')));
	first.asks({ k: 'run', n: 1, id: device.newId(), command: 'location.save', input: SAVE });
	first.asks({ k: 'watch', n: 2, query: 'settings.locations', args: {} });
	await until(() => first.outcome(1) !== undefined, 'it is told');
	expect(first.outcome(1)).toMatchObject({ k: 'fault', message: 'the browser refuses storage' });
	browser.release();
	browser.tab(async () => device.engine);
	await until(() => first.heard.at(-1)?.k === 'answer', 'the list is told by the next');
	expect(device.rows('location')).toEqual({});
	first.asks({ k: 'run', n: 3, id: device.newId(), command: 'location.save', input: SAVE });
	await until(() => first.outcome(3) !== undefined, 'the next answers');
	expect(first.heard.filter(({ n }) => n === 3)).toMatchObject([{ outcome: { ok: true } }]);
	await browser.world.end();
});

test('an engine that cannot start says why instead of leaving the page waiting', async () => {
	const browser = new Browser();
	const tab = browser.tab(() => Promise.reject(new Error('the browser refuses storage')));
	tab.asks({ k: 'status', n: 1 });
	tab.asks({ k: 'place', n: 2, location: 'L' as never });
	await until(() => tab.heard.length === 2, 'both are told');
	expect(tab.outcome(1)).toMatchObject({ answer: { problem: 'the browser refuses storage' } });
	expect(tab.outcome(2)).toEqual({ k: 'fault', n: 2, message: 'the browser refuses storage' });
});

test('SET9 while a shop is made its page hears how far that is; made anew, every tab goes on with the new one', async () => {
	const browser = new Browser();
	const device = await browser.world.device('one');
	const other = await browser.world.device('two');
	const engines = [device.engine, other.engine];
	let forgot = 0;
	let go = () => {};
	const made = new Promise<void>((resolve) => (go = resolve));
	const first = browser.tab(
		async (tell) => {
			tell({ making: { done: 3, of: 7 } });
			await made;
			return engines[forgot] ?? device.engine;
		},
		async () => void (forgot += 1)
	);
	const second = browser.tab(() => Promise.reject(new Error('must not lead')));
	first.asks({ k: 'status', n: 1 });
	expect(first.heard).toMatchObject([
		{ n: 1, answer: { phase: 'starting', making: { done: 3, of: 7 } } }
	]);
	go();
	second.asks({ k: 'status', n: 5 });
	const deviceOf = (tab: Tab) =>
		(tab.heard.at(-1) as { answer?: { device?: string } } | undefined)?.answer?.device;
	await until(
		() => deviceOf(second) === device.engine.status().device,
		'the second hears the first shop'
	);
	first.asks({ k: 'anew', n: 9 });
	await until(() => first.outcome(9) !== undefined, 'it is made anew');
	expect(first.outcome(9)).toMatchObject({ k: 'outcome', outcome: { ok: true } });
	expect(forgot).toBe(1);
	await until(
		() => deviceOf(second) === other.engine.status().device,
		'the second hears the new shop'
	);
	await browser.world.end();
});
