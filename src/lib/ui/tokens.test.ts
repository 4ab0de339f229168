import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const fonts = readFileSync(new URL('./fonts.css', import.meta.url), 'utf8');

/** Every `--name: light-dark(#…, #…)` of the sheet. */
const colours = new Map(
	[...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
		([, name = '', light = '', dark = '']) => [name, { light, dark }]
	)
);

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

const papers = ['canvas', 'surface', 'raised'];
const texts = [
	'ink',
	'ink-2',
	'ink-3',
	'accent-ink',
	'metal-ink',
	'ok',
	'warn',
	'danger',
	'info',
	'memo'
];
const pairs = [
	...texts.flatMap((text) => papers.map((paper) => [text, paper, 4.5] as const)),
	...['ok', 'warn', 'danger', 'info', 'memo'].map((tone) => [tone, `${tone}-bg`, 4.5] as const),
	...['ink', 'ink-2', 'accent-ink'].map((text) => [text, 'parcel', 4.5] as const),
	['ink', 'parcel-strong', 4.5] as const,
	['ink-2', 'sunken', 4.5] as const,
	['ink-3', 'sunken', 4.5] as const,
	['on-accent', 'accent', 4.5] as const,
	['on-accent', 'accent-hover', 4.5] as const,
	['canvas', 'ink', 4.5] as const,
	['canvas', 'danger', 4.5] as const,
	...papers.flatMap((paper) => ['line-control', 'focus'].map((line) => [line, paper, 3] as const)),
	...[1, 2, 3, 4, 5, 6].map((n) => [`chart-${n}`, 'surface', 3] as const)
];

describe.each(['light', 'dark'] as const)('colours in the %s', (theme) => {
	test.each(pairs)('%s can be seen on %s (at least %d:1)', (front, back, least) => {
		const [a, b] = [colours.get(front), colours.get(back)];
		if (!a || !b) return expect.fail(`--${a ? back : front} is not a colour of the sheet`);
		expect(contrast(a[theme], b[theme])).toBeGreaterThanOrEqual(least);
	});
});

test('the three Latin faces weigh at most 90 KB together', () => {
	const require = createRequire(import.meta.url);
	const files = [...fonts.matchAll(/url\('(.+-latin-wght-normal\.woff2)'\)/g)].map(
		([, file = '']) => file
	);
	expect(files).toHaveLength(3);
	const bytes = files.reduce((sum, file) => sum + statSync(require.resolve(file)).size, 0);
	expect(bytes / 1024).toBeLessThanOrEqual(90);
});
