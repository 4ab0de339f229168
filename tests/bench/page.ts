import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { loadavg } from 'node:os';
import { basename, join } from 'node:path';
import type { Verdict } from './aims.ts';
import { aim, bars, escaped } from './bars.ts';
import { growthPlot, type Growth } from './growth-plot.ts';
import { STYLE } from './page-style.ts';
import { printed, type Row } from './table.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/bench');
const SECTIONS = join(FOLDER, 'sections');
const MISSED = 'class="aim missed"';

/** Prints the rows of a stage, and writes them as one page with plots that needs nothing else. */
export function tell(stage: string, rows: readonly Row[], growth: readonly Growth[] = []): void {
	console.log(printed(rows));
	mkdirSync(SECTIONS, { recursive: true });
	const works = [...new Set(rows.map(({ work }) => work))];
	const plots = works.map((work) => bars(work, rows));
	const drawn = [headOf(stage), ...growth.map(growthPlot), ...plots].join('\n');
	writeFileSync(join(SECTIONS, `${stage}.html`), `${drawn}\n`);
	console.log(`\nWith plots: ${writePage()}`);
}

/** One figure of a stage that is no row of a table. */
export interface Figure {
	readonly what: string;
	readonly said: string;
	readonly verdict?: Verdict;
}

/** Adds a figure to the page. */
export function addFigure(stage: string, { what, said, verdict }: Figure): void {
	mkdirSync(SECTIONS, { recursive: true });
	const file = join(SECTIONS, `${stage}.html`);
	if (!existsSync(file)) writeFileSync(file, headOf(stage));
	const words = `<span>${escaped(what)}</span><span class="num">${escaped(said)}</span>`;
	appendFileSync(file, `<div class="fact">${words}${verdict ? aim(verdict) : ''}</div>\n`);
	writePage();
}

function headOf(stage: string): string {
	const when = new Date().toUTCString().replace(/:\d\d GMT$/, ' UTC');
	const load = loadavg().map((each) => each.toFixed(1));
	return `<h2>${stage}</h2><p class="quiet">${when}, at load ${load.join(', ')}</p>\n`;
}

/** One page of all stages that were ever run here, each as it was last; answers where it is. */
function writePage(): string {
	const sections = readdirSync(SECTIONS)
		.sort()
		.map((file) => ({
			stage: basename(file, '.html'),
			drawn: readFileSync(join(SECTIONS, file), 'utf8')
		}));
	const links = sections.map(({ stage, drawn }) => {
		const missed = drawn.split(MISSED).length - 1;
		return `<span><a href="#${stage}">${stage}</a>${missed > 0 ? ` <span class="missed">${missed} missed</span>` : ''}</span>`;
	});
	const drawn = sections.map((each) => `<section id="${each.stage}">\n${each.drawn}</section>`);
	const page = join(FOLDER, 'bench.html');
	writeFileSync(
		page,
		`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vitrine bench</title>
<style>${STYLE}</style>
<h1>Vitrine bench</h1>
<p>Bars are medians, thin lines reach to what 95 of 100 times stay under. A time is of the machine and its load at that moment: compare it with the rows beside it.</p>
<nav>${links.join('\n')}</nav>
${drawn.join('\n')}</html>\n`
	);
	return page;
}
