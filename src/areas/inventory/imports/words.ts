import type { Cells } from '#lib/files/import-source.ts';
import {
	METAL_COLORS,
	METALS,
	SHAPES,
	STONE_ORIGINS,
	STONES,
	WEIGHT_BASES
} from '../rules/materials.ts';

/** Words of files for a value of ours: the first pattern that fits decides. */
type Dictionary = readonly (readonly [pattern: RegExp, value: string])[];

const METAL_WORDS: Dictionary = [
	[/\bvermeil\b/, 'vermeil'],
	[/\bgold[ -]?filled\b|\bgf\b/, 'gold-filled'],
	[/\bplated?\b|\bplating\b|\bgp\b/, 'plated'],
	[/\bplat(inum)?\b|\bpt ?\d{3}\b/, 'platinum'],
	[/\bpalladium\b|\bpd ?\d{3}\b/, 'palladium'],
	[/\bsterling\b|\bsilver\b|\b925\b|\bss\b/, 'silver'],
	[/\bgold\b|\b\d{1,2} ?(k|kt|ct)[ywrp]?\b|\b[ywrp]g\b/, 'gold'],
	[/\bsteel\b|\bstainless\b/, 'steel'],
	[/\btitanium\b/, 'titanium'],
	[/\btungsten\b/, 'tungsten']
];

const COLOR_WORDS: Dictionary = [
	[/\btri[ -]?color|\bthree[ -]?tone/, 'tri-color'],
	[/\btwo[ -]?tone|\b2[ -]?tone|\btt\b/, 'two-tone'],
	[/\bwhite\b|\bwg\b|kt?w\b|^w$/, 'white'],
	[/\brose\b|\bpink\b|\b[rp]g\b|kt?[rp]\b|^[rp]$/, 'rose'],
	[/\bgreen\b/, 'green'],
	[/\bblack\b/, 'black'],
	[/\byellow\b|\byg\b|kt?y\b|^y$/, 'yellow']
];

/** Shapes by name and by the codes of diamond lists (RapNet's upload guide). */
const SHAPE_WORDS: Dictionary = [
	[/\bround\b|^(b|br|rb|rd|rbc|rnd)$|\bbrilliant\b/, 'round'],
	[/\boval\b|^(o|ov|omb)$/, 'oval'],
	[/\bcushion\b|^(c|cux|cu|cmb|cush|cb)$/, 'cushion'],
	[/\bprincess\b|^(prn|pr|prin|pri|pn|pc|mdsqb|smb)$/, 'princess'],
	[/\bemerald\b|^(e|em|ec)$/, 'emerald'],
	[/\bradiant\b|^(r|rad|ra|rc|rdn|crb|rcrb)$/, 'radiant'],
	[/\bass?cher\b|^(a|as|css|cssc|ac)$/, 'asscher'],
	[/\bmarquise?\b|^(mqb|m|mq)$/, 'marquise'],
	[/\bpear\b|^(p|ps|psh|pb|pmb)$/, 'pear'],
	[/\bheart\b|^(h|hs|ht|mhrc)$/, 'heart'],
	[/\bbaguette\b|\btapered\b|^bg$/, 'baguette'],
	[/\btrill?i?(on|ant)\b|^(tr|trl)$/, 'trillion'],
	[/\bcabochon\b|\bcab\b/, 'cabochon']
];

const ORIGIN_WORDS: Dictionary = [
	[/\blab\b|\blab[ -]?grown\b|\bcvd\b|\bhpht\b|\bcreated\b|\blg\b|\blgd\b/, 'lab-grown'],
	[/\bsimulant\b|\bimitation\b|\bcz\b/, 'simulant'],
	[/\bnatural\b|\bmined\b|\bearth\b/, 'natural']
];

const BASIS_WORDS: Dictionary = [
	[/\best/, 'estimated'],
	[/\bweighed\b|\bactual\b/, 'weighed'],
	[/\blab\b|\bcert/, 'lab'],
	[/\bstamp/, 'stamped'],
	[/\bvendor\b|\bsupplier\b/, 'vendor']
];

/** Parts of a line that files say in words of their own; what none fits is left to the field to refuse. */
const PARTS: Readonly<Record<string, { words: Dictionary; other?: string }>> = {
	'metals.metal': { words: METAL_WORDS, other: 'other' },
	'metals.color': { words: COLOR_WORDS },
	'stones.kind': { words: [], other: 'other' },
	'stones.shape': { words: SHAPE_WORDS },
	'stones.origin': { words: ORIGIN_WORDS },
	'stones.basis': { words: BASIS_WORDS }
};

/** Whether a part of a piece is said in words that we put into ours: any may stand there. */
export function saysInWords(target: string): boolean {
	return target === 'category' || target in PARTS;
}

const OURS = new Set(
	[METALS, METAL_COLORS, STONES, SHAPES, STONE_ORIGINS, WEIGHT_BASES].flatMap((list) =>
		list.flatMap(({ value, label }) => [value, label.toLowerCase()])
	)
);

/** Cells in which the words of the file are put into ours, where a list of ours says what can be. */
export function inOurWords(cells: Cells): Cells {
	const text = (target: string) => {
		const said = cells.text(target);
		const part = PARTS[target];
		if (!part || said === '' || OURS.has(said.toLowerCase())) return said;
		const found =
			target === 'stones.kind' ? stoneFromWords(said) : (valueIn(part.words, said) ?? part.other);
		return found ?? said;
	};
	return { text, texts: (target) => cells.texts(target) };
}

/** A metal in words, without its fineness; undefined where no word tells. */
export function metalKind(text: string): string | undefined {
	return valueIn(METAL_WORDS, text);
}

/** The color of a metal in words. */
export function metalColor(text: string): string | undefined {
	return valueIn(COLOR_WORDS, text);
}

/** A stone that is named somewhere in words; the first that is. */
export function stoneFromWords(text: string): string | undefined {
	const words = ` ${text.toLowerCase().replace(/[^\p{L}]+/gu, ' ')} `;
	const found = STONES.filter(({ value }) => value !== 'other')
		.map(({ value, label }) => ({
			value,
			at: words.search(new RegExp(` ${label.toLowerCase()}s? `))
		}))
		.filter(({ at }) => at >= 0)
		.sort((a, b) => a.at - b.at)[0]?.value;
	return found ?? (/ cz /.test(words) ? 'cubic-zirconia' : undefined);
}

function valueIn(words: Dictionary, text: string): string | undefined {
	const plain = text.toLowerCase().trim();
	return words.find(([pattern]) => pattern.test(plain))?.[1];
}
