/** A seeded source of chance: the same seed gives the same world. */
export class Chance {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
		// Neighbouring seeds must not begin alike.
		for (let i = 0; i < 4; i++) this.next();
	}

	/** From 0 up to 1. Source: mulberry32. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number from 0 to `below` − 1. */
	below(below: number): number {
		return Math.floor(this.next() * below);
	}

	/** A whole number from `least` to `most`. */
	from(least: number, most: number): number {
		return least + this.below(most - least + 1);
	}

	/** True once in `1 / share`. */
	happens(share: number): boolean {
		return this.next() < share;
	}

	pick<Thing>(things: readonly Thing[]): Thing | undefined {
		return things[this.below(things.length)];
	}

	bytes(length: number): Uint8Array {
		const bytes = new Uint8Array(length);
		for (let at = 0; at < length; at += 1) bytes[at] = this.below(256);
		return bytes;
	}

	/** A stream of its own, so that leaving out one thing does not change the others. */
	branch(): Chance {
		return new Chance(this.below(0x7fffffff));
	}
}
