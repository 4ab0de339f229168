import { paintedFacets } from '#lib/ui/gem.ts';
import type { Color, PieceLook } from './piece-look.ts';

/** How many ways the light falls on one kind of stone: pieces that look alike share a drawing. */
const SPARKLES = 8;
/** More drawings than this are not kept; a shop has some hundreds of looks. */
const KEPT = 600;

const drawn = new Map<string, string>();

/**
 * A piece as it is worn, drawn from what it is made of: an image's address. The same look always gives
 * the same drawing, so a list of a thousand rings draws a handful.
 */
export function drawingOf(look: PieceLook): string {
	const spark = look.seed % SPARKLES;
	const key = JSON.stringify([look.category, look.stone, look.metal, spark]);
	const known = drawn.get(key);
	if (known !== undefined) return known;
	if (drawn.size >= KEPT) drawn.clear();
	const address = `data:image/svg+xml,${encodeURIComponent(svgOf(look, spark))}`;
	drawn.set(key, address);
	return address;
}

function svgOf({ category, stone, metal }: PieceLook, spark: number): string {
	const shape = (stone ? SET[category] : PLAIN[category]) ?? (stone ? setGem(0, 0, 0.95) : BAND);
	const gems = SEEN.map((seen) =>
		stone && shape.includes(`#${seen}`) ? `<g id="${seen}">${gemOf(stone, spark, seen)}</g>` : ''
	);
	return (
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -50 100 100" fill="none">' +
		`<defs>${metalOf(metal)}${gems.join('')}</defs>${shape}</svg>`
	);
}

/** From where the stones of a piece are seen: a small one looks as from afar. */
const SEEN = ['near', 'far'] as const;

const METAL = 'stroke="url(#m)"';

/** Metal that turns away from the light and back. */
function metalOf([hue, saturation, lightness]: Color): string {
	const stops = [-24, 10, -4, -18, 8].map((light, index, all) => {
		const color = hsl(hue, saturation, lightness + light);
		return `<stop offset="${index / (all.length - 1)}" stop-color="${color}"/>`;
	});
	return (
		'<linearGradient id="m" gradientUnits="userSpaceOnUse" x1="-34" y1="-40" x2="34" y2="44">' +
		`${stops.join('')}</linearGradient>`
	);
}

/** The stone in its own box: faceted, or polished round. */
function gemOf(
	{ outline, color, polished }: NonNullable<PieceLook['stone']>,
	spark: number,
	seen: (typeof SEEN)[number]
): string {
	if (polished) return polishedOf(color, outline === 'round');
	return paintedFacets(outline, color, spark, seen)
		.map(
			({ points, fill, stroke }) =>
				`<polygon points="${points}" fill="${fill}" stroke="${stroke}" stroke-width=".6" stroke-linejoin="round"/>`
		)
		.join('');
}

function polishedOf([hue, saturation, lightness]: Color, round: boolean): string {
	const stops = [14, 0, -18].map(
		(light, index) =>
			`<stop offset="${index / 2}" stop-color="${hsl(hue, saturation, lightness + light)}"/>`
	);
	const [wide, high] = round ? [44, 44] : [36, 46];
	return (
		`<radialGradient id="p" cx=".36" cy=".3" r=".75">${stops.join('')}</radialGradient>` +
		`<ellipse rx="${wide}" ry="${high}" fill="url(#p)"/>`
	);
}

function hsl(hue: number, saturation: number, lightness: number): string {
	return `hsl(${hue} ${saturation}% ${Math.max(6, Math.min(97, lightness))}%)`;
}

/** Smaller than this a stone is drawn as from afar. */
const FAR = 0.2;

function setGem(x: number, y: number, scale: number): string {
	return `<use href="#${scale < FAR ? 'far' : 'near'}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})"/>`;
}

type Point = readonly [x: number, y: number];

/** A point of a chain that hangs from the upper corners down to `depth`; `t` goes from 0 to 1 along it. */
function hanging(t: number, depth: number): Point {
	const [left, top] = [-41, -42];
	return [left * (1 - 2 * t), top + (depth - top) * (1 - (2 * t - 1) ** 2)];
}

/** A fine chain, seen from afar. */
function fineChain(depth: number): string {
	const middle = -42 + 2 * (depth + 42);
	return `<path d="M-41 -42Q0 ${middle} 41 -42" ${METAL} stroke-width="2.4" stroke-dasharray="3.4 1.1"/>`;
}

