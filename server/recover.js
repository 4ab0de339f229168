/** `npm run recover`: builds what is old, then asks the data folder for a code that lets an owner in. */
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, relayFile } from './build.js';
import { ensureInstalled, root } from './install.js';

ensureInstalled();
ensureBuilt();
process.env['VITRINE_DATA'] ??= join(root, 'data');
await import(pathToFileURL(join(relayFile, '../recover.js')).href);
