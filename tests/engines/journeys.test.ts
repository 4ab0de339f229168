/**
 * The shop in the engines of other browsers: Firefox, and WebKit, which every iPad has. It opens, sells, goes
 * on without a network over a reload, and two devices that sold one ring say so.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { RelayProcess } from '../kit/relay.ts';
import { Wire } from '../kit/wire.ts';
import { startFirefox } from './firefox.ts';
import { Screen, type Browser } from './screen.ts';
import { startWebKit } from './webkit.ts';

const ENGINES = [
	{
		name: 'Firefox',
		programs: ['firefox', 'firefox-esr'],
		start: startFirefox,
		install: 'firefox-esr'
	},
	{
		name: 'WebKit',
		programs: ['WebKitWebDriver'],
		start: startWebKit,
		install: 'webkit2gtk-driver and xvfb'
	}
] as const;

/** Windows in which a sheet comes from the side, and from below. */
const WINDOWS = [
	['tablet', 1024, 800],
	['phone', 390, 800]
] as const;

const STOCK = join(import.meta.dirname, '../kit/files/shopify-classic.csv');
const PICTURES = join(import.meta.dirname, '../../test-results/engines');

const ends: (() => Promise<void>)[] = [];

beforeAll(() => {
	mkdirSync(PICTURES, { recursive: true });
	for (const engine of ENGINES)
		console.log(`${engine.name}: ${programOf(engine) ?? missing(engine)}`);
});

afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

describe.each(ENGINES)('$name', (engine) => {
	test('opens the shop, takes a file in, sells a piece by scan, and has it all after a reload', async () => {
		const { front } = await shopIn(engine);
		await sell(front, 'R-10483');
		await front.screen.see('safe at the relay');
		expect(await front.screen.read()).not.toContain('Update ready');
		await front.screen.picture(join(PICTURES, `${engine.name}-sold.png`));
		await front.screen.open(front.wire.url);
		await front.screen.see('$2,160.00');
		await front.screen.see(/1 sale\b/);
	});

	test('sells without a network, over a reload, and hands the sale on when the network is back', async () => {
		const { front } = await shopIn(engine);
		front.wire.cut();
		await front.screen.see('offline');
		await front.screen.open(`${front.wire.url}/selling`);
		await front.screen.see('offline');
		const number = await sell(front, 'N-7001');
		await front.screen.open(`${front.wire.url}/selling`);
		await front.screen.see('to send');
		front.wire.mend();
		await front.screen.see('safe at the relay');
		await front.screen.open(`${front.wire.url}/selling/sales`);
		await front.screen.see(number);
	});

	test('a question, a sheet and the line for everything stand there with all their words', async () => {
		const { front } = await shopIn(engine);
		const { screen } = front;
		for (const [kind, width, height] of WINDOWS) {
			await screen.size(width, height);
			await screen.open(`${front.wire.url}/settings`);
			const opened = async (what: string, button: string | RegExp, words: string) => {
				await screen.press(button);
				expect(await screen.sheet(), kind).toContain(words);
				await screen.picture(join(PICTURES, `${engine.name}-${kind}-${what}.png`));
			};
			await screen.see('safe at the relay');
			await opened('question', 'Add a device', 'What it is for Show a code');
			await screen.press('Close');
			await opened('sheet', /the counter/, 'Remove from the shop Save');
			await screen.press('Close');
			await opened('line', /^Find or do anything/, 'Today');
		}
	});

	test('two devices that sold one ring apart both say so, with both receipts', async () => {
		const { front, join: another } = await shopIn(engine);
		const back = await another('the tablet');
		const both = [front, back];
		for (const { wire } of both) wire.cut();
		const numbers: string[] = [];
		for (const device of both) {
			await device.screen.see('offline');
			numbers.push(await sell(device, 'R-10483'));
		}
		expect(new Set(numbers).size).toBe(2);
		for (const { wire } of both) wire.mend();
		for (const { screen, wire } of both) {
			await screen.see('safe at the relay');
			await screen.open(wire.url);
			await screen.press('Decide');
			for (const number of numbers) await screen.see(`Sale ${number}`);
		}
		await front.screen.picture(join(PICTURES, `${engine.name}-sold-twice.png`));
	});
});

interface Till {
	readonly screen: Screen;
	readonly wire: Wire;
}

/** A shop with seven pieces and one device, in a browser of that engine. */
async function shopIn(engine: (typeof ENGINES)[number]) {
	const browser = await start(engine);
	const relay = await RelayProcess.start();
	ends.push(() => relay.remove());
	const till = async (code: string, name: string): Promise<Till> => {
		const wire = await Wire.to(() => relay.port);
		ends.push(() => wire.close());
		const screen = new Screen(await browser.page());
		await screen.open(wire.url);
		await screen.press(/^(Start|Join) my shop$/);
		await screen.fill('Code', code);
		await screen.fill('Name of this device', name);
		await screen.press('Join the shop');
		return { screen, wire };
	};
	const front = await till(relay.setupCode, 'the counter');
	await openShop(front.screen);
	await front.screen.kept();
	return {
		front,
		join: async (name: string) => {
			await front.screen.open(`${front.wire.url}/settings`);
			await front.screen.see('safe at the relay');
			await front.screen.press('Add a device');
			await front.screen.press('Show a code');
			const code = await front.screen.see(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/);
			const back = await till(code, name);
			await back.screen.see('In stock 7');
			return back;
		}
	};
}

async function start(engine: (typeof ENGINES)[number]): Promise<Browser> {
	const program = programOf(engine);
	if (program === undefined) throw new Error(`${engine.name}: ${missing(engine)}`);
	const browser = await engine.start(program);
	ends.push(() => browser.close());
	return browser;
}

function programOf({ programs }: (typeof ENGINES)[number]): string | undefined {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const paths = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
	return paths.find((path) => existsSync(path));
}

function missing({ install }: (typeof ENGINES)[number]): string {
	return `not on this machine. Debian has it: apt install ${install}`;
}

/** Answers the five questions and brings the stock in. */
async function openShop(screen: Screen): Promise<void> {
	await screen.fill('Name', 'Okafor & Daughters');
	await screen.fill('Country', 'United States');
	await screen.fill('Tax rate', '8');
	await screen.press('Open the shop');
	await screen.see(/Good (morning|afternoon|evening)/);
	await screen.press('Pieces');
	await screen.press('Import a file');
	await screen.give('stock.csv', readFileSync(STOCK, 'utf8'));
	await screen.press(/^Add \d/);
	await screen.see(/\d added/);
	await screen.see('safe at the relay');
}

/** Scans a piece and takes a card. Answers the receipt's number. */
async function sell({ screen }: Till, piece: string): Promise<string> {
	await screen.press('Sell');
	await screen.see('Scan the first piece');
	await screen.scan(piece);
	await screen.see(piece);
	await screen.press(/^Card \$/);
	return await screen.see(/\b[A-Z]\d+-\d{6}\b/);
}
