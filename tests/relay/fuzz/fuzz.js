/** `npm run fuzz`: installs what is missing, then attacks the reader, the gate and the relay's core. */
import process from 'node:process';
import { ensureInstalled } from '../../../server/install.js';

ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import(new URL('./main.ts', import.meta.url).href);
process.exit((await main(process.argv.slice(2))) ? 0 : 1);
