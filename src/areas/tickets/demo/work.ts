import type { Condition, Metal } from '../rules/words.ts';

/** A task of the price book, by its code. */
export interface AskedFor {
	readonly code: string;
	readonly quantity?: number;
	readonly metal?: Metal;
	readonly text?: string;
}

/** A piece that somebody brings, as the eye sees it, and what is to be done to it. */
export interface Brought {
	readonly title: string;
	readonly tasks: readonly AskedFor[];
	/** What its owner says it is worth, in minor units: from, to. */
	readonly worth: readonly [least: number, most: number];
	readonly condition?: readonly Condition[];
	readonly note?: string;
	readonly sizes?: readonly [now: string, wanted: string];
	readonly stones?: number;
}

/** What people bring to a workshop, what comes most often more than once. */
export const BROUGHT: readonly Brought[] = [
	{
		title: 'Yellow metal ring, one clear stone',
		tasks: [{ code: 'SIZE-U', quantity: 2, metal: '14k' }, { code: 'TIGHTEN' }],
		worth: [1_200_00, 6_800_00],
		condition: ['scratched', 'worn-prongs'],
		sizes: ['US 6', 'US 7'],
		stones: 1
	},
	{
		title: 'White metal ring, one clear stone',
		tasks: [{ code: 'SIZE-D', metal: 'platinum' }, { code: 'POLISH' }],
		worth: [2_400_00, 9_500_00],
		condition: ['scratched'],
		sizes: ['US 6 1/2', 'US 6'],
		stones: 1
	},
	{
		title: 'White metal ring, seven clear stones',
		tasks: [{ code: 'RETIP', quantity: 4, metal: '18k' }, { code: 'RHODIUM' }],
		worth: [1_800_00, 7_200_00],
		condition: ['worn-prongs', 'bent-prongs'],
		note: 'Two stones move. Look at every prong.',
		stones: 7
	},
	{
		title: 'Yellow metal chain',
		tasks: [{ code: 'CLASP-L', metal: '14k' }, { code: 'POLISH' }],
		worth: [250_00, 1_400_00],
		condition: ['stretched']
	},
	{
		title: 'White metal pendant with a blue stone',
		tasks: [{ code: 'BAIL', metal: 'silver' }, { code: 'CHAIN' }],
		worth: [180_00, 900_00],
		condition: ['worn-stone'],
		stones: 1
	},
	{
		title: 'Strand of white beads',
		tasks: [{ code: 'RESTRING', quantity: 18 }],
		worth: [300_00, 2_600_00],
		condition: ['stretched'],
		stones: 51
	},
	{
		title: 'Steel watch, black dial',
		tasks: [{ code: 'BATTERY' }, { code: 'RESEAL' }],
		worth: [150_00, 3_200_00],
		condition: ['not-working']
	},
	{
		title: 'Two yellow metal hoops',
		tasks: [{ code: 'POST', quantity: 2, metal: '14k' }],
		worth: [220_00, 750_00],
		condition: ['bent-prongs']
	},
	{
		title: 'Yellow metal band',
		tasks: [{ code: 'ENGRAVE-M', quantity: 12, text: 'M & J · 9 May 2014' }],
		worth: [400_00, 1_300_00]
	},
	{
		title: 'Rose metal ring, three pink stones',
		tasks: [{ code: 'HEAD', metal: '14k' }, { code: 'SET-PRONG' }],
		worth: [900_00, 3_400_00],
		condition: ['chipped-stone', 'earlier-solder'],
		note: 'The left stone has a chip at the girdle; shown to the customer.',
		stones: 3
	},
	{
		title: 'Yellow metal brooch with a green stone',
		tasks: [{ code: 'PIN', metal: '18k' }],
		worth: [600_00, 2_900_00],
		condition: ['engraved'],
		note: 'Her grandmother’s. No polish.',
		stones: 1
	},
	{
		title: 'Two yellow metal rings',
		tasks: [{ code: 'SOLDER-2', metal: '14k' }, { code: 'POLISH' }],
		worth: [1_500_00, 5_600_00],
		condition: ['thin-shank'],
		stones: 5
	},
	{
		title: 'Yellow metal bracelet',
		tasks: [{ code: 'JUMP', quantity: 3, metal: '14k' }, { code: 'LASER' }],
		worth: [500_00, 2_200_00],
		condition: ['stretched', 'hollow']
	},
	{
		title: 'Yellow metal ring, one red stone',
		tasks: [{ code: 'SHANK-H', metal: '14k' }, { code: 'SET-BEZEL' }],
		worth: [800_00, 4_100_00],
		condition: ['thin-shank', 'worn-stone'],
		stones: 1
	}
];

/** Whom work is sent to that this bench does not do. */
export const SHOPS_OUTSIDE = ['Lin & Daughter', 'Orchard Bench Work'];

/** Where work lies when it is done. */
export const BINS = ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'];
