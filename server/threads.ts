import { Worker, type WorkerOptions } from 'node:worker_threads';

/** The programs that run in threads of their own, each `<name>.worker.ts` beside this file. */
export type Program = 'reader' | 'backup';

/** Starts the thread of a program: the bundle beside this bundle or, from source, the source beside it. */
export function startThread(program: Program, options: WorkerOptions): Worker {
	const isSource = import.meta.url.endsWith('.ts');
	const file = isSource ? './worker.source.js' : `./${program}.worker.js`;
	return new Worker(new URL(file, import.meta.url), {
		...options,
		execArgv: [],
		argv: [`./${program}.worker.ts`]
	});
}
