/**
 * A thread from its source, for `npm run dev` and tests, since Node 20 reads no types. The program beside this
 * file is named by the first argument.
 */
import process from 'node:process';
import { register } from 'tsx/esm/api';

register();
await import(new URL(process.argv[2] ?? '', import.meta.url).href);
