import { expect, test } from 'vitest';
import { drawingOf } from './piece-drawing.ts';
import type { PieceLook } from './piece-look.ts';

const gold: PieceLook['metal'] = [43, 58, 62];
const sapphire = { outline: 'oval', color: [222, 66, 44], polished: false } as const;

const KINDS = 'ring earrings necklace pendant bracelet chain brooch charm watch loose-stone other';

test('every kind of piece is drawn, with a stone and without, and small enough for a list', () => {
	for (const category of KINDS.split(' ')) {
		for (const stone of [undefined, sapphire]) {
			const address = drawingOf({ category, metal: gold, seed: 5, ...(stone ? { stone } : {}) });
			const svg = decodeURIComponent(address);
			expect(svg).toMatch(/^data:image\/svg\+xml,<svg .*<\/svg>$/);
			expect(svg).not.toMatch(/NaN|undefined|Infinity/);
			expect(address.length).toBeLessThan(12_000);
		}
	}
});

test('pieces that look alike share a drawing; another metal, stone or kind is another one', () => {
	const ring: PieceLook = { category: 'ring', metal: gold, seed: 5, stone: sapphire };
	expect(drawingOf({ ...ring, seed: 13 })).toBe(drawingOf(ring));
	const others = [
		drawingOf({ ...ring, seed: 6 }),
		drawingOf({ ...ring, metal: [212, 12, 72] }),
		drawingOf({ ...ring, category: 'pendant' }),
		drawingOf({ ...ring, stone: { ...sapphire, outline: 'pear' } })
	];
	expect(new Set([drawingOf(ring), ...others]).size).toBe(5);
});
