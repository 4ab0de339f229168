import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync
} from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { scaleLinear } from 'd3-scale';
import { growthPlot, type Growth } from './growth-plot.ts';
import { median } from '../kit/moments.ts';
import { printed, quantile, shown, type Row } from './table.ts';

const FOLDER = join(import.meta.dirname, '../../test-results/bench');
const SECTIONS = join(FOLDER, 'sections');
const WIDTH = 640;
const LABEL = 240;
const LINE = 28;

/** Prints the rows of a stage, and writes them as one page with plots that needs nothing else. */
export function tell(stage: string, rows: readonly Row[], growth: readonly Growth[] = []): void {
	console.log(printed(rows));
	mkdirSync(SECTIONS, { recursive: true });
	const works = [...new Set(rows.map(({ work }) => work))];
	const plots = works.map((work) =>
		plot(
			work,
			rows.filter((row) => row.work === work)
		)
	);
	const drawn = [headOf(stage), ...growth.map(growthPlot), ...plots].join('\n');
	writeFileSync(join(SECTIONS, `${stage}.html`), `${drawn}\n`);
	console.log(`\nWith plots: ${writePage()}`);
}

/** One figure of a stage that is no row of a table. */
export interface Figure {
	readonly what: string;
	readonly said: string;
	readonly target?: string;
	/** Why it is not what it is to be. */
	readonly cause?: string;
}

/** Adds a figure to the page. */
export function addFigure(stage: string, { what, said, target, cause }: Figure): void {
	mkdirSync(SECTIONS, { recursive: true });
	const file = join(SECTIONS, `${stage}.html`);
	const words = [`<b>${what}</b>: ${said}`, target && `target ${target}`, cause && `why: ${cause}`];
	if (!existsSync(file)) writeFileSync(file, headOf(stage));
	appendFileSync(file, `<p>${words.filter(Boolean).join('; ')}</p>\n`);
	writePage();
}

function headOf(stage: string): string {
	const load = loadavg().map((each) => each.toFixed(1));
	return `<h1>${stage}</h1><p>${new Date().toISOString()}, load ${load.join(' ')}. Bars are medians, lines reach to p95.</p>\n`;
}

/** One page of all stages that were ever run here, each as it was last; answers where it is. */
function writePage(): string {
	const sections = readdirSync(SECTIONS).sort();
	const page = join(FOLDER, 'bench.html');
	writeFileSync(
		page,
		`<!doctype html><html lang="en"><meta charset="utf-8"><title>Vitrine bench</title>
<style>body{font:15px system-ui;margin:2rem;color:#1d1b18}text{font:13px system-ui}</style>
${sections.map((each) => readFileSync(join(SECTIONS, each), 'utf8')).join('\n')}</html>\n`
	);
	return page;
}

/** Medians as bars, each with a line to its p95. */
function plot(work: string, rows: readonly Row[]): string {
	const most = Math.max(...rows.map(({ ms }) => quantile(ms, 0.95)));
	const x = scaleLinear([0, most], [LABEL, WIDTH]);
	const bars = rows.map(({ who, ms, note }, at) => {
		const [y, middle, high] = [at * LINE, median(ms), quantile(ms, 0.95)];
		const fill = at === 0 ? '#0b6e5f' : '#b9b2a6';
		const label = `${shown(middle)} ms, p95 ${shown(high)} ms; ${note}`;
		return `<text x="0" y="${y + 18}">${who}</text>
<rect x="${LABEL}" y="${y + 5}" width="${x(middle) - LABEL}" height="16" fill="${fill}"/>
<line x1="${x(middle)}" x2="${x(high)}" y1="${y + 13}" y2="${y + 13}" stroke="#1d1b18"/>
<text x="${WIDTH + 10}" y="${y + 18}">${label}</text>`;
	});
	const height = rows.length * LINE;
	const causes = rows.flatMap(({ who, cause }) => (cause ? `<p>${who}: ${cause}</p>` : []));
	return `<h2>${work}</h2><svg width="1100" height="${height}" role="img" aria-label="${work}">${bars.join('')}</svg>${causes.join('')}`;
}
