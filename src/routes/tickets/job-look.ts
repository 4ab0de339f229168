import { metalColor, stoneColor, type PieceLook } from '../piece-look.ts';

type Word = readonly [words: RegExp, thing: string];

/** What the eye sees of metal, as pieces of our own call it. */
const METALS: readonly Word[] = [
	[/\bros(e|y)\b/i, 'rose'],
	[/\bsteel\b/i, 'steel'],
	[/\b(white|grey|gray)\b/i, 'white'],
	[/\bblack\b/i, 'black'],
	[/\byellow\b/i, 'yellow']
];

/** What the eye sees of a stone, and the stone that has such a color: nobody says that it is one. */
const STONES: readonly Word[] = [
	[/\bclear\b/i, 'diamond'],
	[/\bblue\b/i, 'sapphire'],
	[/\bred\b/i, 'ruby'],
	[/\bgreen\b/i, 'emerald'],
	[/\bpink\b/i, 'tourmaline'],
	[/\b(purple|violet)\b/i, 'amethyst'],
	[/\borange\b/i, 'citrine']
];

const KINDS: readonly Word[] = [
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

/** How a customer's piece without a photo is drawn: as its description on the ticket says (TK5). */
export function lookOfWords(title: string): PieceLook {
	const [metals = title, stones = ''] = title.split(/\b(?:with|and)\b|,/i, 2);
	const beads = /\bbeads?\b/i.test(title);
	const stone = beads ? 'pearl' : /\bston/i.test(stones) ? firstOf(STONES, stones) : undefined;
	return {
		metal: metalColor(firstOf(METALS, metals) ?? ''),
		category: firstOf(KINDS, title) ?? 'other',
		seed: title.length,
		...(stone
			? {
					stone: {
						outline: beads ? 'cabochon' : 'round',
						color: stoneColor(stone),
						polished: beads
					}
				}
			: {})
	};
}

function firstOf(words: readonly Word[], text: string): string | undefined {
	return words.find(([pattern]) => pattern.test(text))?.[1];
}
