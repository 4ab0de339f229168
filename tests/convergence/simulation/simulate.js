/**
 * `npm run simulate`: installs and prepares what is missing, then plays seeds through Vite's module
 * runner, because the areas are found by glob.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, root } from '../../../server/install.js';

const here = dirname(fileURLToPath(import.meta.url));

ensureInstalled();
// The tsconfig that ours extends: Vite reads it for every file.
if (!existsSync(join(root, '.svelte-kit/tsconfig.json'))) {
	const kit = join(root, 'node_modules/@sveltejs/kit/svelte-kit.js');
	spawnSync(process.execPath, [kit, 'sync'], { cwd: root, stdio: 'inherit' });
}
const { runnerImport } = await import('vite');
const { module } = await runnerImport(join(here, 'main.ts'), {
	configFile: false,
	root,
	logLevel: 'error'
});
const well = await /** @type {typeof import('./main.ts')} */ (module).main(process.argv.slice(2), {
	program: fileURLToPath(import.meta.url),
	pinnedFile: join(here, 'pinned.json')
});
process.exit(well ? 0 : 1);
