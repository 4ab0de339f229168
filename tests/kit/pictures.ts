import type { Page } from '@playwright/test';

/**
 * Bytes that begin and end as a JPEG does, different for each `n`, of a length that the test chooses.
 * Enough for everything that keeps and carries papers; a browser does not draw it.
 */
export function jpeg(n: number, length = 400): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length).fill(n);
	bytes.set([0xff, 0xd8, 0xff, 0xe0]);
	bytes.set([0xff, 0xd9], length - 2);
	return bytes;
}

/** A photo as a browser paints it: the left half in one colour, the right half in another. */
export async function paintedPhoto(
	page: Page,
	colours: readonly [string, string],
	width: number,
	height: number
): Promise<Buffer> {
	const base64 = await page.evaluate(
		async ([left, right, wide, high]) => {
			const canvas = new OffscreenCanvas(wide, high);
			const context = canvas.getContext('2d');
			if (!context) throw new Error('no canvas');
			context.fillStyle = left;
			context.fillRect(0, 0, wide / 2, high);
			context.fillStyle = right;
			context.fillRect(wide / 2, 0, wide / 2, high);
			const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
			const bytes = new Uint8Array(await blob.arrayBuffer());
			return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
		},
		[...colours, width, height] as const
	);
	return Buffer.from(base64, 'base64');
}

/** What a camera writes beside a picture: that it was held upright, turned to the left, and a secret. */
export function withCameraNotes(photo: Buffer, secret: string): Buffer {
	const text = Buffer.from(`${secret}\0`, 'latin1');
	const tiff = Buffer.alloc(38);
	tiff.write('II*\0', 0, 'latin1');
	tiff.writeUInt32LE(8, 4);
	tiff.writeUInt16LE(2, 8);
	// Description: text behind the list of notes.
	tiff.writeUInt16LE(0x010e, 10);
	tiff.writeUInt16LE(2, 12);
	tiff.writeUInt32LE(text.length, 14);
	tiff.writeUInt32LE(38, 18);
	// Orientation 6: to be turned by 90° clockwise.
	tiff.writeUInt16LE(0x0112, 22);
	tiff.writeUInt16LE(3, 24);
	tiff.writeUInt32LE(1, 26);
	tiff.writeUInt16LE(6, 30);
	const notes = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, text]);
	const head = Buffer.from([0xff, 0xe1, 0, 0]);
	head.writeUInt16BE(notes.length + 2, 2);
	return Buffer.concat([photo.subarray(0, 2), head, notes, photo.subarray(2)]);
}
