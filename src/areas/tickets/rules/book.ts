import { rate, type Rate } from '#lib/values/rate.ts';

/** A line of the book that a workshop may start from: amounts in minor units. */
interface StartTask {
	readonly code: string;
	readonly name: string;
	readonly group: 'ring' | 'stone' | 'chain' | 'finish' | 'watch' | 'other';
	readonly unit?: 'each' | 'size' | 'stone' | 'letter' | 'inch' | 'link';
	readonly labor: number;
	readonly more?: number;
	readonly parts?: number;
	readonly partsMore?: number;
	readonly minutes: number;
	readonly by?: 'metal' | 'metal-width';
	readonly tile?: number;
}

/** What metals make of labor and of parts, in percent. */
const BY_METAL = [
	['silver', 80, 20],
	['10k', 90, 75],
	['14k', 100, 100],
	['18k', 110, 130],
	['22k', 120, 160],
	['platinum', 175, 220]
] as const;

/** What the width of a shank makes of them, in percent: up to so many 0.01 mm. */
const BY_WIDTH = [
	[200, 85],
	[300, 100],
	[450, 130],
	[700, 170]
] as const;

type Row = readonly [
	code: string,
	name: string,
	group: StartTask['group'],
	labor: number,
	minutes: number,
	more?: Omit<StartTask, 'code' | 'name' | 'group' | 'labor' | 'minutes'>
];

const ROWS: readonly Row[] = [
	[
		'SIZE-D',
		'Size ring down',
		'ring',
		4500,
		25,
		{ unit: 'size', more: 1200, by: 'metal-width', tile: 2 }
	],
	[
		'SIZE-U',
		'Size ring up',
		'ring',
		5500,
		30,
		{ unit: 'size', more: 1500, parts: 1800, partsMore: 1800, by: 'metal-width', tile: 1 }
	],
	['SHANK-H', 'Half shank', 'ring', 10500, 60, { parts: 13900, by: 'metal-width' }],
	['SHANK-F', 'Full shank', 'ring', 16500, 90, { parts: 24500, by: 'metal-width' }],
	[
		'RETIP',
		'Retip prong',
		'ring',
		3200,
		15,
		{ unit: 'each', more: 1900, parts: 800, partsMore: 800, by: 'metal', tile: 3 }
	],
	[
		'PRONG',
		'New prong',
		'ring',
		4800,
		25,
		{ unit: 'each', more: 3800, parts: 1500, partsMore: 1500, by: 'metal' }
	],
	['HEAD', 'New head', 'ring', 9500, 45, { parts: 8500, by: 'metal' }],
	['SPLIT', 'Solder split shank', 'ring', 4200, 20, { by: 'metal' }],
	['SOLDER-2', 'Solder rings together', 'ring', 5500, 25, { by: 'metal' }],
	['SPEED', 'Sizing beads or spring', 'ring', 6500, 30, { parts: 2800, by: 'metal' }],
	['TIGHTEN', 'Tighten stones', 'stone', 1500, 10, { unit: 'stone', more: 300 }],
	['SET-PRONG', 'Set stone in prongs', 'stone', 4000, 20, { unit: 'stone', more: 3000, tile: 7 }],
	['SET-BEZEL', 'Set stone in bezel', 'stone', 7500, 40, { unit: 'stone', more: 6500 }],
	[
		'SET-PAVE',
		'Set small stone, pavé or channel',
		'stone',
		2600,
		15,
		{ unit: 'stone', more: 1800 }
	],
	['MELEE', 'Supply small stone', 'stone', 0, 5, { unit: 'stone', parts: 2500, partsMore: 2500 }],
	['CHAIN', 'Solder chain', 'chain', 3000, 15, { unit: 'each', more: 2000, by: 'metal', tile: 4 }],
	[
		'JUMP',
		'Jump ring',
		'chain',
		1800,
		10,
		{ unit: 'each', more: 1200, parts: 600, partsMore: 600, by: 'metal' }
	],
	['CLASP-S', 'Spring ring clasp', 'chain', 2200, 10, { parts: 1800, by: 'metal' }],
	['CLASP-L', 'Lobster clasp', 'chain', 2400, 10, { parts: 4500, by: 'metal', tile: 5 }],
	['BAIL', 'New bail', 'chain', 3500, 20, { parts: 2800, by: 'metal' }],
	[
		'RESTRING',
		'Restring beads or pearls, knotted',
		'chain',
		4500,
		40,
		{ unit: 'inch', more: 350, parts: 400, partsMore: 40 }
	],
	[
		'POST',
		'Earring post',
		'other',
		2800,
		15,
		{ unit: 'each', more: 2000, parts: 900, partsMore: 900, by: 'metal' }
	],
	['PIN', 'Pin stem or hinge', 'other', 4500, 30, { parts: 1500, by: 'metal' }],
	['LASER', 'Laser weld', 'other', 4800, 15, { unit: 'each', more: 2500 }],
	['POLISH', 'Polish and clean', 'finish', 2500, 15, { tile: 6 }],
	['RHODIUM', 'Rhodium plate', 'finish', 5500, 25, { tile: 8 }],
	['SATIN', 'Satin or hammered finish', 'finish', 4500, 25],
	['ENGRAVE-M', 'Engrave by machine', 'finish', 2500, 15, { unit: 'letter', more: 200 }],
	['ENGRAVE-H', 'Engrave by hand', 'finish', 6000, 40, { unit: 'letter', more: 800 }],
	['BATTERY', 'Watch battery', 'watch', 1200, 10, { parts: 600 }],
	['RESEAL', 'Watch reseal and pressure test', 'watch', 3800, 30, { parts: 1200 }],
	['BAND', 'Take links out of a watch band', 'watch', 1500, 10, { unit: 'link', more: 0 }],
	['INSPECT', 'Clean and inspect', 'other', 0, 10]
];

/** TK3 TK4 What a workshop may start with: how it works and its price book; every figure is there to be changed. */
export function bookToStart(name: string, currency: string) {
	return {
		workshop: { name, minutes: 420, days: 7, rush: percent(50), estimateDays: 30 },
		tasks: ROWS.map((row) => fieldsOf(row, currency))
	};
}

function fieldsOf(
	[code, name, group, labor, minutes, more = {}]: Row,
	currency: string
): Readonly<Record<string, unknown>> {
	const { unit, more: further, parts, partsMore, by, tile } = more;
	const money = (minor: number) => ({ minor, currency });
	return {
		code,
		name,
		group,
		unit: unit ?? 'job',
		labor: money(labor),
		...(further === undefined ? {} : { laborMore: money(further) }),
		...(parts === undefined ? {} : { parts: money(parts) }),
		...(partsMore === undefined ? {} : { partsMore: money(partsMore) }),
		...(by ? { metals: BY_METAL.map(metalOf) } : {}),
		...(by === 'metal-width' ? { widths: BY_WIDTH.map(widthOf) } : {}),
		minutes,
		...(tile ? { favourite: tile } : {})
	};
}

const percent = (whole: number): Rate => rate(whole * 1000);

const metalOf = ([metal, labor, parts]: (typeof BY_METAL)[number]) => ({
	metal,
	labor: percent(labor),
	parts: percent(parts)
});

const widthOf = ([upTo, times]: (typeof BY_WIDTH)[number]) => ({
	upTo: { hundredths: upTo },
	times: percent(times)
});
