import { areas } from '#areas';
import { dictionaryOf } from '#lib/area/dictionary.ts';
import type { Reader } from '#lib/files/reader.ts';
import { serveReader, type RemoteReader } from '#lib/files/remote-reader.ts';
import { ShopFileDesk } from '#lib/files/shop-file/desk.ts';
import { meanings } from '#meanings';
import type { AllRecords, AllRecordsArgs } from '#lib/projections/all-records.ts';
import type { Device } from './world.ts';

/** What rows keep aside comes from the disk: the answer is there when that is read. */
export function allRecords(device: Device, args: AllRecordsArgs): Promise<AllRecords> {
	return new Promise((resolve) => {
		const answer = (answer: unknown) => {
			queueMicrotask(() => stop());
			resolve(answer as AllRecords);
		};
		const stop = device.engine.watch('workspace.allRecords', args, { answer });
	});
}

/** A reader as a page has it: what crosses over is copied. */
export function remoteOf(reader: Reader): RemoteReader {
	const nowhere = async () => undefined;
	const store = { keep: nowhere, read: nowhere, forget: nowhere };
	const desk = new ShopFileDesk(async () => dictionaryOf(areas, meanings));
	return new Proxy({} as RemoteReader, {
		get: (_reader, verb) =>
			verb === 'then'
				? undefined
				: async (...args: unknown[]) => {
						const call = { n: 1, verb: String(verb), args: structuredClone(args) };
						const answer = await serveReader(reader, store, desk, call);
						if ('fault' in answer) throw new Error(answer.fault);
						return structuredClone(answer.answer);
					}
	});
}
