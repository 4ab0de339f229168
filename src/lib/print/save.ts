import fontFile from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf?url';
import type { PrintModel } from './model.ts';

/**
 * Saves a page as a PDF file, by its title, with the font that the app brings along; offline too. The
 * drawing code comes only now.
 */
export async function savePdf(model: PrintModel): Promise<void> {
	const [{ pdfOf }, answer] = await Promise.all([import('./pdf.ts'), fetch(fontFile)]);
	const bytes = await pdfOf(model, new Uint8Array(await answer.arrayBuffer()));
	const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' });
	const link = document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = `${model.title}.pdf`;
	link.click();
	URL.revokeObjectURL(link.href);
}
