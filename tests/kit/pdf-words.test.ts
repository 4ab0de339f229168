import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { pdfOf } from '#lib/print/pdf.ts';
import { wordsOfPdf } from './pdf-words.ts';
import { amountsIn } from './traces.ts';

const COST = 73_419_290_017;
const face = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');

test('what is printed is found in a PDF, whose bytes do not say it', async () => {
	const model = {
		title: 'Receipt A3-000123',
		paper: 'roll-80',
		blocks: [{ kind: 'row', left: 'Šárka', right: '$734,192,900.17' }]
	} as const;
	const file = Buffer.from(await pdfOf(model, readFileSync(face)));
	expect(amountsIn([COST], file)).toEqual([]);
	expect(amountsIn([COST], Buffer.from(wordsOfPdf(file)))).toEqual([COST]);
	expect(wordsOfPdf(file)).toContain('Šárka');
});
