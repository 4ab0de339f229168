import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readFile } from './read-file.ts';

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
