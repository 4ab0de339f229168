/** A piece, as every store gets it: plain JSON, the same in all of them. */
export interface Stocked {
	/** As on its tag. */
	readonly number: string;
	readonly title: string;
	readonly category: string;
	/** In cents; no two cost the same, so that every order is the same order. */
	readonly price: number;
	/** Metals, stones, size, tags and what else its record says. */
	readonly more: Readonly<Record<string, unknown>>;
}

/** A store that is open. */
export interface Opened {
	/** Takes all pieces; resolves when both questions can be answered. */
	fill(pieces: readonly Stocked[]): Promise<void>;
	/** Resolves when all that `fill` took is on the disk, and closes the store. */
	flushed(): Promise<void>;
	/** Resolves when it has nothing more to do by itself, where it does anything. */
	settled?(): Promise<void>;
	/** The title of the piece with a number. */
	title(number: string): Promise<string | undefined>;
	/** Numbers of the hundred cheapest rings in stock, in that order. */
	cheapestRings(): Promise<readonly string[]>;
	/** Does something again and again, where it is more than a store. */
	again?(deed: Deed): Promise<Times>;
	/** Seeds rows as so many pieces and people would leave, where it is more than a store. */
	seed?(pieces: number, people: number): Promise<void>;
	/** How many acts its log has, and the first page of them, where it keeps one. */
	log?(): Promise<string>;
	/** Resolves when all rows are in memory, where they come there. */
	whole?(): Promise<unknown>;
}

/** What a till does all day. */
export const DEEDS = ['scan', 'search', 'sale'] as const;
export type Deed = (typeof DEEDS)[number];

/** ms of each time, and of what it costs at least, done in between. */
export interface Times {
	readonly own: readonly number[];
	readonly floor: readonly number[];
}

/** A store as a page finds it: opens what the browser keeps, or an empty one. */
export type Open = () => Promise<Opened>;

/** How many rings a list shows. */
export const LISTED = 100;
/** How many pieces a peer takes in one go; one number for all, tuned for none. */
export const AT_ONCE = 1_000;

/** What a page is asked to do, by the words of its address. */
export type Ask = 'fill' | 'settle' | 'seed' | 'title' | 'rings' | 'log' | 'whole' | Deed;

/** What a page tells: ms from the first line of its script, and what it answered. */
export interface Told {
	readonly ms: number;
	readonly answer: string;
	/** Until all was on the disk, where it was filled. */
	readonly onDisk?: number;
	/** How long it took each time, where it was done again and again. */
	readonly times?: Times;
}
