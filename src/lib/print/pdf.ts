import fontkit from '@cantoo/fontkit';
import { FillRule, PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { barsOf } from './bars.ts';
import { laidOut, SHEETS, type Laid, type Mark, type Sheet } from './layout.ts';
import type { PrintModel } from './model.ts';
import { squaresOf } from './squares.ts';

/** Narrowest bar of a code in points: 0.33 mm, which any scanner reads. */
const BAR = 0.94;
/** How thick a line is that was drawn by hand, in points. */
const PEN = 1;
const INK = rgb(0, 0, 0);
const QUIET = rgb(0.25, 0.25, 0.25);
const LINE = rgb(0.55, 0.55, 0.55);

/**
 * Draws a page as PDF with the font it is given (TrueType). On a roll it is one page as long as what is
 * on it; on sheets, as many pages as it takes, no block cut in two.
 */
export async function pdfOf(model: PrintModel, font: Uint8Array): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.registerFontkit(fontkit);
	const face = await document.embedFont(font, { subset: true });
	document.setTitle(model.title);
	document.setProducer('Vitrine');
	const sheet = SHEETS[model.paper];
	const laid = laidOut(model, (text, size) => face.widthOfTextAtSize(text, size));
	for (const blocks of pagesOf(laid, sheet)) {
		const content = blocks.reduce((sum, block) => sum + block.height, 0);
		const height = sheet.height ?? content + 2 * sheet.margin;
		const page = document.addPage([sheet.width, height]);
		let top = height - sheet.margin;
		for (const block of blocks) {
			for (const mark of block.marks) draw(page, mark, top, sheet, face);
			top -= block.height;
		}
	}
	return document.save();
}

function pagesOf(laid: readonly Laid[], sheet: Sheet): readonly (readonly Laid[])[] {
	const room = sheet.height === undefined ? Infinity : sheet.height - 2 * sheet.margin;
	const pages: Laid[][] = [[]];
	let used = 0;
	for (const block of laid) {
		if (used > 0 && used + block.height > room) {
			pages.push([]);
			used = 0;
		}
		pages.at(-1)?.push(block);
		used += block.height;
	}
	return pages;
}

function draw(page: PDFPage, mark: Mark, top: number, sheet: Sheet, font: PDFFont): void {
	const { margin, width } = sheet;
	const y = top - mark.y;
	if (mark.kind === 'rule') {
		page.drawLine({
			start: { x: margin, y },
			end: { x: width - margin, y },
			thickness: 0.5,
			color: LINE
		});
		return;
	}
	if (mark.kind === 'text') {
		const { text, size, quiet } = mark;
		page.drawText(text, { x: margin + mark.x, y, size, font, color: quiet ? QUIET : INK });
		return;
	}
	if (mark.kind === 'square') {
		const { path, size } = squaresOf(mark.text);
		const scale = mark.side / size;
		const at = { x: (width - mark.side) / 2, y: y + mark.side, scale };
		page.drawSvgPath(path, { ...at, color: INK, fillRule: FillRule.EvenOdd });
		return;
	}
	if (mark.kind === 'drawing') {
		const at = { x: margin, y: y + mark.height, scale: mark.scale };
		page.drawSvgPath(mark.path, { ...at, borderColor: INK, borderWidth: PEN / mark.scale });
		return;
	}
	const code = barsOf(mark.text);
	const bar = Math.min(BAR, (width - 2 * margin) / code.width);
	const left = (width - code.width * bar) / 2;
	for (const { at, width: wide } of code.bars)
		page.drawRectangle({
			x: left + at * bar,
			y,
			width: wide * bar,
			height: mark.height,
			color: INK
		});
}
