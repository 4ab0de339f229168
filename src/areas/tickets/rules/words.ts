/** Where a job can be while it is with us: handed in, at a bench, at a shop outside, at the final check, in the ready bin. */
export const PLACES = ['counter', 'bench', 'outside', 'check', 'bin'] as const;

/** One of the places. */
export type Place = (typeof PLACES)[number];

/** Why work waits. */
export const HOLD_REASONS = ['parts', 'customer', 'stone', 'machine', 'other'] as const;

/** One of the reasons. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** What a metal driver of a price may be; what it costs to work differs by it. */
export const METALS = ['silver', '10k', '14k', '18k', '22k', 'platinum', 'other'] as const;

/** One of the metals. */
export type Metal = (typeof METALS)[number];

/** TK12 What a job can cost us: out of our stock, a jeweler's work, the bill of a shop outside. */
export const COST_KINDS = ['metal', 'findings', 'labor', 'outside'] as const;

/** One of them. */
export type CostKind = (typeof COST_KINDS)[number];

/** What is noted of a piece when it comes in. */
export const CONDITIONS = [
	'scratched',
	'bent-prongs',
	'worn-prongs',
	'thin-shank',
	'chipped-stone',
	'worn-stone',
	'missing-stone',
	'earlier-solder',
	'lead-solder',
	'porous',
	'hollow',
	'engraved',
	'stretched',
	'not-working',
	'moisture'
] as const;

/** One of the conditions. */
export type Condition = (typeof CONDITIONS)[number];

/** What the final check goes through. */
export const CHECK_POINTS = [
	'work-done',
	'stones-tight',
	'stones-all',
	'size',
	'finish',
	'clean',
	'hallmark'
] as const;

/** How a customer answered an estimate; `within` needed no answer, because it stayed under what they allowed. */
export const ANSWERED_BY = ['counter', 'phone', 'text', 'email', 'link', 'within'] as const;

/** What a customer is told of a ticket. */
export const TOLD_OF = ['estimate', 'ready'] as const;

/** How they are told: a page behind a link, whoever tells them by hand, or a mail that the relay sends. */
export const TOLD_BY = ['link', 'email', 'text', 'phone', 'paper', 'relay'] as const;

/**
 * TK5 Words that promise what only a test can tell. A claim check that says “gold” or “diamond” makes the
 * shop owe gold and a diamond.
 */
const PROMISING =
	/\b(gold|silver|platinum|palladium|diamonds?|rub(?:y|ies)|sapphires?|emeralds?|pearls?|opals?|tanzanites?|\d{1,2}\s?k(?:t|arat)?|carats?)\b/i;

/** TK5 The first word of a description that promises more than the eye can see, or undefined. */
export function promisingWord(title: string): string | undefined {
	return PROMISING.exec(title)?.[0];
}

/** A task in words: how often, and the very letters of an engraving: `Engrave by hand: A & B`. */
export function taskWords({
	title,
	quantity,
	text
}: {
	title: string;
	quantity: number;
	text?: string | undefined;
}): string {
	return [quantity > 1 ? `${title} × ${quantity}` : title, text].filter(Boolean).join(': ');
}
