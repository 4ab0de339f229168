import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from '@playwright/test';

/**
 * What holds the look of twelve screens: where their landmarks, headings, fields and verbs stand and what
 * they are called. Not their pixels, which differ with every build of Chromium and would fail for nothing;
 * boxes of the house's own typefaces differ by a pixel or two. Colors are held by axe and tokens.test.ts.
 */
const GUARDED = new Set([
	'first-run',
	'import-refused',
	'sell-empty',
	'sell-cart',
	'sell-done',
	'receipt',
	'today',
	'pieces',
	'piece',
	'books',
	'books-profit',
	'settings'
]);

/** The devices of a test run. */
const PROFILES = new Set(['laptop', 'phone']);

const FOLDER = join(import.meta.dirname, '../journeys/layouts');
/** A box may stand this far from where it stood, px, and this part of itself. */
const SLACK_PX = 6;
const SLACK_PART = 0.03;
/** `npm run pictures -- --keep` writes down what stands there now. */
const KEEP = process.env['VITRINE_LAYOUTS'] === 'keep';

/** How a screen's layout differs from the one that was kept, a line each; empty for a screen that is not guarded. */
export async function layoutChanges(
	page: Page,
	screen: string,
	profile: string
): Promise<string[]> {
	if (!GUARDED.has(screen) || !PROFILES.has(profile)) return [];
	const file = join(FOLDER, `${screen}-${profile}.txt`);
	const now = await layoutOf(page);
	if (KEEP) {
		await mkdir(FOLDER, { recursive: true });
		await writeFile(file, `${now.join('\n')}\n`);
		return [];
	}
	const kept = (await readFile(file, 'utf8')).trimEnd().split('\n');
	return differences(kept, now);
}

/** What stands in one layout and not in the other, and what has moved. */
export function differences(kept: readonly string[], now: readonly string[]): string[] {
	const left = now.map(partsOf);
	const changes = kept.flatMap((line) => {
		const before = partsOf(line);
		const at = left.findIndex(({ what }) => what === before.what);
		const [after] = at < 0 ? [] : left.splice(at, 1);
		if (!after) return [`gone: ${line}`];
		const moved = before.box.some((edge, index) => !isNear(edge, after.box[index] ?? 0));
		return moved ? [`moved: ${line} to ${after.box.join(' ')}`] : [];
	});
	return [...changes, ...left.map(({ what, box }) => `new: ${what} ${box.join(' ')}`)];
}

function partsOf(line: string): { readonly what: string; readonly box: readonly number[] } {
	const parts = line.split(' ');
	return { what: parts.slice(0, -4).join(' '), box: parts.slice(-4).map(Number) };
}

function isNear(before: number, after: number): boolean {
	return Math.abs(before - after) <= SLACK_PX + SLACK_PART * Math.abs(before);
}

/** One line for each thing in sight: its kind, its name without figures, left, top, width and height. */
async function layoutOf(page: Page): Promise<string[]> {
	return await page.evaluate(() => {
		const KINDS =
			'main, nav, header, aside, section, article, figure, dialog, h1, h2, h3, button, a[href], input, select, textarea, table, [role=grid], [role=region]';
		/** Said by the clock, the network or a passing notice: never twice the same. */
		const FLEETING = '[role=status], [aria-live], [role=grid] [role=row], tbody';
		const nameOf = (element: Element) => {
			const labelled = element.getAttribute('aria-labelledby');
			const label = element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
			const own = /^(H\d|BUTTON|A)$/.test(element.tagName) ? element.textContent : '';
			const name =
				element.getAttribute('aria-label') ??
				(labelled ? document.getElementById(labelled)?.textContent : undefined) ??
				(label ? label.textContent : undefined) ??
				own ??
				'';
			return name
				.replace(/\s+/g, ' ')
				.trim()
				.replace(/Good (morning|afternoon|evening)/, 'Good day')
				.replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/g, 'day')
				.replace(/\d+/g, '#')
				.slice(0, 60);
		};
		return [...document.querySelectorAll(KINDS)].flatMap((element) => {
			const box = element.getBoundingClientRect();
			const seen =
				element.checkVisibility() &&
				box.width > 0 &&
				box.height > 0 &&
				box.top < innerHeight &&
				box.bottom > 0 &&
				box.left < innerWidth &&
				box.right > 0;
			const name = nameOf(element);
			if (!seen || element.closest(FLEETING) || /^Saved here/.test(name)) return [];
			const kind = element.getAttribute('role') ?? element.tagName.toLowerCase();
			const at = [box.left, box.top, box.width, box.height].map(Math.round);
			// A greeting is as wide as the hour makes it.
			if (name === 'Good day') at[2] = 0;
			return [`${kind} “${name}” ${at.join(' ')}`];
		});
	});
}
