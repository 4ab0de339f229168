import { expect, test } from 'vitest';
import { modulesOf } from '#lib/print/bars.ts';
import { laidTag, STOCKS, type PrintedTags, type TagMark } from '#lib/print/tag.ts';
import { Location } from '#areas/settings';
import type { Id } from '#lib/values/id.ts';
import { printedTags, type TagSettings } from './prints.ts';
import type { PieceView } from './queries.ts';

/** A letter is at most as wide as this part of its height. */
const measure = (text: string, size: number) => text.length * size * 0.6;

const ring = (stockNumber: string, title = 'Oval solitaire ring') =>
	({
		id: stockNumber as Id,
		standing: 'stock',
		locationName: 'Main St',
		values: {
			stockNumber,
			title,
			price: { minor: 1_480_000, currency: 'USD' },
			metals: [{ metal: 'gold', color: 'white', fineness: { tenthousandths: 7500, karat: 18 } }]
		}
	}) as unknown as PieceView;

function laid(piece: PieceView, settings: TagSettings) {
	const model = printedTags([piece], settings, 'en-US');
	const [tag] = model.tags;
	if (!tag) throw new Error('no tag');
	return { model, tag, marks: laidTag(tag, model, modulesOf(tag.number), measure) };
}

const said = (marks: readonly TagMark[]) =>
	marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

test('What a location’s form calls usual is what tags are printed on, and with, while nobody chose', () => {
	const { tagStock, tagCode } = Location.fields;
	const usual = { tagStock: tagStock.otherwise ?? '', tagCode: tagCode.otherwise ?? '' };
	expect(laid(ring('R-1'), {}).model).toEqual(laid(ring('R-1'), usual).model);
	const other = laid(ring('R-1'), { tagStock: 'label', tagCode: 'bars' });
	expect(laid(ring('R-1'), {}).model).not.toEqual(other.model);
});

test('INV24 a tag tells number and price, and nothing of it stands outside its pads, on any label', () => {
	for (const stock of Object.keys(STOCKS) as PrintedTags['stock'][])
		for (const code of ['squares', 'bars'])
			for (const number of ['4711', 'R-10483', 'NECKLACE-OF-THE-HOUSE-0001']) {
				const title = 'Platinum three-stone ring of the estate of Mme Delacroix, about 1925';
				const { model, marks } = laid(ring(number, title), { tagStock: stock, tagCode: code });
				expect(model.stock).toBe(stock);
				expect(said(marks).slice(0, 1)).toEqual([number]);
				expect(said(marks)).toContain('$14,800');
				const pads = [STOCKS[stock].front, STOCKS[stock].back];
				for (const mark of marks) {
					const box =
						mark.kind === 'text'
							? {
									...mark,
									y: mark.y - mark.size,
									height: mark.size,
									width: measure(mark.text, mark.size)
								}
							: mark;
					const holder = pads.find(
						(pad) =>
							box.x >= pad.x &&
							box.x + box.width <= pad.x + pad.width &&
							box.y >= pad.y - 0.01 &&
							box.y + box.height <= pad.y + pad.height
					);
					expect(holder, `${stock} ${code} ${JSON.stringify(mark)}`).toBeDefined();
				}
			}
});

test('INV24 bars that a scanner could not read become a QR code; a number Code 128 cannot say does too', () => {
	const kinds = (number: string, tagStock: string) =>
		laid(ring(number), { tagStock, tagCode: 'bars' }).marks.flatMap(({ kind }) =>
			kind === 'text' ? [] : [kind]
		);
	expect(kinds('104831', 'rat-tail')).toEqual(['bars']);
	expect(kinds('R-10483', 'rat-tail')).toEqual(['squares']);
	expect(kinds('R-10483', 'label')).toEqual(['bars']);
	expect(kinds('Ř-1', 'label')).toEqual(['squares']);
});

test('INV24 a tag never says what the piece cost', () => {
	const dear = { ...ring('R-1'), cost: { minor: 123_456, currency: 'USD' } } as PieceView;
	expect(JSON.stringify(printedTags([dear], {}, 'en-US'))).not.toMatch(/1,?234/);
});
