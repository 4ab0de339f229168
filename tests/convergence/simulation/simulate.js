/**
 * `npm run simulate`: plays seeds through Vite's module runner, because the areas are found by glob.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const { module } = await runnerImport(join(here, 'main.ts'), {
	configFile: false,
	root: join(here, '../../..'),
	logLevel: 'error'
});
const well = await /** @type {typeof import('./main.ts')} */ (module).main(
	process.argv.slice(2),
	join(here, 'pinned.json')
);
process.exit(well ? 0 : 1);
