/** The check for cycles finds one through a type, an alias and a component, and nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeEach(() => {
	// Inside the tree, where aliases resolve, but in a folder that no other check reads.
	mkdirSync(join(root, 'test-results'), { recursive: true });
	folder = mkdtempSync(join(root, 'test-results', 'cycles-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function cruise(files: Record<string, string>) {
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
	const script = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
	const args = [script, '--config', '.dependency-cruiser.cjs', folder];
	const ran = spawnSync(process.execPath, args, {
		cwd: root,
		encoding: 'utf8'
	});
	return { found: ran.stdout.includes('no-circular'), code: ran.status };
}

test('two files that import each other are a cycle, even by types alone', () => {
	const a = `import type { B } from './b.ts';\nexport type A = B | undefined;\n`;
	const b = `import type { A } from './a.ts';\nexport type B = A[];\n`;
	expect(cruise({ 'a.ts': a, 'b.ts': b })).toEqual({ found: true, code: 1 });
});

test('a component and a file that import each other are a cycle', () => {
	const a = `<script lang="ts">\n\timport { b } from './b.ts';\n</script>\n\n{b}\n`;
	const b = `import A from './A.svelte';\nexport const b = A;\n`;
	expect(cruise({ 'A.svelte': a, 'b.ts': b })).toEqual({ found: true, code: 1 });
});

test('files that import each other one way pass', () => {
	const a = `import type { B } from './b.ts';\nexport type A = B | undefined;\n`;
	const b = `import type { Money } from '#lib/values/money.ts';\nexport type B = Money;\n`;
	expect(cruise({ 'a.ts': a, 'b.ts': b })).toEqual({ found: false, code: 0 });
});
