import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

const WIDTH = 360;
const HEIGHT = 180;
const LEFT = 60;
const BOTTOM = 24;
const COLORS = ['var(--own)', 'var(--peer)'];

/** How something grows with a shop: a line for each who, ours first. */
export interface Growth {
	readonly what: string;
	readonly unit: string;
	readonly lines: readonly {
		readonly who: string;
		readonly points: readonly (readonly [pieces: number, value: number])[];
	}[];
}

/** Draws it from nothing upwards, so that flat looks flat. */
export function growthPlot({ what, unit, lines }: Growth): string {
	const points = lines.flatMap((each) => each.points);
	const x = scaleLinear([0, Math.max(...points.map(([pieces]) => pieces))], [LEFT, WIDTH]);
	const y = scaleLinear(
		[0, Math.max(...points.map(([, value]) => value))],
		[HEIGHT - BOTTOM, 10]
	).nice();
	const path = line<readonly [number, number]>(
		([pieces]) => x(pieces),
		([, value]) => y(value)
	);
	const drawn = lines.map(({ who, points: own }, at) => {
		const color = COLORS[at] ?? 'var(--ink)';
		const [, last = 0] = own.at(-1) ?? [];
		const dots = own.map(([pieces, value]) => {
			const told = `${who}, ${pieces} pieces: ${value.toFixed(1)} ${unit}`;
			return `<circle cx="${x(pieces)}" cy="${y(value)}" r="4" fill="${color}"><title>${told}</title></circle>`;
		});
		return `<path d="${path(own) ?? ''}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}
<text x="${WIDTH + 10}" y="${y(last) + 4}">${who} ${last.toFixed(1)} ${unit}</text>`;
	});
	const across = y.ticks(4).map(
		(
			tick
		) => `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(tick)}" y2="${y(tick)}" stroke="var(--line)"/>
<text x="${LEFT - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`
	);
	const sizes = [...new Set(points.map(([pieces]) => pieces))].map(
		(pieces) =>
			`<text x="${x(pieces)}" y="${HEIGHT - 6}" text-anchor="middle">${pieces / 1_000}k</text>`
	);
	return `<h3>${what}</h3><svg viewBox="0 0 660 ${HEIGHT}" role="img" aria-label="${what}">${[...across, ...sizes, ...drawn].join('')}</svg>`;
}
