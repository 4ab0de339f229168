/** Every test that `server/SECURITY.md` names is there, under the words it names it by. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const files = ['tests', 'src'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(test|spec)\.ts$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
);

/** What files of a name say, in one line: a title may be broken over two. */
function textOf(name: string): string {
	return files
		.filter((file) => basename(file) === name)
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
}

/** `one.test.ts`: a title; another of the same file; `two.test.ts`: a third. */
function named(cell: string): readonly (readonly [file: string, words: string])[] {
	let file = '';
	return cell.split('; ').map((part) => {
		const match = /^`([\w-]+\.(?:test|spec)\.ts)`: (.*)$/.exec(part);
		file = match?.[1] ?? file;
		return [file, (match?.[2] ?? part).trim()];
	});
}

const cells = readFileSync(join(root, 'server/SECURITY.md'), 'utf8')
	.split('\n')
	.flatMap((line) => line.split('|').map((cell) => cell.trim()))
	.filter((cell) => /^`[\w-]+\.(test|spec)\.ts`: /.test(cell));

test('what the relay is said to be safe against is shown by tests that exist', () => {
	expect(cells.length).toBeGreaterThan(30);
	const missing = cells.flatMap(named).filter(([file, words]) => !textOf(file).includes(words));
	expect(missing).toEqual([]);
});
