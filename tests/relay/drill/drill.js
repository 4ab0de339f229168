/**
 * `npm run drill`: installs and builds what is missing, then loses a relay and restores it. It runs
 * through Vite's module runner, because the areas are found by glob.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../server/build.js';
import { ensureInstalled, root } from '../../../server/install.js';

ensureInstalled();
ensureBuilt();
// Each document that y-websocket follows listens for the end of the process.
process.setMaxListeners(0);
const { runnerImport } = await import('vite');
const here = dirname(fileURLToPath(import.meta.url));
const { module } = await runnerImport(join(here, 'main.ts'), {
	configFile: false,
	root,
	logLevel: 'error'
});
const well = await /** @type {typeof import('./main.ts')} */ (module).main(process.argv.slice(2));
process.exit(well ? 0 : 1);
