/** `npm run simulate`: installs and prepares what is missing, then plays seeds. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, root } from '../../../server/install.js';
import { load } from '../../kit/load.js';

const here = dirname(fileURLToPath(import.meta.url));

ensureInstalled();
// The tsconfig that ours extends: Vite reads it for every file.
if (!existsSync(join(root, '.svelte-kit/tsconfig.json'))) {
	const kit = join(root, 'node_modules/@sveltejs/kit/svelte-kit.js');
	spawnSync(process.execPath, [kit, 'sync'], { cwd: root, stdio: 'inherit' });
}
/** @type {typeof import('./main.ts')} */
const { main } = await load(join(here, 'main.ts'));
const well = await main(process.argv.slice(2), {
	program: fileURLToPath(import.meta.url),
	pinnedFile: join(here, 'pinned.json')
});
process.exit(well ? 0 : 1);
