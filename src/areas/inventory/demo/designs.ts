import type { Chance } from '#lib/area/chance.ts';
import { length } from '#lib/values/length.ts';
import { ringSize } from '#lib/values/ring-size.ts';
import {
	bridalMetal,
	colored,
	diamond,
	gold,
	melee,
	pearls,
	silver,
	type Making,
	type MetalLine,
	type StoneLine
} from './makings.ts';
import { tagOf } from './prices.ts';

/** A piece as somebody designed it: its values without place and numbers, and its cost in cents. */
export interface Designed {
	readonly values: Readonly<Record<string, unknown>> & { readonly title: string };
	readonly price: number;
	readonly cost: number;
}

interface Parts {
	readonly title: string;
	readonly category: string;
	readonly metals?: readonly Making<MetalLine>[];
	readonly stones?: readonly Making<StoneLine>[];
	/** Everything else that its record says. */
	readonly more?: Readonly<Record<string, unknown>>;
	/** What its making cost beside what it is made of, in cents. */
	readonly work?: number;
	/** What is asked, in hundredths of the cost. */
	readonly markup?: number;
}

type Design = readonly [share: number, draw: (chance: Chance) => Parts];

const SHAPES = ['round', 'round', 'round', 'oval', 'cushion', 'princess', 'pear', 'emerald'];
const CENTERS = [30, 40, 50, 50, 70, 75, 90, 100, 101, 125, 150];
const MAKERS = ['Halden', 'Corvin', 'Auberon'];
const BRIDAL = { tags: ['bridal'] };

/** What a shop like this one shows, each with how often among a hundred pieces. */
const DESIGNS: readonly Design[] = [
	[4, (chance) => engagement(chance, 'Solitaire', 'natural', 0)],
	[4, (chance) => engagement(chance, 'Solitaire', 'lab-grown', 0)],
	[3, (chance) => engagement(chance, 'Halo', 'natural', 24)],
	[2, (chance) => engagement(chance, 'Hidden Halo', 'lab-grown', 18)],
	[5, (chance) => band(chance, 'Wedding Band', 220, 420, ['5', '5.5', '6', '6.5', '7'])],
	[4, (chance) => band(chance, 'Comfort-fit Band', 520, 900, ['9', '9.5', '10', '10.5', '11'])],
	[3, eternity],
	[9, colorRing],
	[8, diamondStuds],
	[6, colorStuds],
	[8, hoops],
	[3, pearlStuds],
	[6, diamondPendant],
	[6, colorPendant],
	[2, pearlStrand],
	[8, chain],
	[2, tennisBracelet],
	[3, bangle],
	[5, watch],
	[3, looseStone],
	[9, silverCharm],
	[2, brooch]
];

const SHARES = DESIGNS.reduce((sum, [share]) => sum + share, 0);

/** A piece by chance, of those that such a shop has. */
export function designed(chance: Chance): Designed {
	let left = chance.below(SHARES);
	const found = DESIGNS.find(([share]) => (left -= share) < 0);
	const {
		title,
		category,
		metals = [],
		stones = [],
		more = {},
		work = 0,
		markup
	} = (found?.[1] ?? colorRing)(chance);
	const cost = [...metals, ...stones].reduce((sum, each) => sum + each.cost, work);
	return {
		values: {
			title,
			category,
			...(metals.length > 0 ? { metals: metals.map(({ line }) => line) } : {}),
			...(stones.length > 0 ? { stones: stones.map(({ line }) => line) } : {}),
			...more
		},
		price: tagOf(cost, markup ?? chance.from(205, 245)),
		cost
	};
}

function engagement(chance: Chance, style: string, origin: string, halo: number): Parts {
	const shape = chance.pick(SHAPES) ?? 'round';
	const points = (chance.pick(CENTERS) ?? 50) + chance.below(4) + (origin === 'natural' ? 0 : 60);
	const metal = bridalMetal(chance, 260, 420);
	const center = diamond(chance, points, { shape, origin });
	const stones = halo > 0 ? [center, melee(halo, halo)] : [center];
	const title = `${shapeWords(shape)} ${center.words} ${style} Ring`;
	const more = { ...BRIDAL, ...sized(chance, ['5.5', '6', '6', '6.5', '7']) };
	return { title, category: 'ring', metals: [metal], stones, more, work: 180_00, markup: 190 };
}

