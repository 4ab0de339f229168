/**
 * Drawings of cut stones: outlines and facets computed, not drawn by hand. A stone keeps its own sparkle,
 * because the light on each facet follows from a seed.
 */

/** Outlines a stone can have. */
export const GEM_OUTLINES = [
	'round',
	'oval',
	'cushion',
	'princess',
	'radiant',
	'emerald',
	'asscher',
	'marquise',
	'pear',
	'heart',
	'baguette',
	'trillion',
	'cabochon'
] as const;

/** The outline of a cut stone, seen from above. */
export type GemOutline = (typeof GEM_OUTLINES)[number];

/** One facet: its corners in a box of −50 to 50, and how light it is, −1 to 1. */
export interface Facet {
	readonly points: string;
	readonly light: number;
}

/** A facet with its colors, as CSS writes them. */
export interface PaintedFacet {
	readonly points: string;
	readonly fill: string;
	readonly stroke: string;
}

/** How far the lightest and darkest facets are from the color of the stone, in percent. */
const SPREAD = 16;

/**
 * The facets of a stone of this color: hue in degrees, saturation and lightness in percent. From afar a brilliant of
 * thirty-two facets is drawn as nine: a browser takes milliseconds for a bracelet of stones that are ten pixels wide.
 */
export function paintedFacets(
	outline: GemOutline,
	[hue, saturation, lightness]: readonly [number, number, number],
	seed: number,
	seen: 'near' | 'far' = 'near'
): readonly PaintedFacet[] {
	const color = (light: number) =>
		`hsl(${hue} ${saturation}% ${Math.max(8, Math.min(97, lightness + light * SPREAD)).toFixed(1)}%)`;
	const facets = seen === 'near' ? facetsOf(outline, seed) : sidesOf(outline, seed);
	return facets.map(({ points, light }) => ({
		points,
		fill: color(light),
		stroke: color(light - 0.35)
	}));
}

type Point = readonly [x: number, y: number];

/** Corners of an outline that is cut in steps, as half width and half height with the corner cut off. */
const STEPS: Readonly<Partial<Record<GemOutline, readonly [number, number, number]>>> = {
	emerald: [34, 46, 11],
	asscher: [43, 43, 15],
	baguette: [20, 46, 2]
};

const GIRDLE = 16;
/** Sides of a stone that is seen from afar. */
const SIDES = 8;
const TABLE = 0.56;

/** The facets of a stone, from the girdle inwards; the table last. */
function facetsOf(outline: GemOutline, seed: number): readonly Facet[] {
	const rings = ringsOf(outline);
	if (outline === 'cabochon') {
		return rings.map((ring, index) => facet(ring, index === 0 ? -0.2 : 0.5));
	}
	const table = rings.at(-1) ?? [];
	const sides = STEPS[outline]
		? stepFacets(rings, seed)
		: brilliantFacets(rings[0] ?? [], table, seed);
	return [...sides, ...tableFacets(table, seed)];
}

/** Corners of the girdle, of the steps if it is cut in steps, and of the table. */
function ringsOf(outline: GemOutline): readonly (readonly Point[])[] {
	const step = STEPS[outline];
	return step
		? [1, 0.76, 0.52].map((scale) => octagon(...step).map((point) => scaled(point, scale)))
		: [1, TABLE].map((scale) => girdle(outline).map((point) => scaled(point, scale)));
}

/** The eight sides of a stone, and its table. */
function sidesOf(outline: GemOutline, seed: number): readonly Facet[] {
	const rings = ringsOf(outline);
	const [outer, table] = [rings[0] ?? [], rings.at(-1) ?? []];
	const wide = outer.length / SIDES;
	const sides = Array.from({ length: SIDES }, (_, side) => {
		const at = (ring: readonly Point[]) =>
			Array.from({ length: wide + 1 }, (_, step) => ring[(side * wide + step) % ring.length]);
		return lit([...at(outer), ...at(table).reverse()].filter(isPoint), seed + side);
	});
	return [...sides, facet(table, 0.35)];
}

/** The table, with what shines up through it from below. */
function tableFacets(table: readonly Point[], seed: number): readonly Facet[] {
	return table.map((point, index) => {
		const next = table[(index + 1) % table.length] ?? point;
		const { points, light } = lit([[0, 0], point, next], seed + 61 + index);
		return { points, light: 0.35 + light * 0.4 };
	});
}

