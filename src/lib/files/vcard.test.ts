import { expect, test } from 'vitest';
import { readFile } from './read-file.ts';

const CARDS = [
	'BEGIN:VCARD',
	'VERSION:3.0',
	'UID:abc-1',
	'N:Nováková;Šárka;;;',
	'FN:Šárka Nováková',
	'TEL;TYPE=CELL,VOICE:+420 777 123 147',
	'item1.TEL;type=HOME:+420 222 333 444',
	'EMAIL;TYPE=INTERNET:sarka@example.com',
	'EMAIL:other@example.com',
	'ADR;TYPE=HOME:;;Dlouhá 12;Praha;;110 00;Česko',
	'BDAY:--0229',
	'NOTE:likes amber\\, and',
	' rubies\\nno nickel',
	'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ',
	'END:VCARD',
	'BEGIN:VCARD',
	'VERSION:2.1',
	'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen',
	'ORG:Müller GmbH;Einkauf',
	'TEL;WORK:030 1234567',
	'TEL:0171 1234567',
	'BDAY:19800517',
	'END:VCARD'
].join('\r\n');

test('address cards of all versions become a table, a row a card', async () => {
	const read = await readFile(new Blob([CARDS]));
	if (!read.ok) throw new Error(read.problem);
	const [header = [], ...rows] = read.table;
	const cards = rows.map((row) =>
		Object.fromEntries(header.flatMap((name, at) => (row[at] ? [[name, row[at]]] : [])))
	);
	expect(cards).toEqual([
		{
			'vCard UID': 'abc-1',
			'Full name': 'Šárka Nováková',
			'First name': 'Šárka',
			'Last name': 'Nováková',
			Mobile: '+420 777 123 147',
			'Home phone': '+420 222 333 444',
			'E-mail': 'sarka@example.com',
			'Other e-mail': 'other@example.com',
			Street: 'Dlouhá 12',
			City: 'Praha',
			'Postal code': '110 00',
			Country: 'Česko',
			Birthday: '--0229',
			Note: 'likes amber, andrubies\nno nickel'
		},
		{
			'First name': 'Jürgen',
			'Last name': 'Müller',
			Company: 'Müller GmbH, Einkauf',
			Mobile: '0171 1234567',
			'Work phone': '030 1234567',
			Birthday: '19800517'
		}
	]);
});
