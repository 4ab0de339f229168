/** The law of .oxlintrc.json holds: what only types can tell is found where it was planted, and nowhere else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const OXLINT = join(ROOT, 'node_modules/oxlint/bin/oxlint');

/** Types are read from files on disk, so these lie in a folder of their own, outside of the linted tree. */
const plants = {
	'no-floating-promises': {
		law: 'a promise is awaited',
		bad: `const save = () => Promise.resolve(1);\nexport function close() {\n\tsave();\n}`,
		good: `const save = () => Promise.resolve(1);\nexport async function close() {\n\tawait save();\n}`
	},
	'no-misused-promises': {
		law: 'a promise is no condition',
		bad: `export const ask = (saved: Promise<boolean>) => (saved ? 1 : 2);`,
		good: `export const ask = async (saved: Promise<boolean>) => ((await saved) ? 1 : 2);`
	},
	'await-thenable': {
		law: 'only a promise is awaited',
		bad: `export const ask = async (saved: boolean) => await saved;`,
		good: `export const ask = async (saved: Promise<boolean>) => await saved;`
	},
	'switch-exhaustiveness-check': {
		law: 'a choice meets every case',
		bad: `export function word(side: 'left' | 'right') {\n\tswitch (side) {\n\t\tcase 'left':\n\t\t\treturn 1;\n\t}\n\treturn 0;\n}`,
		good: `export function word(side: 'left' | 'right') {\n\tswitch (side) {\n\t\tcase 'left':\n\t\t\treturn 1;\n\t\tcase 'right':\n\t\t\treturn 0;\n\t}\n}`
	}
};

/** What was found, by file. */
const found = new Map<string, string[]>();
const folder = mkdtempSync(join(tmpdir(), 'vitrine-plants-'));

beforeAll(() => {
	const compilerOptions = { strict: true, target: 'esnext', module: 'esnext' };
	writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
	for (const [rule, { bad, good }] of Object.entries(plants)) {
		writeFileSync(join(folder, `${rule}.bad.ts`), bad);
		writeFileSync(join(folder, `${rule}.good.ts`), good);
	}
	const asked = [OXLINT, '--config', join(ROOT, '.oxlintrc.json'), '--format', 'json'];
	const { stdout } = spawnSync(process.execPath, asked, { cwd: folder, encoding: 'utf8' });
	const report = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
	for (const { code, filename } of report.diagnostics)
		found.set(filename, [...(found.get(filename) ?? []), code]);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(plants))('%s', (rule, { law }) => {
	test(`${law}: the planted violation is found`, () => {
		expect(found.get(`${rule}.bad.ts`)).toEqual([`typescript(${rule})`]);
	});

	test(`${law}: the clean counterpart passes`, () => {
		expect(found.get(`${rule}.good.ts`)).toBeUndefined();
	});
});
