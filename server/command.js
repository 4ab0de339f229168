/**
 * `npm run backup`, `restore` and `verify`: installs what is missing, builds what is old, then does it in this
 * process. Settings are those of `npm start`.
 */
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { commandsFile, ensureBuilt } from './build.js';
import { ensureInstalled, root } from './install.js';

ensureInstalled();
ensureBuilt();
process.env['VITRINE_DATA'] ??= join(root, 'data');
await import(pathToFileURL(commandsFile).href);
