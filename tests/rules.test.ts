/** Every numbered rule of an area's README is named by a test, and every rule a test names exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function filesUnder(folder: string, ending: string): readonly string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name));
}

/** `SL4 Sells …` at the start of a list line of a README. */
const written = new Set(
	filesUnder('src/areas', 'README.md').flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/^- \*\*([A-Z]{2,4}\d+)\*\*/gm)].map(
			(match) => match[1]
		)
	)
);

/** The start of a test's title, also of one that is run for each of a table. */
const TITLE = /\btest(?:\.each\([^;]*?\))?\(\s*['"`]((?:[A-Z]{2,4}\d+ )+)/g;

/** Rules named at the start of a test's title: `test('SL1 SL2 tax …'`. */
const tested = new Set(
	[...filesUnder('src', '.test.ts'), ...filesUnder('tests', '.ts')].flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(TITLE)].flatMap((match) =>
			(match[1] ?? '').trim().split(' ')
		)
	)
);

/** Rules that the code cites where it keeps them. */
const cited = new Set(
	filesUnder('src/areas', '.ts')
		.filter((file) => !file.endsWith('.test.ts'))
		.flatMap((file) =>
			[...readFileSync(file, 'utf8').matchAll(/(?:\* |\/\/ )([A-Z]{2,4}\d+) [A-Z]/g)].map(
				(match) => match[1]
			)
		)
);

test('every rule of a README is named by a test', () => {
	expect([...written].filter((rule) => !tested.has(rule ?? ''))).toEqual([]);
	expect(written.size).toBeGreaterThan(10);
});

test('every rule that a test or the code names stands in a README', () => {
	expect([...tested, ...cited].filter((rule) => !written.has(rule))).toEqual([]);
});
