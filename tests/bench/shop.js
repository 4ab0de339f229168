/**
 * Makes a shop of a size at a running relay and stays on its line: `node shop.js <port> <setup code> <size>`.
 * Prints what was made as JSON, then a code for each kind of device that it hears. It runs through Vite's module
 * runner, because the areas are found by glob.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { root } from '../../server/install.js';

const here = dirname(fileURLToPath(import.meta.url));
const { module } = await runnerImport(join(here, 'shop-main.ts'), {
	configFile: false,
	root,
	logLevel: 'error'
});
await /** @type {typeof import('./shop-main.ts')} */ (module).main(process.argv.slice(2));
process.exit(0);
