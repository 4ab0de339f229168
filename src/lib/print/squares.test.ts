import jsQr from 'jsqr';
import { expect, test } from 'vitest';
import { squaresOf } from './squares.ts';

const QUIET = 4;
const DOT = 4;

/** The picture that a camera takes of the drawing: a pixel is dark where an odd number of outlines lies to its left. */
function photographed({ path, size }: ReturnType<typeof squaresOf>) {
	const outlines = path
		.split('Z')
		.filter(Boolean)
		.map((outline) =>
			outline
				.slice(1)
				.split('L')
				.map((corner) => corner.split(' ').map(Number) as [number, number])
		);
	const side = (size + 2 * QUIET) * DOT;
	const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
	for (let row = 0; row < side; row++) {
		for (let column = 0; column < side; column++) {
			const [x, y] = [(column + 0.5) / DOT - QUIET, (row + 0.5) / DOT - QUIET];
			const crossings = outlines.flatMap((corners) =>
				corners.filter(([ax, ay], at) => {
					const [bx, by] = corners[(at + 1) % corners.length] ?? [ax, ay];
					return ax === bx && ax < x && Math.min(ay, by) < y && y < Math.max(ay, by);
				})
			);
			if (crossings.length % 2 === 1)
				pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
		}
	}
	return { pixels, side };
}

test.each([
	'https://192.168.1.5:4781/join#AbCdEfGhIjKlMnOpQrStUv',
	'http://[fd00::5]:4780',
	'https://the-front-desk-of-okafor-and-daughters.local:4781/join#__________-----------0'
])('a camera reads in the drawing what was put into it: %s', (text) => {
	const { pixels, side } = photographed(squaresOf(text));
	expect(jsQr(pixels, side, side)?.data).toBe(text);
});
