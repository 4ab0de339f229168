import type { Limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Entry } from './store.ts';

/** One accepted update on its way to the disk. */
export interface Waiting {
	readonly entry: Entry;
	/** It is on disk; `seqs` in the order of its facts. Called at once, in the order of the queue. */
	readonly stored: (seqs: readonly number[]) => void;
	/** The batch it was in is handed out: the moment to tell everybody at once. */
	readonly handedOut: () => void;
	/** It is not on disk and nothing will be retried. */
	readonly lost: (error: unknown) => void;
}

/** The one line to the disk, for all documents. */
export interface Commits {
	readonly push: (waiting: Waiting) => void;
	/** Resolves when nothing waits. */
	readonly flush: () => Promise<void>;
}

/**
 * Group commit: everything that arrives within a tick, or while the disk is busy, shares one
 * transaction, because the disk's sync and not the rows is what takes time.
 *
 * A batch has at most half of what may wait for a socket: a burst makes no reader a slow one.
 *
 * When a batch fails, all that was queued behind it is lost too: it was judged as if the batch
 * would be held, and storing it would leave a hole.
 */
export function createCommits({ store, schedule, log }: Ports, limits: Limits): Commits {
	let queue: Waiting[] = [];
	let running: Promise<void> | undefined;
	let cancel: (() => void) | undefined;

	function push(waiting: Waiting): void {
		queue.push(waiting);
		if (!running && !cancel) cancel = schedule(limits.groupCommitMs, start);
	}

	function start(): void {
		cancel?.();
		cancel = undefined;
		running = drain().finally(() => {
			running = undefined;
		});
	}

	async function drain(): Promise<void> {
		while (queue.length > 0) {
			const batch = queue.splice(0, fitting(queue, limits.outboundBytes / 2));
			try {
				const given = await store.append(batch.map(({ entry }) => entry));
				batch.forEach((waiting, index) => told(() => waiting.stored(given[index] ?? [])));
				for (const waiting of batch) told(waiting.handedOut);
			} catch (error) {
				const behind = queue;
				queue = [];
				log('error', 'append failed', {
					entries: batch.length + behind.length,
					error: String(error)
				});
				for (const waiting of [...batch, ...behind]) told(() => waiting.lost(error));
			}
			// The network takes what was handed out before there is more.
			if (queue.length > 0) await new Promise<void>((resume) => schedule(0, resume));
		}
	}

	function told(tell: () => void): void {
		try {
			tell();
		} catch (error) {
			log('error', 'fault after append', { error: String(error) });
		}
	}

	async function flush(): Promise<void> {
		while (running || queue.length > 0) {
			if (!running) start();
			await running;
		}
	}

	return { push, flush };
}

/** How many from the front have at most so many bytes together; at least one. */
function fitting(queue: readonly Waiting[], most: number): number {
	let bytes = 0;
	const beyond = queue.findIndex(({ entry }) => (bytes += entry.update.byteLength) > most);
	return beyond < 0 ? queue.length : Math.max(1, beyond);
}
