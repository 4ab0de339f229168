/** The thread of reader.worker.ts from its source, for `npm run dev` and tests: Node 20 reads no types. */
import { register } from 'tsx/esm/api';

register();
await import(new URL('./reader.worker.ts', import.meta.url).href);
