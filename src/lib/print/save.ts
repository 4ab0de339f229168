import fontFile from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf?url';
import type { PrintModel } from './model.ts';
import type { PrintedTags } from './tag.ts';

/**
 * Saves a page as a PDF file, by its title, with the font that the app brings along; offline too. The
 * drawing code comes only now.
 */
export async function savePdf(model: PrintModel): Promise<void> {
	const { pdfOf } = await import('./pdf.ts');
	save(model.title, await pdfOf(model, await font()));
}

/** Saves tags as a PDF file, a page a label, as `savePdf` does a page. */
export async function saveTags(model: PrintedTags): Promise<void> {
	const { tagsPdf } = await import('./tags-pdf.ts');
	save(model.title, await tagsPdf(model, await font()));
}

async function font(): Promise<Uint8Array> {
	const answer = await fetch(fontFile);
	return new Uint8Array(await answer.arrayBuffer());
}

function save(title: string, bytes: Uint8Array): void {
	const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' });
	const link = document.createElement('a');
	link.href = URL.createObjectURL(blob);
	link.download = `${title}.pdf`;
	link.click();
	URL.revokeObjectURL(link.href);
}