/** Points at even distances along a hanging chain. */
function evenly(many: number, depth: number): readonly Point[] {
	const fine = Array.from({ length: 201 }, (_, index) => hanging(index / 200, depth));
	const far = [0];
	for (const [index, [x, y]] of fine.slice(1).entries()) {
		const [fromX, fromY] = fine[index] ?? [x, y];
		far.push((far[index] ?? 0) + Math.hypot(x - fromX, y - fromY));
	}
	const whole = far.at(-1) ?? 0;
	return Array.from({ length: many }, (_, index) => {
		const wanted = (whole * index) / (many - 1);
		return fine[far.findIndex((each) => each >= wanted - 1e-9)] ?? hanging(1, depth);
	});
}

/** A chain of links that lie flat and on edge in turn. */
function links(depth: number): string {
	const points = evenly(23, depth);
	return points
		.map(([x, y], index) => {
			const [fromX, fromY] = points[index - 1] ?? [x, y];
			const [toX, toY] = points[index + 1] ?? [x, y];
			const turn = (Math.atan2(toY - fromY, toX - fromX) * 180) / Math.PI;
			const high = index % 2 === 1 ? 1.2 : 3.6;
			return `<ellipse rx="5.6" ry="${high}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)})" ${METAL} stroke-width="2"/>`;
		})
		.join('');
}

/** Stones that grow towards the middle of a chain. */
function graduated(): string {
	return [0.26, 0.38, 0.5, 0.62, 0.74]
		.map((t) => setGem(...hanging(t, 22), 0.26 - Math.abs(t - 0.5) * 0.4))
		.join('');
}

/** Stones side by side along the front of a bracelet. */
function tennis(): string {
	return Array.from({ length: 11 }, (_, index) => {
		const angle = ((12 + index * 15.6) / 180) * Math.PI;
		return setGem(38 * Math.cos(angle), 24 * Math.sin(angle), 0.105);
	}).join('');
}

const band = (y: number, r: number, width: number) =>
	`<circle cy="${y}" r="${r}" ${METAL} stroke-width="${width}"/>` +
	`<circle cy="${y}" r="${r - width / 2}" stroke="#0003" stroke-width=".8"/>` +
	`<circle cy="${y}" r="${r + width / 2}" stroke="#0002" stroke-width=".8"/>`;
const oval = (width: number) =>
	`<ellipse rx="38" ry="24" ${METAL} stroke-width="${width}"/>` +
	`<ellipse rx="${38 - width / 2}" ry="${24 - width / 2}" stroke="#0003" stroke-width=".8"/>`;
const bail = '<ellipse cy="-12" rx="3.4" ry="5" stroke="url(#m)" stroke-width="2.6"/>';
const pendant = fineChain(-16) + bail + setGem(0, 16, 0.5);
const medal = fineChain(-16) + bail + '<circle cy="12" r="18" fill="url(#m)" stroke="#0002"/>';
const BAND = band(0, 31, 10);
const watch =
	`<path d="M-11 -47h22v94h-22z" fill="url(#m)"/><circle r="27" fill="url(#m)"/>` +
	'<circle r="21.5" fill="#fbfcfd" stroke="#0003"/>' +
	'<path d="M0 -14V0l9 6" stroke="#17202b" stroke-width="3" stroke-linecap="round"/>';

/** What carries a stone, by category. */
const SET: Readonly<Record<string, string>> = {
	ring:
		band(15, 28, 6.4) +
		`<path d="M-9 -15 0 -4 9 -15" ${METAL} stroke-width="3.4"/>` +
		setGem(0, -24, 0.44),
	earrings: [-22, 22]
		.map(
			(x) =>
				`<path d="M${x} -34V-8" ${METAL} stroke-width="2.6" stroke-linecap="round"/>` +
				setGem(x, 12, 0.4)
		)
		.join(''),
	pendant,
	charm: pendant,
	necklace: fineChain(22) + graduated(),
	chain: fineChain(22) + graduated(),
	bracelet: oval(4) + tennis(),
	brooch: `<circle r="37" ${METAL} stroke-width="5" stroke-dasharray="1.2 6.55" stroke-linecap="round"/>${setGem(0, 0, 0.62)}`,
	watch
};

/** What there is of metal alone, by category. */
const PLAIN: Readonly<Record<string, string>> = {
	ring: BAND,
	earrings: [-21, 21]
		.map((x) => `<circle cx="${x}" cy="2" r="15.5" ${METAL} stroke-width="5.5"/>`)
		.join(''),
	pendant: medal,
	charm: medal,
	necklace: links(30),
	chain: links(30),
	bracelet: oval(8.5),
	watch
};
