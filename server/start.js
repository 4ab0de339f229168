/**
 * `npm start`: installs what is missing, builds what is old, then runs the relay in this process.
 *
 * VITRINE_DATA, VITRINE_PORT and VITRINE_HOST reach the relay unchanged; the relay prints its
 * address and leaves on SIGINT and SIGTERM.
 */
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, relayFile } from './build.js';
import { ensureInstalled, root } from './install.js';
import { endWithNpm } from './orphan.js';

ensureInstalled();
ensureBuilt();
endWithNpm();
// Paths of this repository, from whatever folder it was started.
process.env['VITRINE_APP'] ??= join(root, 'build/app');
process.env['VITRINE_DATA'] ??= join(root, 'data');
// The relay is the main program from here on and may ask for its own name.
process.argv[1] = relayFile;
await import(pathToFileURL(relayFile).href);
