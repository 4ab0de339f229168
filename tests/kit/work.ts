import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Device } from './device.ts';

/** Files a person brings in. */
export const files = {
	classic: join(import.meta.dirname, 'files/shopify-classic.csv'),
	new: join(import.meta.dirname, 'files/shopify-new.csv'),
	own: join(import.meta.dirname, 'files/vitrine.csv')
};

/** Milliseconds between two keys of a wedge scanner, and of a person. */
const [SCAN_MS, CHORD_MS] = [8, 60];

/** Types a code the way a wedge scanner does: keys 8 ms apart, then Enter. It has no idea of the focus. */
export async function scan(page: Page, code: string): Promise<void> {
	await pressAll(page, [...code, 'Enter'], SCAN_MS);
}

/** Presses two keys one after the other, as a person does who knows where they lead. */
export async function chord(page: Page, ...keys: readonly [string, string]): Promise<void> {
	await pressAll(page, keys, CHORD_MS);
}

/**
 * The rhythm is in the keys' own times, as an operating system hands them over: a busy test machine that passes them
 * on late is no slow scanner, and no slow person.
 */
async function pressAll(page: Page, keys: readonly string[], ms: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	const start = Date.now() / 1000;
	const presses = keys.flatMap((key, index) => {
		const timestamp = start + (index * ms) / 1000;
		const text = key === 'Enter' ? '\r' : key;
		return [
			session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp }),
			session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp })
		];
	});
	await Promise.all(presses);
	await session.detach();
}

