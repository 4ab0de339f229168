import { parentPort, workerData } from 'node:worker_threads';
import { copyMissing, finishBackup } from './backup-file.ts';
import type { BackupWork } from './backup-thread.ts';

// Adds the files, seals and reads all back, or copies, so that the relay goes on meanwhile. An error ends the thread.
const work = workerData as BackupWork;
parentPort?.postMessage(
	'finish' in work ? await finishBackup(work.finish) : await copyMissing(work.copy)
);
