import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../..');
/** Left, right and the like: in a language that is written from the right they would be wrong. */
const PHYSICAL =
	/(?:^|[\s;{])((?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right))/g;

test('every style says where a line begins and ends, never left or right', () => {
	const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
		.filter((entry) => /\.(svelte|css)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));
	expect(files.length).toBeGreaterThan(50);
	const found = files.flatMap((file) =>
		[...stylesOf(file).matchAll(PHYSICAL)].map(
			([, what]) => `${file.slice(SRC.length + 1)}: ${what ?? ''}`
		)
	);
	expect(found).toEqual([]);
});

/** The style of a file, without comments and without what is asked of the screen. */
function stylesOf(file: string): string {
	const text = readFileSync(file, 'utf8');
	const style = file.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
	return style
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/@(media|container|page|supports)[^{]*\{/g, '{')
		.replace(/\([^)]*\)/g, '');
}
