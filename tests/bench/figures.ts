import { basename } from 'node:path';
import { test } from '@playwright/test';
import { printFigure } from '../kit/moments.ts';
import { addFigure } from './page.ts';

/** What a figure is to be, and why it is not, where it is known to miss. */
export interface Beside {
	readonly target?: string;
	readonly cause?: string;
}

/** Prints a figure of the stage whose test this is, and writes it on the page of all stages. */
export function figure(what: string, said: string, beside: Beside = {}): void {
	const { target, cause } = beside;
	printFigure(what, target === undefined ? said : `${said} (target ${target})`);
	addFigure(basename(test.info().file, '.spec.ts'), { what, said, ...beside });
	if (cause !== undefined) printFigure('  why', cause);
}
