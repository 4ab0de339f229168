import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { zeros, zipOf, type Entry } from '../../../tests/kit/zips.ts';
import { readFile } from './read-file.ts';
import { openZip } from './shop-file/unzip.mjs';

async function read(rows: Parameters<typeof writeXlsx>[0]['sheets']) {
	const found = await readFile(new Blob([new Uint8Array(await writeXlsx({ sheets: rows }))]));
	return found.ok ? found.table : found.problem;
}

test('a workbook is read as its person sees it: days, numbers without the dust of doubles, lost zeros', async () => {
	const table = await read([
		{ name: 'Notes', rows: [['See the next sheet']] },
		{
			name: 'Stock',
			rows: [
				['Stock #', 'Carats', 'In', 'Seen', 'Paid', 'Note'],
				[
					10483,
					0.1 + 0.2,
					new Date('2024-03-05T00:00:00Z'),
					new Date('2024-03-05T10:30:00Z'),
					true,
					'é'
				],
				['R-1', 1e-7, null, null, false, 'two\nlines']
			],
			cells: new Map([['1,0', { value: 10483, style: { numFmt: '000000' } }]])
		}
	]);
	expect(table).toEqual([
		['Stock #', 'Carats', 'In', 'Seen', 'Paid', 'Note'],
		['010483', '0.3', '2024-03-05', '2024-03-05 10:30', 'yes', 'é'],
		['R-1', '0.0000001', '', '', 'no', 'two\nlines']
	]);
});

test('hidden sheets are left alone, and a workbook without a table is told', async () => {
	expect(
		await read([
			{
				name: 'Old',
				hidden: true,
				rows: [
					['a', 'b'],
					['1', '2']
				]
			},
			{
				name: 'Now',
				rows: [
					['c', 'd'],
					['3', '4']
				]
			}
		])
	).toEqual([
		['c', 'd'],
		['3', '4']
	]);
	expect(await read([{ name: 'Empty', rows: [['only a title']] }])).toBe('The file is empty.');
});

const SHEET = 'xl/worksheets/sheet1.xml';
const BROKEN = /^This workbook could not be read/;
const TOO_MUCH = /^The file holds more than 300 MB/;

/** A sound workbook of one list, with parts of it changed, and what is said of it. */
async function forged(
	change: (parts: Map<string, Entry>) => void,
	end: Parameters<typeof zipOf>[1] = {}
) {
	const rows = [
		['Stock #', 'Title'],
		['R-1', 'Ring']
	];
	const sound = new Uint8Array(await writeXlsx({ sheets: [{ name: 'Stock', rows }] }));
	const zip = await openZip(sound.byteLength, async (from, to) => sound.slice(from, to), {
		names: /./
	});
	const parts = new Map<string, Entry>();
	for (const name of zip.names) parts.set(name, { name, content: await zip.read(name) });
	change(parts);
	const found = await readFile(new Blob([zipOf([...parts.values()], end)]));
	return found.ok ? found.table.length : found.problem;
}

/** Puts another text in place of what stands in a part. */
function rewritten(name: string, change: (xml: string) => string) {
	return (parts: Map<string, Entry>) =>
		void parts.set(name, {
			name,
			content: change(String(Buffer.from(parts.get(name)?.content ?? '')))
		});
}

test('a workbook that would unpack to more than any list has is refused before it is unpacked', async () => {
	const packed = { name: SHEET, content: zeros(4_000_000), deflated: true };
	expect(await forged(() => undefined)).toBe(2);
	for (const bytes of [400_000_000, 0xfffffffe])
		expect(await forged((parts) => parts.set(SHEET, { ...packed, says: { bytes } }))).toMatch(
			TOO_MUCH
		);
	const wide = [2n ** 62n, 100n, 0n];
	expect(await forged((parts) => parts.set(SHEET, { ...packed, says: { wide } }))).toMatch(
		TOO_MUCH
	);
	expect(
		await forged((parts) => {
			for (let n = 0; n < 4; n += 1)
				parts.set(`m${n}`, { ...packed, name: `m${n}`, says: { bytes: 90_000_000 } });
		})
	).toMatch(TOO_MUCH);
	expect(
		await forged((parts) => {
			for (let n = 0; n < 5_001; n += 1) parts.set(`m${n}`, { name: `m${n}` });
		})
	).toMatch(TOO_MUCH);
});

test('a workbook that says less of itself than it holds, or lies over itself, is refused', async () => {
	const packed = { name: SHEET, content: zeros(4_000_000), deflated: true };
	for (const bytes of [0, 1_000])
		expect(await forged((parts) => parts.set(SHEET, { ...packed, says: { bytes } }))).toMatch(
			BROKEN
		);
	const over = { name: 'a', says: { at: 0, packed: 300, bytes: 300 } };
	expect(await forged((parts) => parts.set('a', over))).toMatch(BROKEN);
	expect(await forged(() => undefined, { count: 3 })).toMatch(BROKEN);
});

test('entities that grow, elements without end, and two cells in far corners make nothing large', async () => {
	const laughs = Array.from(
		{ length: 12 },
		(_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`
	).join('');
	const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`;
	const grown = await forged(
		rewritten(SHEET, (xml) =>
			xml.replace(/^<\?xml[^>]*>/, entities).replace('</row>', '<c t="str"><v>&l12;</v></c></row>')
		)
	);
	// Grown, they would be two million million letters.
	expect(grown).toBe(2);
	const deep = '<a>'.repeat(100_000);
	const nested = await forged(
		rewritten(SHEET, (xml) => xml.replace('<sheetData>', `${deep}<sheetData>`))
	);
	expect(nested).toBe(2);
	const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
	expect(await forged(rewritten(SHEET, (xml) => xml.replace('</sheetData>', far)))).toMatch(BROKEN);
});

test('of a workbook with ever more sheets only the first are looked at', async () => {
	const title = { name: 'Title', rows: [['only a title']] };
	const list = {
		name: 'List',
		rows: [
			['a', 'b'],
			['1', '2']
		]
	};
	const titles = (most: number) =>
		Array.from({ length: most }, (_, n) => ({ ...title, name: `Title ${n}` }));
	expect(await read([...titles(19), list])).toHaveLength(2);
	expect(await read([...titles(20), list])).toBe('The file is empty.');
});
