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
