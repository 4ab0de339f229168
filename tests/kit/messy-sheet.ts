import { textFromTable } from '#lib/files/delimited.ts';
import type { FileOnHand } from './work.ts';

const HEADER = [
	'Item #',
	'Description',
	'Dept',
	'Metal Type',
	'Karat',
	'Gram Weight',
	'CTW',
	'Shape',
	'Retail',
	'Cost',
	'Date In',
	'Qty',
	'Finger Size',
	'Comments'
];
const GOOD = [
	'Solitaire ring',
	'Rings',
	'14K White Gold',
	'14k',
	'3.2',
	'1.02',
	'RB',
	'$2,450.00',
	'1,100.00',
	'3/25/2024',
	'1',
	'6.5',
	'as found'
];

/** What is wrong with a row, by the heading of the cell, and what a person must be told. */
const FAULTS: readonly (readonly [heading: string, cell: string, told: RegExp])[] = [
	['Description', '', /Title is missing/],
	['Retail', 'call', /Price “call” is not an amount/],
	['Retail', '12.3.4', /Price “12\.3\.4” is not/],
	['Retail', '-50', /Price is less than is allowed/],
	['Retail', '€ 200', /Price “€ 200” is not/],
	['Cost', 'n.b.', /Cost “n\.b\.” is not an amount/],
	['Cost', '-5', /Cost “-5” is not an amount/],
	['Date In', '31/02/2024', /Received “31\/02\/2024” is not a day/],
	['Date In', 'spring', /Received “spring” is not a day/],
	['Qty', '1.5', /Quantity “1\.5” is not a whole number/],
	['Qty', '-2', /Quantity “-2” is not a whole number/],
	['Qty', '500', /Quantity “500” is not a whole number/],
	['Qty', 'two', /Quantity “two” is not a whole number/],
	['Karat', '14z', /fineness\) “14z” is not a fineness/],
	['Gram Weight', 'heavy', /weight\) “heavy” is not a weight/],
	['CTW', 'big', /carats\) “big” is not a weight in carats/],
	['CTW', '1.02345', /carats\) “1\.02345” is not a weight in carats/],
	['Shape', 'Blob', /shape\) “Blob” is not one of/],
	['Finger Size', 'huge', /Ring size “huge”/],
	['Comments', 'paid with 4242 4242 4242 4242', /Note holds a card number/]
];

/** Twice the number of faults that a row can have, each twice: alone, and twenty numbers that are used twice. */
export const PLANTED = 40;
const ROWS = 120;

/** A sheet as a shop has kept it for years, with 40 rows that cannot be taken, and what is told of each line. */
export function messySheet(): {
	readonly file: FileOnHand;
	readonly good: number;
	readonly faults: readonly (readonly [line: number, told: RegExp])[];
} {
	const rows = Array.from({ length: ROWS }, (_, n) => [`M-${1000 + n}`, ...GOOD]);
	const faults: (readonly [number, RegExp])[] = [];
	FAULTS.forEach(([heading, cell, told], n) => {
		const at = n * 3 + 1;
		const row = rows[at];
		if (row) row[HEADER.indexOf(heading)] = cell;
		faults.push([at + 4, told]);
	});
	for (let n = 0; n < PLANTED - FAULTS.length; n += 1) {
		const at = 70 + n * 2;
		const row = rows[at];
		if (row) row[0] = `M-${1000 + (n % 20) * 3}`;
		faults.push([at + 4, /Stock number M-\d+ is also on line \d+/]);
	}
	const title = ['Stock list, Okafor & Daughters', ...HEADER.slice(1).map(() => '')];
	const blank = HEADER.map(() => '');
	const text = textFromTable([title, blank, HEADER, ...rows]);
	const buffer = Buffer.from(text.replaceAll(/\r\n/g, '\n'), 'utf8');
	return {
		file: { name: 'stock.csv', mimeType: 'text/csv', buffer },
		good: ROWS - PLANTED,
		faults
	};
}
