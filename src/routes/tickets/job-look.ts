import type { Color, PieceLook } from '../piece-look.ts';

type Word<Thing> = readonly [words: RegExp, thing: Thing];

/** What the eye sees of metal. */
const METALS: readonly Word<Color>[] = [
	[/\bros(e|y)\b/i, [18, 48, 70]],
	[/\bsteel\b/i, [214, 8, 58]],
	[/\b(white|grey|gray)\b/i, [210, 10, 76]],
	[/\bblack\b/i, [220, 10, 28]],
	[/\byellow\b/i, [43, 58, 62]]
];

/** What the eye sees of a stone. */
const STONES: readonly Word<Color>[] = [
	[/\bclear\b/i, [205, 24, 84]],
	[/\bblue\b/i, [222, 66, 44]],
	[/\bred\b/i, [348, 72, 42]],
	[/\bgreen\b/i, [152, 58, 36]],
	[/\bpink\b/i, [332, 56, 62]],
	[/\b(purple|violet)\b/i, [276, 46, 52]],
	[/\borange\b/i, [24, 80, 56]]
];

const KINDS: readonly Word<string>[] = [
	[/\bwatch\b/i, 'watch'],
	[/\bpendant\b/i, 'pendant'],
	[/\bcharm\b/i, 'charm'],
	[/\b(bracelet|bangle)\b/i, 'bracelet'],
	[/\b(hoops?|earrings?|studs?)\b/i, 'earrings'],
	[/\b(brooch|pin)\b/i, 'brooch'],
	[/\b(necklace|strand|beads)\b/i, 'necklace'],
	[/\bchain\b/i, 'chain'],
	[/\b(ring|band)s?\b/i, 'ring']
];
const NEUTRAL: Color = [210, 12, 72];
const BEADS: Color = [36, 26, 88];

/** How a customer's piece without a photo is drawn: as its description on the ticket says (TK5). */
export function lookOfWords(title: string): PieceLook {
	const [metals = title, stones = ''] = title.split(/\b(?:with|and)\b|,/i, 2);
	const beads = /\bbeads?\b/i.test(title);
	const color = beads ? BEADS : /\bston/i.test(stones) ? firstOf(STONES, stones) : undefined;
	return {
		metal: firstOf(METALS, metals) ?? NEUTRAL,
		category: firstOf(KINDS, title) ?? 'other',
		seed: title.length,
		...(color
			? { stone: { outline: beads ? 'cabochon' : 'round', color, polished: beads } as const }
			: {})
	};
}

function firstOf<Thing>(words: readonly Word<Thing>[], text: string): Thing | undefined {
	return words.find(([pattern]) => pattern.test(text))?.[1];
}
