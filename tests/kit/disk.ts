import type { PaperPorts } from '#lib/workspace/papers.ts';
import type { MemoryStorage } from '#lib/workspace/storage-memory.ts';
import type { Copies } from './copies.ts';
import { bytesIn } from './traces.ts';

/** What keeps the data of a device. */
export interface Disks {
	readonly storage: MemoryStorage;
	readonly papers: Pick<PaperPorts, 'store'>;
	readonly copies: Copies;
}

/** All that is on the disk of a device: journal, rows, settings, copies of documents, papers. */
export async function diskOf({ storage, papers: { store }, copies }: Disks): Promise<Buffer> {
	const marks = await store.marks();
	return bytesIn([
		await storage.readJournal(),
		await storage.readRows(),
		await storage.readChunks(),
		await storage.readSettings(),
		copies.updates(),
		await Promise.all(marks.map(async (mark) => [mark, await store.get(mark.hash)]))
	]);
}
