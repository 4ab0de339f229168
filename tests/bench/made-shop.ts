import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Past } from '../kit/past.ts';
import type { Page } from '@playwright/test';
import { Device } from '../kit/device.ts';
import type { Profile } from '../kit/profiles.ts';
import { figure } from './figures.ts';
import { expect, test as base } from '../kit/shop.ts';
import type { MadeSize } from './sizes.ts';
import { Wire } from '../kit/wire.ts';
import { enterCode, safe, standing } from '../kit/work.ts';

/** A shop made by the makers of the demo, at the relay of the test. */
export interface MadeShop extends Past {
	/** Unpacks a device and lets it in; the history then comes to it. */
	device(name: string, profile: Profile): Promise<Device>;
	/** The device that made it adds as many people, each by a fact; resolves when the relay has them. */
	meets(people: number): Promise<void>;
}

type Size = MadeSize | 'workshop';

/** Playwright's test with a shop of a size that was made for it. */
export const test = base.extend<{ made: (size: Size, daysAgo?: number) => Promise<MadeShop> }>({
	made: async ({ browser, relay }, use) => {
		const [devices, wires, makers]: [Device[], Wire[], Maker[]] = [[], [], []];
		try {
			await use(async (size, daysAgo = 0) => {
				const maker = new Maker(relay.port, relay.setupCode, size, daysAgo);
				makers.push(maker);
				const past = JSON.parse(await maker.says()) as Past;
				tell(size, past);
				return {
					...past,
					async device(name, profile) {
						const wire = await Wire.to(() => relay.port);
						wires.push(wire);
						const device = await Device.open(browser, name, profile, wire, 'goes offline');
						devices.push(device);
						const code = JSON.parse(await maker.asked('invite counter')) as string;
						await enterCode(device.page, code, name);
						return device;
					},
					meets: async (people) => void (await maker.asked(`people ${people}`))
				};
			});
		} finally {
			for (const device of devices) await device.context.close();
			for (const wire of wires) await wire.close();
			for (const maker of makers) maker.end();
		}
	}
});

/** How long a disk must take nothing more to be done, ms. */
const STILL_MS = 10_000;

/**
 * Waits until what a device has is on its disk, its columns with it: a device that is opened anew before that folds
 * again what it had not written, and shows nothing of how it opens on a usual day.
 */
export async function written(page: Page): Promise<void> {
	let before = '';
	const isStill = async () => {
		const said = await lastWrite(page);
		const still = said.columns && said.clock === before;
		before = said.clock;
		return still;
	};
	await expect.poll(isStill, { intervals: [STILL_MS] }).toBe(true);
}

/** What the disk says of its last write: when it was, and whether rows and columns stand for one moment. */
async function lastWrite(
	page: Page
): Promise<{ readonly clock: string; readonly columns: boolean }> {
	return await page.evaluate(async () => {
		const answer = <Value>(request: IDBRequest<Value>) =>
			new Promise<Value>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error('the disk does not answer'));
			});
		const all = await indexedDB.databases();
		const name = all.find((each) => each.name?.endsWith('-rows'))?.name ?? '';
		const rows = await answer(indexedDB.open(name));
		const found = await answer<{ clock?: string; columns?: string } | undefined>(
			rows.transaction('progress').objectStore('progress').get('clock')
		);
		rows.close();
		return { clock: found?.clock ?? '', columns: found?.columns !== undefined };
	});
}

/** Until all of the shop is on a device: a large one is longer on its way than tests wait. */
export async function whole(page: Page): Promise<void> {
	const says = (words: RegExp) =>
		page.getByRole('button', { name: words }).filter({ visible: true });
	await expect(says(/^Saved here .* safe at the relay/)).toBeVisible();
	await expect(says(/arriving|parts of the shop/)).toHaveCount(0);
	await safe(page);
}

/** How long a page must not say that it opens, ms: at its start it says so only once it knows how much there is. */
const OPEN_MS = 1_000;

/** Until every row is in memory: ms from the start of the page. */
export async function everything(page: Page): Promise<number> {
	let since: number | undefined;
	const hasOpened = async () => {
		const words = (await standing(page).isVisible()) ? await standing(page).textContent() : null;
		const now = await page.evaluate(() => performance.now());
		if (words === null || /opening/.test(words)) since = undefined;
		else since ??= now;
		return since !== undefined && now - since >= OPEN_MS;
	};
	await expect.poll(hasOpened, { intervals: [100] }).toBe(true);
	return since ?? 0;
}

function tell(size: Size, { facts, pieces, people, sales, madeMs, safeMs }: Past): void {
	const of = [`${facts} facts`, `${pieces} pieces`, `${people} people`, `${sales} sales`].join(
		', '
	);
	figure(`a shop of size ${size}`, of);
	const rate = Math.round((facts / safeMs) * 1_000);
	const seconds = (ms: number) => (ms / 1_000).toFixed(1);
	figure('made by its commands; safe at the relay', `${seconds(madeMs)} s; ${seconds(safeMs)} s`);
	figure('facts signed by one device that the relay took', `${rate} a second`);
}

/** A hundred thousand facts and all that follows from them, twice for a while: more than Node takes by itself. */
const ROOMY = ['--max-old-space-size=8192', '--max-semi-space-size=64'];

/** The process that makes the shop and stays one of its devices. */
class Maker {
	readonly #child;
	readonly #lines;

	constructor(port: number, code: string, size: Size, daysAgo: number) {
		const program = [...ROOMY, join(import.meta.dirname, 'shop.js')];
		const what = [String(port), code, size, String(daysAgo)];
		this.#child = spawn(process.execPath, [...program, ...what], {
			stdio: ['pipe', 'pipe', 'inherit']
		});
		this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
	}

	/** The next line that it says. Throws when it has ended. */
	async says(): Promise<string> {
		const { value, done } = await this.#lines.next();
		if (done) throw new Error('the maker of the shop has ended');
		return value as string;
	}

	/** What it answers to a line. */
	asked(line: string): Promise<string> {
		this.#child.stdin.write(`${line}\n`);
		return this.says();
	}

	end(): void {
		this.#child.kill('SIGKILL');
	}
}
