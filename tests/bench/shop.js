/**
 * Makes a shop of a size at a running relay and stays on its line: `node shop.js <port> <setup code> <size>
 * <days ago>`. Prints what was made as JSON, then an answer to each line that it hears (shop-main.ts).
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