function band(
	chance: Chance,
	style: string,
	least: number,
	most: number,
	sizes: readonly string[]
): Parts {
	const metal = bridalMetal(chance, least, most);
	const width = length(String(chance.from(4, 12) / 2), 'mm');
	const more = { ...BRIDAL, ...sized(chance, sizes), ...(width ? { width } : {}) };
	return { title: `${metal.words} ${style}`, category: 'ring', metals: [metal], more, work: 45_00 };
}

function eternity(chance: Chance): Parts {
	const metal = bridalMetal(chance, 220, 340);
	const points = chance.from(8, 20) * 5;
	const more = { ...BRIDAL, ...sized(chance, ['5.5', '6', '6.5', '7']) };
	const stones = [melee(22, points)];
	return {
		title: 'Diamond Eternity Band',
		category: 'ring',
		metals: [metal],
		stones,
		more,
		work: 160_00
	};
}

function colorRing(chance: Chance): Parts {
	const stone = colored(chance, 60, 260);
	const side = chance.happens(0.5) ? [melee(12, 15)] : [];
	const style = side.length > 0 ? 'Halo Ring' : (chance.pick(['Ring', 'Cocktail Ring']) ?? 'Ring');
	const more = sized(chance, ['6', '6.5', '7', '7.5', '8']);
	const title = `${stone.words} ${style}`;
	const metals = [gold(chance, 240, 520)];
	return { title, category: 'ring', metals, stones: [stone, ...side], more, work: 120_00 };
}

function diamondStuds(chance: Chance): Parts {
	const origin = chance.happens(0.4) ? 'lab-grown' : 'natural';
	const points = chance.pick([10, 15, 20, 25, 33, 50]) ?? 25;
	const stone = diamond(chance, points, { origin, count: 2 });
	const metals = [gold(chance, 90, 160)];
	return {
		title: `${stone.words} Studs`,
		category: 'earrings',
		metals,
		stones: [stone],
		work: 40_00
	};
}

function colorStuds(chance: Chance): Parts {
	const stone = colored(chance, 25, 110, 2);
	const style = chance.pick(['Studs', 'Drop Earrings', 'Lever-back Earrings']) ?? 'Studs';
	const metals = [gold(chance, 120, 260)];
	return {
		title: `${stone.words} ${style}`,
		category: 'earrings',
		metals,
		stones: [stone],
		work: 60_00
	};
}

function hoops(chance: Chance): Parts {
	const made = chance.happens(0.3) ? silver(chance, 300, 700) : gold(chance, 160, 520);
	const title = `${made.words} Hoops`;
	return { title, category: 'earrings', metals: [made], work: 25_00 };
}

function pearlStuds(chance: Chance): Parts {
	const metals = [gold(chance, 90, 140)];
	return {
		title: 'Cultured Pearl Studs',
		category: 'earrings',
		metals,
		stones: [pearls(2)],
		work: 30_00
	};
}

function diamondPendant(chance: Chance): Parts {
	const stone = diamond(chance, chance.pick([10, 15, 20, 25, 33, 50]) ?? 20);
	const style = chance.pick(['Bezel Pendant', 'Solitaire Pendant', 'Drop Pendant']) ?? 'Pendant';
	const metals = [gold(chance, 160, 260)];
	const more = long('18', 'in');
	return {
		title: `Diamond ${style}`,
		category: 'pendant',
		metals,
		stones: [stone],
		more,
		work: 45_00
	};
}

function colorPendant(chance: Chance): Parts {
	const stone = colored(chance, 40, 220);
	const metals = [gold(chance, 180, 320)];
	const title = `${stone.words} ${chance.pick(['Pendant', 'Halo Pendant', 'Drop Pendant']) ?? 'Pendant'}`;
	return {
		title,
		category: 'pendant',
		metals,
		stones: [stone],
		more: long('18', 'in'),
		work: 65_00
	};
}

