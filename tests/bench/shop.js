/**
 * Makes a shop of a size at a running relay and stays on its line: `node shop.js <port> <setup code> <size>`.
 * Prints what was made as JSON, then a code for each kind of device that it hears.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { load } from '../kit/load.js';

const here = dirname(fileURLToPath(import.meta.url));
/** @type {typeof import('./shop-main.ts')} */
const { main } = await load(join(here, 'shop-main.ts'));
await main(process.argv.slice(2));
process.exit(0);
