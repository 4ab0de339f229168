import { parentPort, workerData } from 'node:worker_threads';
import { finishBackup, type BackupJob } from './backup-file.ts';

// Adds the files, seals and reads all back, so that the relay goes on meanwhile. An error ends the thread.
parentPort?.postMessage(await finishBackup(workerData as BackupJob));
