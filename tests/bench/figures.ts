import { basename } from 'node:path';
import { test } from '@playwright/test';
import { median, printFigure } from '../kit/moments.ts';
import { saying, type Verdict } from './aims.ts';
import { addFigure } from './page.ts';

/** Prints a figure of the stage whose test this is, and writes it on the page of all stages. */
export function figure(what: string, said: string, verdict?: Verdict): void {
	printFigure(what, said);
	if (verdict) printFigure('  ', saying(verdict));
	addFigure(basename(test.info().file, '.spec.ts'), { what, said, ...(verdict && { verdict }) });
}

/** How often what takes long is done: figures are compared by their medians. */
export const RUNS = 5;

/** Figures of something that is done again and again, told when it was done the last time. */
export class Runs {
	readonly #took = new Map<string, number[]>();
	readonly #most = new Map<string, readonly [seconds: number, cause: string | undefined]>();

	/** Notes how long something took this time, and what it is to take at most. */
	note(what: string, seconds: number, most?: number, cause?: string): void {
		printFigure(what, `${seconds.toFixed(1)} s`);
		this.#took.set(what, [...(this.#took.get(what) ?? []), seconds]);
		if (most !== undefined) this.#most.set(what, [most, cause]);
	}

	/** Tells the median of each figure, with all runs beside it. */
	tell(): void {
		for (const [what, runs] of this.#took) {
			const all = runs.map((seconds) => seconds.toFixed(1)).join(', ');
			const said = `median ${median(runs).toFixed(1)} s of ${runs.length} (${all})`;
			const [most, cause] = this.#most.get(what) ?? [];
			figure(what, said, most === undefined ? undefined : atMost(most, 's', median(runs), cause));
		}
	}
}

/** Said of a figure that misses and of which nobody has found out why. */
const NOT_FOUND = 'Why, was not found out; see the load above.';

/** What a figure is to be: at most so much of a unit. */
export function atMost(most: number, unit: string, is: number, cause = NOT_FOUND): Verdict {
	return { target: `${most} ${unit}`, met: is <= most, cause };
}
