import fontkit from '@cantoo/fontkit';
import { FillRule, PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { barsOf, modulesOf } from './bars.ts';
import { squaresOf } from './squares.ts';
import { BARS_QUIET, laidTag, STOCKS, type PrintedTags, type TagMark } from './tag.ts';

/** A point is 1/72 inch. */
const MM = 72 / 25.4;
const INK = rgb(0, 0, 0);
/** Room on each side that a camera needs, in squares (ISO/IEC 18004). */
const QUIET = 4;

/** Draws tags as PDF with the font it is given (TrueType): a page a label, as large as the label. */
export async function tagsPdf(model: PrintedTags, font: Uint8Array): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.registerFontkit(fontkit);
	const face = await document.embedFont(font, { subset: true });
	document.setTitle(model.title);
	document.setProducer('Vitrine');
	const { width, height } = STOCKS[model.stock];
	for (const tag of model.tags) {
		const page = document.addPage([width * MM, height * MM]);
		const modules = modulesOf(tag.number);
		const measure = (text: string, size: number) => face.widthOfTextAtSize(text, size);
		for (const mark of laidTag(tag, model, modules, measure))
			draw(page, mark, tag.number, height, face);
	}
	return document.save();
}

function draw(page: PDFPage, mark: TagMark, number: string, height: number, font: PDFFont): void {
	const [x, y] = [mark.x * MM, (height - mark.y) * MM];
	if (mark.kind === 'text') {
		page.drawText(mark.text, { x, y, size: mark.size * MM, font, color: INK });
		return;
	}
	if (mark.kind === 'bars') {
		const { bars, width } = barsOf(number);
		const bar = (mark.width * MM) / (width + 2 * BARS_QUIET);
		const high = mark.height * MM;
		for (const each of bars)
			page.drawRectangle({
				x: x + (each.at + BARS_QUIET) * bar,
				y: y - high,
				width: each.width * bar,
				height: high,
				color: INK
			});
		return;
	}
	const { path, size } = squaresOf(number);
	const square = (mark.width * MM) / (size + 2 * QUIET);
	page.drawSvgPath(path, {
		x: x + QUIET * square,
		y: y - QUIET * square,
		scale: square,
		color: INK,
		borderWidth: 0,
		fillRule: FillRule.EvenOdd
	});
}
