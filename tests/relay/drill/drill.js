/** `npm run drill`: installs and builds what is missing, then loses a relay and restores it. */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../server/build.js';
import { ensureInstalled } from '../../../server/install.js';
import { load } from '../../kit/load.js';

ensureInstalled();
ensureBuilt();
const here = dirname(fileURLToPath(import.meta.url));
/** @type {typeof import('./main.ts')} */
const { main } = await load(join(here, 'main.ts'));
const well = await main(process.argv.slice(2));
process.exit(well ? 0 : 1);
