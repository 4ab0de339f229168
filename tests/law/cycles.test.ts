/** The check for cycles finds one through a type, an alias and a component, and nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** By folder: a look at all of them takes as long as a look at one. */
const plants: Record<string, Record<string, string>> = {
	types: {
		'a.ts': `import type { B } from './b.ts';\nexport type A = B | undefined;\n`,
		'b.ts': `import type { A } from './a.ts';\nexport type B = A[];\n`
	},
	component: {
		'A.svelte': `<script lang="ts">\n\timport { b } from './b.ts';\n</script>\n\n{b}\n`,
		'b.ts': `import A from './A.svelte';\nexport const b = A;\n`
	},
	onward: {
		'a.ts': `import type { B } from './b.ts';\nexport type A = B | undefined;\n`,
		'b.ts': `import type { Money } from '#lib/values/money.ts';\nexport type B = Money;\n`
	}
};
let folder: string;

beforeAll(() => {
	// Inside the tree, where aliases resolve, but in a folder that no other check reads.
	mkdirSync(join(root, 'test-results'), { recursive: true });
	folder = mkdtempSync(join(root, 'test-results', 'cycles-'));
	for (const [name, files] of Object.entries(plants)) {
		mkdirSync(join(folder, name));
		for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
	}
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Looks at the files of these folders. */
function cruise(...names: string[]) {
	const script = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
	const folders = names.map((name) => join(folder, name));
	const args = [script, '--config', '.dependency-cruiser.cjs', ...folders];
	const ran = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
	const lines = ran.stdout.split('\n').filter((line) => line.includes('no-circular'));
	return {
		found: names.filter((name) =>
			lines.some((line) => line.includes(join(folder, name).slice(root.length)))
		),
		code: ran.status
	};
}

test('files that import each other are a cycle: by types alone, and a component and a file', () => {
	const { found, code } = cruise('types', 'component', 'onward');
	expect(found).toEqual(['types', 'component']);
	expect(code).not.toBe(0);
});

test('files that import each other one way pass', () => {
	expect(cruise('onward')).toEqual({ found: [], code: 0 });
});
