import type { BackupJob, BackupMade, CopyJob } from './backup-file.ts';
import { startThread } from './threads.ts';

/** What the thread of backups is started for. */
export type BackupWork = { readonly finish: BackupJob } | { readonly copy: CopyJob };

/** Finishes a backup in a thread of its own. Rejects with what went wrong there. */
export async function finishInThread(finish: BackupJob): Promise<BackupMade> {
	return (await inThread({ finish })) as BackupMade;
}

/** Copies what a second folder lacks in a thread of its own. Answers why that failed, if it did. */
export async function copyInThread(copy: CopyJob): Promise<string | undefined> {
	return (await inThread({ copy })) as string | undefined;
}

function inThread(workerData: BackupWork): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const worker = startThread('backup', { workerData });
		worker.once('message', resolve);
		worker.once('error', reject);
		worker.once('exit', (code) => reject(new Error(`the backup ended with ${code}`)));
	});
}