/** Goes to a place by the shop's own navigation, without loading the page anew. */
export async function go(page: Page, place: keyof typeof PLACES) {
	const main = page.getByRole('navigation', { name: 'Main' });
	await expect(main).toBeVisible();
	const link = main.getByRole('link', { name: place });
	if (await link.isVisible()) await link.click();
	else {
		await main.getByRole('button', { name: 'More' }).click();
		await page.getByRole('dialog').getByRole('link', { name: place }).click();
	}
	await expect(page).toHaveURL(PLACES[place]);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/**
 * Goes to a screen as a link does: the app that is open stays, which takes a fifth of the time that loading it
 * anew does. For screens that no link in sight leads to.
 */
export async function turnTo(page: Page, path: string): Promise<void> {
	await page.evaluate((href) => {
		const link = Object.assign(document.createElement('a'), { href });
		document.querySelector('#content')?.append(link);
		link.click();
		link.remove();
	}, path);
	// The address changes in the same breath as the screen.
	const { pathname } = new URL(path, page.url());
	await page.waitForURL((url) => url.pathname === pathname);
	await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

/** Goes to the trial balance. */
export async function openTrialBalance(page: Page): Promise<void> {
	await go(page, 'Books');
	await page.getByRole('link', { name: 'Trial balance' }).click();
	await expect(page).toHaveURL(/\/books\/trial/);
}

const PLACES = {
	Today: /:\d+\/$/,
	Sell: /\/selling/,
	Pieces: /\/inventory/,
	Customers: /\/customers/,
	Repairs: /\/tickets/,
	Books: /\/books/,
	Settings: /\/settings/
} as const;

/**
 * A code for one more device, asked for on the screen that is open, which comes back afterwards: a tab of its own would
 * load the whole app for it.
 */
export async function invitation({ page }: Pick<Device, 'page'>): Promise<string> {
	const { pathname, search } = new URL(page.url());
	await turnTo(page, '/settings');
	await expect(standing(page).first()).toHaveText(/safe at the relay/);
	await page.getByRole('button', { name: 'Add a device' }).click();
	await page.getByRole('button', { name: 'Show a code' }).click();
	const code = await page.getByRole('status', { name: 'Code' }).innerText();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('dialog')).toBeHidden();
	await turnTo(page, pathname + search);
	return code;
}

/** Goes through the door of a device of no shop that leads to a code: to start a shop, or to join the one there is. */
export async function toCodeDoor(page: Page): Promise<void> {
	const doors = page.getByRole('button', { name: /^(Start|Join) my shop$/ });
	// One of the two is shut as soon as the relay has said which.
	await expect(doors).toHaveCount(1);
	await doors.click();
}

/** Enters a code on a device that the relay does not know, and what it is to be called there. */
export async function enterCode(page: Page, code: string, name?: string): Promise<void> {
	if (!(await page.getByLabel('Code').isVisible())) await toCodeDoor(page);
	await page.getByLabel('Code').fill(code);
	if (name !== undefined) await page.getByLabel('Name of this device').fill(name);
	await page.getByRole('button', { name: 'Join the shop' }).click();
	await expect(page.getByLabel('Code')).toBeHidden();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Answers the questions of an empty workspace. */
export async function setUpShop({ page }: Pick<Device, 'page'>): Promise<void> {
	await answerQuestions(page);
	await expect(page.getByRole('heading', { name: /^Good / })).toBeVisible();
}

/** Fills in the set-up page, wherever it came up, and opens the shop. */
export async function answerQuestions(page: Page): Promise<void> {
	await page.getByLabel('Name', { exact: true }).fill('Okafor & Daughters');
	await page.getByLabel('Country').selectOption('United States');
	await page.getByLabel('Tax rate').fill('8');
	await page.getByRole('button', { name: 'Open the shop' }).click();
}

/** The search line at the top of a screen that has one of its own. */
export function searchLine(page: Page): Locator {
	return page.getByRole('searchbox');
}

/** Opens the palette by its key and types into it; Enter then does what stands first. */
export async function typeInPalette(page: Page, text: string): Promise<Locator> {
	await page.keyboard.press('Control+k');
	const line = page.getByRole('combobox', { name: 'Find or do anything' });
	await line.fill(text);
	return line;
}

/** What is seldom done on a page: beside its name where there is room, behind one button on a phone. */
export async function seldom(page: Page, title: string, role: 'button' | 'link', name: string) {
	const more = page.getByRole('button', { name: `More, ${title}` });
	const verb = page.getByRole(role, { name, exact: true });
	// Neither stands there before the page does.
	await expect(verb.or(more).first()).toBeVisible();
	if (await more.isVisible()) await more.click();
	return verb;
}

/** A verb of the page, wherever there is room for it. */
export async function verbOf(page: Page, name: string): Promise<Locator> {
	const verb = page.getByRole('button', { name, exact: true });
	const more = page.getByRole('button', { name: /^More, / });
	await expect(verb.or(more).first()).toBeVisible();
	if (!(await verb.isVisible())) await more.click();
	return verb;
}

/** Narrows a list to what one of its choices says: in sight where there is room, in a sheet on a phone. */
export async function narrowTo(page: Page, choice: string): Promise<void> {
	const filter = page.getByRole('button', { name: 'Filter', exact: true });
	const radio = page.getByRole('radio', { name: choice, exact: true });
	await expect(filter.or(radio).first()).toBeVisible();
	const onPhone = await filter.isVisible();
	if (onPhone) await filter.click();
	await radio.check();
	if (onPhone) await page.keyboard.press('Escape');
}

/** Chooses a file on the import screen; nothing is saved yet. */
export async function chooseFile(page: Page, file: string | FileOnHand): Promise<void> {
	await go(page, 'Pieces');
	const empty = page.getByRole('link', { name: 'Import a file' });
	const filter = page.getByRole('button', { name: 'Filter', exact: true });
	const beside = page.getByRole('link', { name: 'Import', exact: true });
	await expect(empty.or(beside).or(filter)).toBeVisible();
	if (await empty.isVisible()) await empty.click();
	else await (await seldom(page, 'Pieces', 'link', 'Import')).click();
	const path = typeof file === 'string' ? file : await onDisk(file);
	await page.locator('input[type=file]').setInputFiles(path);
}

/** A file that a test made. */
export interface FileOnHand {
	readonly name: string;
	readonly mimeType: string;
	readonly buffer: Buffer;
}

/** Puts it on the disk, as a person's file: handed over in a message, a large one alone keeps the page busy. */
async function onDisk({ name, buffer }: FileOnHand): Promise<string> {
	const path = test.info().outputPath(name);
	await writeFile(path, buffer);
	return path;
}

/** Brings a file in: chooses it, says yes, waits until it is saved. Answers how many were added. */
export async function importFile({ page }: Device, file: string | FileOnHand): Promise<number> {
	await chooseFile(page, file);
	await page.getByRole('button', { name: /^Add \d/ }).click();
	const added = page.getByText(/^\s*[\d,]+ added\s*$/);
	await expect(added).toBeVisible();
	return Number((await added.innerText()).replace(/\D/g, ''));
}

/** A row of *Needs you*, by its title. */
export function needRow(page: Page, title: RegExp | string): Locator {
	return page.getByRole('article', { name: title });
}

/** Opens a row of *Needs you* where a person must choose. */
export async function decide(page: Page, title: RegExp | string): Promise<Locator> {
	const row = needRow(page, title);
	const button = row.getByRole('button', { name: 'Decide' });
	if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
	return row;
}

/** The device's standing, in one honest sentence. */
export function standing(page: Page): Locator {
	return page.getByText(/^Saved here · /).filter({ visible: true });
}

/** Until the relay has everything that was done here. */
export async function safe(page: Page): Promise<void> {
	const says = () => expect(standing(page)).toHaveText(/safe at the relay/);
	await says();
	// Screens are told within 50 ms; what was done just now may not have reached this one.
	await page.waitForTimeout(100);
	await says();
}

/** The result of a sale, which stands until the next scan. */
export function sold(page: Page): Locator {
	return page.getByTestId('sold');
}

/** Scans a piece at the till and takes a card. Answers the receipt's number. */
export async function sellByCard(page: Page, stockNumber: string): Promise<string> {
	await scan(page, stockNumber);
	await expect(page.getByTestId('cart').getByText(stockNumber, { exact: true })).toBeVisible();
	await page.getByRole('button', { name: /^Card \$/ }).click();
	return await receiptNumber(page);
}

/** The number of the sale that was just completed. */
export async function receiptNumber(page: Page): Promise<string> {
	await expect(sold(page)).toBeVisible();
	const words = await sold(page).innerText();
	const number = /\b[A-Z]\w*-\d{6}\b/.exec(words)?.[0];
	if (!number) throw new Error(`no receipt number in “${words}”`);
	return number;
}

/** A piece in the list of pieces: its row at a desk, its card under fingers. */
export function pieceRow(page: Page, stockNumber: string): Locator {
	return page
		.locator('[data-testid=piece], [role=row]:not(:has([data-testid=piece]))')
		.filter({ has: page.getByText(stockNumber, { exact: true }) });
}

/** A number among the latest sales of Today: it stands beside its sale or under it, as there is room. */
export function onToday(page: Page, number: string): Locator {
	return page.getByText(number, { exact: true }).filter({ visible: true });
}

/** How many pieces the list holds, in words. */
export function pieceCount(page: Page): Locator {
	const title = page.getByRole('heading', { level: 1 }).locator('..');
	return title.getByText(/^[\d,]+ pieces?$/);
}

/** The list on the screen as a CSV file: what stands in it. */
export async function exportCsv(page: Page): Promise<string> {
	return (await exportList(page, 'CSV')).toString('utf8');
}

/** The list on the screen as a file. */
export async function exportList(page: Page, format: 'CSV' | 'Excel (XLSX)'): Promise<Buffer> {
	await (await verbOf(page, 'Export')).click();
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: format, exact: true }).click();
	return await readFile(await (await saving).path());
}

/** Adds somebody under Customers, with the number of their mobile. */
export async function addPerson(
	page: Page,
	name: string,
	mobile: string,
	email?: string
): Promise<void> {
	await turnTo(page, '/customers/new');
	await page.getByLabel('Name', { exact: true }).fill(name);
	await page.getByLabel('Mobile').fill(mobile);
	if (email) await page.getByLabel('E-mail', { exact: true }).fill(email);
	await page.getByRole('button', { name: 'Save person' }).click();
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** A ring of Ada Obi's, who is new to us, is about to be taken in to be made larger; the price book is started for it. */
export async function sizeRingUp(page: Page): Promise<void> {
	await addPerson(page, 'Ada Obi', '212 555 0147');
	await turnTo(page, '/tickets/take-in');
	await page.getByRole('button', { name: 'Start the price book' }).click();
	await page.getByLabel('Name, or last digits of the phone').fill('0147');
	await page.getByRole('button', { name: /^Ada Obi/ }).click();
	await page.getByRole('button', { name: 'Size ring up', exact: true }).click();
}