/** Quads from ring to ring. */
function stepFacets(rings: readonly (readonly Point[])[], seed: number): readonly Facet[] {
	return rings.slice(0, -1).flatMap((outer, at) => {
		const inner = rings[at + 1] ?? [];
		return outer.map((point, index) => {
			const next = (index + 1) % outer.length;
			const corners = [point, outer[next], inner[next], inner[index]];
			return lit(corners.filter(isPoint), seed + at * 17 + index);
		});
	});
}

/** Eight kites between the corners of the table, with two small facets at the girdle beside each. */
function brilliantFacets(
	outer: readonly Point[],
	inner: readonly Point[],
	seed: number
): readonly Facet[] {
	return Array.from({ length: GIRDLE / 2 }, (_, kite) => {
		const at = (ring: readonly Point[], step: number) =>
			ring[(kite * 2 + step + GIRDLE) % GIRDLE] ?? ([0, 0] as const);
		const kiteCorners = [at(inner, 0), at(outer, -1), at(outer, 0), at(outer, 1)];
		const starCorners = [at(inner, 0), at(outer, 1), at(inner, 2), at(inner, 1)];
		return [lit(kiteCorners, seed + kite), lit(starCorners, seed + 31 + kite)];
	}).flat();
}

/** The outline as sixteen points, the first at the top. */
function girdle(outline: GemOutline): readonly Point[] {
	return Array.from({ length: GIRDLE }, (_, index) => {
		const angle = (index / GIRDLE) * 2 * Math.PI;
		const [x, y] = [Math.sin(angle), -Math.cos(angle)];
		switch (outline) {
			case 'oval':
			case 'cabochon':
				return [35 * x, 47 * y];
			case 'cushion':
				return squared(x, y, 42, 44, 0.72);
			case 'princess':
				return squared(x, y, 42, 42, 0.35);
			case 'radiant':
				return squared(x, y, 36, 46, 0.45);
			case 'marquise':
				return [26 * x * Math.sqrt(Math.abs(x)), 48 * y];
			case 'pear':
				return [36 * x * (y < 0 ? 1 + 0.85 * y : 1), 6 + 42 * y];
			case 'heart':
				return [
					44 * Math.sign(x) * Math.abs(x) ** (y > 0 ? 1.5 : 0.8),
					index === 0 ? -20 : y < 0 ? 4 + 44 * y : 2 + 44 * y
				];
			case 'trillion': {
				const pull = 1 - 0.22 * Math.cos(3 * angle + Math.PI);
				return [42 * x * pull, 6 + 42 * y * pull];
			}
			default:
				return [46 * x, 46 * y];
		}
	});
}

/** A circle drawn out towards the corners of a box: at power 1 it stays one, near 0 it is the box. */
function squared(x: number, y: number, wide: number, high: number, power: number): Point {
	const out = (value: number) => Math.sign(value) * Math.abs(value) ** power;
	return [wide * out(x), high * out(y)];
}

function octagon(wide: number, high: number, cut: number): readonly Point[] {
	const half = [
		[wide - cut, -high],
		[wide, -high + cut],
		[wide, high - cut],
		[wide - cut, high]
	] as const;
	return [...half, ...half.map(([x, y]) => [-x, -y] as const)];
}

/** How light a facet is: towards the upper left it catches the light, and each has a glint of its own. */
function lit(corners: readonly Point[], seed: number): Facet {
	const x = corners.reduce((sum, point) => sum + point[0], 0) / corners.length;
	const y = corners.reduce((sum, point) => sum + point[1], 0) / corners.length;
	const glint = Math.abs((Math.imul(seed + 1, 2_654_435_761) >>> 8) % 1_000) / 1_000 - 0.5;
	return facet(corners, -(x + 1.4 * y) / 110 + glint * 0.9);
}

function facet(corners: readonly Point[], light: number): Facet {
	const points = corners.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
	return { points, light: Math.max(-1, Math.min(1, light)) };
}

function scaled([x, y]: Point, by: number): Point {
	return [x * by, y * by];
}

function isPoint(point: Point | undefined): point is Point {
	return point !== undefined;
}