function pearlStrand(chance: Chance): Parts {
	const metals = [gold(chance, 100, 160)];
	const more = long('45', 'cm');
	return {
		title: 'Cultured Pearl Strand',
		category: 'necklace',
		metals,
		stones: [pearls(58)],
		more,
		work: 140_00
	};
}

function chain(chance: Chance): Parts {
	const kind = chance.pick(['Cable', 'Box', 'Rope', 'Figaro', 'Wheat']) ?? 'Cable';
	const made = chance.happens(0.3) ? silver(chance, 400, 1_200) : gold(chance, 220, 900);
	const inches = chance.pick(['16', '18', '18', '20', '24']) ?? '18';
	return {
		title: `${made.words} ${kind} Chain`,
		category: 'chain',
		metals: [made],
		more: long(inches, 'in'),
		work: 20_00
	};
}

function tennisBracelet(chance: Chance): Parts {
	const points = chance.from(2, 5) * 100;
	const metals = [gold(chance, 900, 1_300)];
	const stones = [melee(54, points)];
	return {
		title: 'Diamond Tennis Bracelet',
		category: 'bracelet',
		metals,
		stones,
		more: long('7', 'in'),
		work: 320_00,
		markup: 200
	};
}

function bangle(chance: Chance): Parts {
	const made = chance.happens(0.4) ? silver(chance, 1_400, 2_600) : gold(chance, 700, 1_200);
	return {
		title: `${made.words} Bangle`,
		category: 'bracelet',
		metals: [made],
		more: long('6.5', 'in'),
		work: 60_00
	};
}

function watch(chance: Chance): Parts {
	const maker = chance.pick(MAKERS) ?? 'Halden';
	const reference = `${maker.slice(0, 1)}${chance.from(210, 299)}.${chance.from(10, 99)}`;
	const serial = `${chance.from(1_000, 9_999)}-${chance.from(100_000, 999_999)}`;
	const title = `${maker} ${chance.pick(['Automatic', 'Chronograph', 'Diver', 'Quartz']) ?? ''}`;
	const metals = [{ line: { metal: 'steel' }, words: 'Steel', cost: 0 }];
	const work = chance.from(9, 60) * 25_00;
	return { title, category: 'watch', metals, more: { reference, serial }, work, markup: 182 };
}

function looseStone(chance: Chance): Parts {
	const points = chance.pick([51, 70, 90, 101, 120]) ?? 101;
	const shape = chance.pick(SHAPES) ?? 'round';
	const stone = chance.happens(0.6)
		? diamond(chance, points, { shape })
		: colored(chance, 100, 320);
	const weighs = (stone.line.carats.thousandths / 1_000).toFixed(2);
	const title = `${shapeWords(stone.line.shape)} ${stone.words}, ${weighs} ct`;
	return { title, category: 'loose-stone', stones: [stone], markup: 165 };
}

function silverCharm(chance: Chance): Parts {
	const what = chance.pick(['Heart', 'Star', 'Anchor', 'Key', 'Initial', 'Moon']) ?? 'Heart';
	const metals = [silver(chance, 150, 420)];
	return { title: `Silver ${what} Charm`, category: 'charm', metals, work: 9_00, markup: 260 };
}

function brooch(chance: Chance): Parts {
	const stone = colored(chance, 80, 240);
	const metals = [gold(chance, 600, 1_100)];
	const title = `Estate ${stone.words} Brooch`;
	return {
		title,
		category: 'brooch',
		metals,
		stones: [stone],
		more: { tags: ['estate'] },
		work: 90_00
	};
}

function sized(chance: Chance, sizes: readonly string[]): Readonly<Record<string, unknown>> {
	const size = ringSize(chance.pick(sizes) ?? '6.5', 'US');
	return size ? { size } : {};
}

function long(value: string, unit: 'in' | 'cm'): Readonly<Record<string, unknown>> {
	const measured = length(value, unit);
	return measured ? { length: measured } : {};
}

function shapeWords(shape: string): string {
	if (shape === 'emerald') return 'Emerald-cut';
	return `${shape[0]?.toUpperCase()}${shape.slice(1)}`;
}
