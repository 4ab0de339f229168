import { expect } from '@playwright/test';
import type { Device } from './device.ts';
import { printFigure } from './moments.ts';
import { chooseFile, go, searchLine, type FileOnHand } from './work.ts';

const HEADER =
	'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Address1,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags';
const FIRST = ['Ada', 'Ben', 'Carla', 'Dmitri', 'Elena', 'Femi', 'Grace', 'Hana', 'Ines', 'Jonas'];
const LAST = ['Álvarez', 'Brandt', 'Chen', 'Doyle', 'Eze', 'Fontana', 'Gupta', 'Haas', 'Ito'];
/** Nobody comes after her. */
const LAST_OF_ALL = 'Zuzana Žytková';

/** What a person says when asked for their number. */
function phoneOf(n: number): string {
	return `${201 + Math.floor(n / 10_000)} 555 ${String(n % 10_000).padStart(4, '0')}`;
}

function nameOf(n: number, count: number): readonly [first: string, last: string] {
	if (n === Math.floor(count / 2)) return ['Zuzana', 'Žytková'];
	return [FIRST[n % FIRST.length] ?? '', `${LAST[n % LAST.length]}-${String(n).padStart(5, '0')}`];
}

/** A customers export of Shopify with so many people, the same for the same count. */
export function generatePeople(count: number): FileOnHand {
	const lines = Array.from({ length: count }, (_, n) => {
		const [first, last] = nameOf(n, count);
		const spent = `${(n * 37) % 9_000}.00`;
		return `'${8_000_000_000 + n},${first},${last},person.${n}@example.com,${n % 3 === 0 ? 'yes' : 'no'},${1 + (n % 240)} Orchard St,New York,NY,US,'1000${n % 10},'+1 ${phoneOf(n)},no,${spent},${n % 7},,no,${n % 11 === 0 ? 'vip' : ''}`;
	});
	const buffer = Buffer.from([HEADER, ...lines, ''].join('\r\n'));
	return { name: `customers-${count}.csv`, mimeType: 'text/csv', buffer };
}

/** Brings so many people in; then one is found by digits, one by name, and the list is scrolled to its end. */
export async function bringPeople(
	{ page }: Device,
	count: number,
	note: (what: string, seconds: number) => void = (what, seconds) =>
		printFigure(what, `${seconds.toFixed(1)} s`)
): Promise<void> {
	const words = count.toLocaleString('en-US');
	let from = performance.now();
	const since = () => (performance.now() - from) / 1_000;
	await chooseFile(page, generatePeople(count));
	await expect(page.getByText(`${words} rows to add`)).toBeVisible();
	note(`dry run of ${words} people`, since());
	from = performance.now();
	await page.getByRole('button', { name: `Add ${words}` }).click();
	await expect(page.getByText(new RegExp(`^\\s*${words} added\\s*$`))).toBeVisible();
	note(`${words} people saved`, since());

	await go(page, 'Customers');
	const counted = (text: string) => page.getByText(text, { exact: true }).first();
	await expect(counted(`${words} people`)).toBeVisible();
	const row = (n: number) => page.getByText(nameOf(n, count).join(' ')).first();
	const wanted = count - 7;
	from = performance.now();
	await searchLine(page).fill(phoneOf(wanted));
	await expect(counted('1 person')).toBeVisible();
	await expect(row(wanted)).toBeVisible();
	note('one of them found by phone', since());
	from = performance.now();
	await searchLine(page).fill('zytkova zuz');
	await expect(page.getByText(LAST_OF_ALL).first()).toBeVisible();
	note('one of them found by name', since());
	await searchLine(page).fill('');
	await expect(counted(`${words} people`)).toBeVisible();
	from = performance.now();
	await page.locator('#content').evaluate((list) => list.scrollTo(0, list.scrollHeight));
	await expect(page.getByText(LAST_OF_ALL).first()).toBeVisible();
	note('scrolled to the last of them', since());
}
