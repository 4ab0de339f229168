import { bytesIn } from './traces.ts';
import type { Device } from './world.ts';

/** All that is on the disk of a device: journal, rows, settings, copies of documents, papers. */
export async function diskOf({
	storage,
	papers: { store },
	copies
}: Pick<Device, 'storage' | 'papers' | 'copies'>): Promise<Buffer> {
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
