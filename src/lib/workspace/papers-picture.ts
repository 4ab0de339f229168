import type { PaperContents } from './papers.ts';

/** Longest side of the picture that is kept, pixels: enough to read a hallmark, about 300 KB. */
const FULL_PIXELS = 1600;
/** Longest side of the picture in lists. */
const THUMB_PIXELS = 320;
const QUALITY = 0.82;

/**
 * A photo as it is kept: upright, at most 1600 pixels long, and a small one of 320. It is drawn anew,
 * so that nothing stays of what the camera wrote beside it: place, time, owner. Undefined for a file
 * that this browser cannot read as a picture.
 */
export async function shrinkPicture(file: Blob): Promise<Required<PaperContents> | undefined> {
	const bitmap = await readBitmap(file);
	if (!bitmap) return undefined;
	const full = drawn(bitmap, FULL_PIXELS);
	bitmap.close();
	const thumb = drawn(full, THUMB_PIXELS);
	return { full: await asJpeg(full), thumb: await asJpeg(thumb) };
}

async function readBitmap(file: Blob): Promise<ImageBitmap | undefined> {
	try {
		return await createImageBitmap(file, { imageOrientation: 'from-image' });
	} catch {
		return undefined;
	}
}

/** The picture on white, no side longer than `longest`, never larger than it was. */
function drawn(picture: ImageBitmap | OffscreenCanvas, longest: number): OffscreenCanvas {
	const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
	const canvas = new OffscreenCanvas(
		Math.max(1, Math.round(picture.width * scale)),
		Math.max(1, Math.round(picture.height * scale))
	);
	const context = canvas.getContext('2d');
	if (!context) throw new Error('this browser cannot draw');
	context.imageSmoothingQuality = 'high';
	context.fillStyle = '#fff';
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas;
}

async function asJpeg(canvas: OffscreenCanvas): Promise<ArrayBuffer> {
	return await (await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })).arrayBuffer();
}
