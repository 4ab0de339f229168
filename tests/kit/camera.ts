import type { Locator } from '@playwright/test';
import jsQr from 'jsqr';

/** What a camera reads off something on the screen; empty text where it sees no code. */
export async function cameraReads(shown: Locator): Promise<string> {
	const picture = (await shown.screenshot()).toString('base64');
	const { pixels, width, height } = await shown.page().evaluate(async (picture) => {
		const image = new Image();
		image.src = `data:image/png;base64,${picture}`;
		await image.decode();
		const { width, height } = image;
		const canvas = new OffscreenCanvas(width, height);
		const pen = canvas.getContext('2d');
		pen?.drawImage(image, 0, 0);
		return { pixels: [...(pen?.getImageData(0, 0, width, height).data ?? [])], width, height };
	}, picture);
	return jsQr(Uint8ClampedArray.from(pixels), width, height)?.data ?? '';
}
