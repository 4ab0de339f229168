import { basename } from 'node:path';
import { test } from '@playwright/test';
import { printFigure } from '../kit/moments.ts';
import { saying, type Verdict } from './aims.ts';
import { addFigure } from './page.ts';

/** Prints a figure of the stage whose test this is, and writes it on the page of all stages. */
export function figure(what: string, said: string, verdict?: Verdict): void {
	printFigure(what, said);
	if (verdict) printFigure('  ', saying(verdict));
	addFigure(basename(test.info().file, '.spec.ts'), { what, said, ...(verdict && { verdict }) });
}

/** Why a figure misses of which nobody has found out more. */
const NOT_FOUND = 'It was met on a machine that did nothing else: see the load above.';

/** What a figure is to be: at most so much of a unit. */
export function atMost(most: number, unit: string, is: number, cause = NOT_FOUND): Verdict {
	return { target: `${most} ${unit}`, met: is <= most, cause };
}
