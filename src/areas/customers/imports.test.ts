import { describe, expect, test } from 'vitest';
import { readImport } from '../../../tests/kit/import-file.ts';

/** Shopify's customers export as it was in 2023, and with the address columns as they are called since. */
const CLASSIC =
	'First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt';
const NEW =
	'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags';

const read = (...lines: readonly string[]) => readImport(new Blob([lines.join('\r\n')]), 'people');

test('CU7 addresses that were chosen under pieces are taken for people, and stock that was chosen under people for pieces', async () => {
	const under = async (preferred: string, ...lines: readonly string[]) =>
		(await readImport(new Blob([lines.join('\n')]), preferred)).mapping.source;
	const people = ['Name,Birthday,Mobile', 'Ada Okafor,12-03,+1 212-555-0142'];
	const stock = ['Name,Price,Metal', 'Solitaire,1200,14k yellow'];
	expect(await under('pieces', ...people)).toBe('people');
	expect(await under('people', ...stock)).toBe('pieces');
	// What says as much of either is what somebody chose it for.
	for (const each of ['pieces', 'people'])
		expect(await under(each, 'Name,Tags', 'Ada,VIP')).toBe(each);
});

describe('CU7 people of a Shopify file', () => {
	test('each column becomes what it is; sums of money and tax say nothing of a person', async () => {
		const { layout, rows, notes } = await read(
			CLASSIC,
			`Ada,Okafor,ada@example.com,yes,,12 Orchard St,Apt 4,New York,New York,NY,United States,US,'00501,'+1 212-555-0142,no,1234.50,7,"vip, bridal",Likes oval stones,false`,
			',,,no,Vardi Ltd,,,,,,,,,212 555 0143,yes,0.00,0,,,false',
			'Jo,,,no,Vardi Ltd,,,,,,,,,,no,0,0,,,false'
		);
		expect([layout, notes]).toEqual(['shopify-customers', []]);
		expect(rows.map(({ line, values }) => [line, values])).toEqual([
			[
				2,
				expect.objectContaining({
					name: 'Ada Okafor',
					email: 'ada@example.com',
					mobile: '+1 212-555-0142',
					street: '12 Orchard St\nApt 4',
					city: 'New York',
					region: 'New York',
					postalCode: '00501',
					country: 'United States',
					tags: 'vip, bridal',
					note: 'Likes oval stones',
					consentWords: 'Agreed to e-mail'
				})
			],
			[3, expect.objectContaining({ name: 'Vardi Ltd', consentWords: 'Agreed to texts' })],
			[4, expect.objectContaining({ name: 'Jo', note: 'Vardi Ltd' })]
		]);
		expect(rows[0]?.values).not.toHaveProperty('source');
		// Nothing that is known of a person makes an id.
		expect(rows.map(({ id }) => id)).toEqual([undefined, undefined, undefined]);
	});

	test('the newer header, and the number by which a person comes back as the same', async () => {
		const line = `'8412,Šárka,Nováková,sarka@example.com,no,,Dlouhá 12,,Praha,,CZ,110 00,'+420222333444,'+420777123147,no,0,0,,no,`;
		const { rows, notes, layout } = await read(NEW, line);
		expect([layout, notes]).toEqual(['shopify-customers', []]);
		expect(rows[0]?.values).toMatchObject({
			name: 'Šárka Nováková',
			mobile: '+420777123147',
			homePhone: '+420222333444',
			city: 'Praha',
			country: 'CZ',
			postalCode: '110 00'
		});
		expect(rows[0]?.id).toBe((await read(NEW, line)).rows[0]?.id);
		expect(rows[0]?.id).toBeDefined();
	});

	test('planted faults are told by line and reason, and cost no other row', async () => {
		const { rows, notes } = await read(
			CLASSIC,
			'Ada,Okafor,ada-at-example,no,,,,,,,,,,,no,0,0,,,false',
			',,,no,,,,,,,,,,,no,0,0,only a tag,,false',
			'Ben,Ode,,no,,,,,,,,,,call me,no,0,0,,,false',
			'Cy,Poe,cy@example.com,no,,,,,,,,,,212 555 0144,no,0,0,,,false',
			''
		);
		expect(rows.map(({ line }) => line)).toEqual([5]);
		expect(notes.map(({ line, what, reason }) => [line, what, reason])).toEqual([
			[2, 'refused', expect.stringMatching(/^E-mail .*ada-at-example/)],
			[3, 'refused', expect.stringMatching(/name/i)],
			[4, 'refused', expect.stringMatching(/^Mobile .*call me/)]
		]);
	});
});

describe('CU7 people of address cards', () => {
	const card = (...lines: readonly string[]) =>
		['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD'].join('\r\n');

	test('phones by their kind, dates with and without a year, a company that is nobody’s name', async () => {
		const { layout, rows, notes } = await read(
			card(
				'UID:abc-1',
				'N:Nováková;Šárka;;;',
				'FN:Šárka Nováková',
				'TEL;TYPE=CELL:+420 777 123 147',
				'TEL;TYPE=HOME:+420 222 333 444',
				'EMAIL:sarka@example.com',
				'ADR;TYPE=HOME:;;Dlouhá 12;Praha;;110 00;Česko',
				'BDAY:--0229',
				'ANNIVERSARY:20190614',
				'CATEGORIES:bridal,vip',
				'NOTE:no nickel'
			),
			card('ORG:Müller GmbH', 'TEL;TYPE=WORK:030 1234567')
		);
		expect([layout, notes]).toEqual(['vcard', []]);
		expect(rows[0]?.values).toMatchObject({
			name: 'Šárka Nováková',
			mobile: '+420 777 123 147',
			homePhone: '+420 222 333 444',
			email: 'sarka@example.com',
			street: 'Dlouhá 12',
			city: 'Praha',
			postalCode: '110 00',
			country: 'Česko',
			birthday: '--02-29',
			anniversary: '2019-06-14',
			tags: 'bridal,vip',
			note: 'no nickel'
		});
		expect(rows[1]?.values).toMatchObject({ name: 'Müller GmbH' });
		expect([rows[0]?.id === undefined, rows[1]?.id]).toEqual([false, undefined]);
	});

	test('planted faults are told by card and reason', async () => {
		const { rows, notes } = await read(
			card('UID:1', 'FN:Ada Okafor', 'BDAY:spring'),
			card('UID:2', 'FN:Ben Ode', 'EMAIL:not an address'),
			card('UID:3', 'NOTE:nobody'),
			card('UID:4', 'FN:Cy Poe'),
			card('UID:4', 'FN:Cy Poe again')
		);
		expect(rows.map(({ values }) => values['name'])).toEqual(['Cy Poe']);
		expect(notes.map(({ line, reason }) => [line, reason])).toEqual([
			[2, expect.stringMatching(/^Birthday .*spring/)],
			[3, expect.stringMatching(/^E-mail .*not an address/)],
			[4, expect.stringMatching(/name/i)],
			[6, 'The same as line 5']
		]);
	});
});
