import type { BackupJob, BackupMade } from './backup-file.ts';
import { startThread } from './threads.ts';

/** Finishes a backup in a thread of its own. Rejects with what went wrong there. */
export function finishInThread(job: BackupJob): Promise<BackupMade> {
	return new Promise((resolve, reject) => {
		const worker = startThread('backup', { workerData: job });
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', (code) => reject(new Error(`the backup ended with ${code}`)));
	});
}
