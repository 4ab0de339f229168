/** What a device must load, in KB (1,024 bytes) after gzip: a slow line opens the shop, too. */
import { expect, test } from '@playwright/test';
import { Built } from '../kit/built.ts';
import { printFigure } from '../kit/moments.ts';

const KB = 1024;
const BUDGET = {
	firstRoute: 170,
	// 14 KB of it are work on what customers leave: tickets, their estimates, and who has what; one is what a
	// device does to give a restored relay again what it lacks, two what it hands out of a whole shop, one the pages
	// that customers answer and what is paid twice, one that papers go with erased people and lie where they are needed;
	// what finds out which those are comes when it is needed. One is how a deposit goes back the way it came, and
	// which tickets and drawers wait for somebody, so that no change reads all of them. One is what answers first
	// questions before the rest of a disk is read. One is customers told by itself, and what is taken back at a bench. Two are
	// that a device which was just let in folds first what a till needs, and decides nothing on what is on its way. One
	// is that it does not wait for what the relay cannot read, asks a disk for all first reads at once, and notices that
	// copies of documents are gone; what tells from that what a restored relay lacks comes when it is needed.
	engine: 181,
	// It knows the records of every area, which take from files and give to them; the rest of the areas comes with the
	// desk of whole shops, which names what every fact means.
	// Its entry stands apart from the rest, as that of every worker must for WebKit.
	reader: 52,
	readerPart: 70,
	route: 45,
	styles: 25,
	fonts: 90
};

test('The app that is loaded stays within its budgets: first screen, engine, each further screen, styles, faces', () => {
	const built = new Built();
	within('scripts of the first screen', built.firstRoute(), BUDGET.firstRoute);
	within('the engine, beside them', built.engine(), BUDGET.engine);
	within('the demo shop, when it is opened', built.demo(), BUDGET.route);
	within('the reader of files, when it is needed', built.reader(), BUDGET.reader);
	within('what it loads for one kind of file', built.readerPart(), BUDGET.readerPart);
	within('the style sheet', built.styles(), BUDGET.styles);
	within('typefaces for Latin script', built.fonts(), BUDGET.fonts);
	expect(built.uncompressed()).toEqual([]);
	expect(built.importsEntryOfWorker()).toEqual([]);
	expect(built.routes.length).toBeGreaterThan(10);
	for (const route of built.routes) within(`scripts of ${route}`, built.route(route), BUDGET.route);
});

function within(what: string, bytes: number, most: number): void {
	expect.soft(bytes, what).toBeGreaterThan(0);
	expect.soft(bytes / KB, what).toBeLessThanOrEqual(most);
	printFigure(what, `${(bytes / KB).toFixed(1)} of ${most} KB`);
}
